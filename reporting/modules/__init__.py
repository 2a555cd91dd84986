"""One folder for each module, all of the shape that docs/reporting.md tells."""

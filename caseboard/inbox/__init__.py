"""The list of reports that an investigator can open."""

"""The desk on one's own machine."""

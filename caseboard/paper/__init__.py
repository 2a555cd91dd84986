"""Reports on paper: sheets that are printed offline, each with its own code, and keyed in later."""

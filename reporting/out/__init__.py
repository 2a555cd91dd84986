"""What leaves the pages for other programs: tables, packages, feeds and the catalogue."""

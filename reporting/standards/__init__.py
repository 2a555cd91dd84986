"""Official schemas of open standards, kept here so that judging a file needs no network."""

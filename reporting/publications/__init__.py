"""What was published: versions that are only ever added, each with its sources."""

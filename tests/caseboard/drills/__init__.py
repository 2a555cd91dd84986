"""The drills of docs/operations.md, done from end to end and timed."""

"""What the desk receives and how long it takes: for its readers, and rounded for the others."""

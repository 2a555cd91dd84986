"""Two judgements of the same things, side by side."""

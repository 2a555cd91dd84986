"""Looking at a module: a view in the address, its figure, and one sentence about it."""

"""What linking looks like from above: graph, rings, timeline, matrix, and what leaves of them."""

"""The fifth action plan of open government: commitments, steps, and two judgements of each."""

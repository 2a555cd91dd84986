"""Retention: how long a case is kept, what keeps it longer, and its erasure for good."""

"""Who can read: the signed rosters that the desk has seen, and what each of them changed."""

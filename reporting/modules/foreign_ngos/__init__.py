"""Foreign organisations registered by the ministry of foreign affairs, and what they receive."""

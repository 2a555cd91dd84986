"""What is done with the root key, on a machine that has no network: the roster's ceremonies."""

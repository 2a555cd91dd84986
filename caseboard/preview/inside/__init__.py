"""What runs inside the jail, on a stranger's bytes: it may be taken over, and gains nothing."""

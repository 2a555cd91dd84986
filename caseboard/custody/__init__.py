"""Chain of custody: what each file was when the desk first saw it, and what was done with it."""

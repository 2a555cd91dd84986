"""The small scripts behind the Makefile's sentences."""

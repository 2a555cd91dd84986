"""The state of the system: who can read what is sealed, since when, and how to check it."""

"""The door without JavaScript: the server seals what is typed, in memory, and forgets it."""

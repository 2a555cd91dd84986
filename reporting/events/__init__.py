"""Public events of modules: as schema.org tells them, and as a calendar to subscribe to."""

"""The team page, and the history of rosters that it tells."""

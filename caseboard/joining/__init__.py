"""Coming in with an invitation, and coming back with the printed sheet."""

"""What each body of the Executive was given to spend, and what it made of it."""

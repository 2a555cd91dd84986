"""The code of ethics of Congress: its articles by theme and issue, and who was trained in it."""

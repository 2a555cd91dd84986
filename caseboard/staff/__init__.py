"""The people of the desk as who coordinates sees them: invited, given a role, sent away."""

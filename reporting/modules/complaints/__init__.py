"""Module 14: complaints that a post was sold, in yearly figures with noise that was drawn once."""

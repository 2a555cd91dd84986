"""Figures of a whole year for everybody, with noise that was drawn once (docs/decisions/0098)."""

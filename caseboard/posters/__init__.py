"""Posters and cards: how people learn of the address and know that it is right."""

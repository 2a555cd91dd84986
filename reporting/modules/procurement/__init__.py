"""Procurement: what GUATECOMPRAS publishes of each process, and the steps of the manual."""

"""The posts of the Executive, by the National Civil Service Office (ONSEC)."""

"""Who reads a case: chosen, signed, told, and made true in every file."""

"""How the words of Guatemalan names, offices and places vary, and what they have in common."""

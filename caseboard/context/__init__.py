"""The context of a case: what the public figures say of its institution. Nothing flows back."""

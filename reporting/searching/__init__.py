"""Finding modules, questions, terms, institutions and rows by their words. Nothing is noted."""

"""Who reads a case: chosen, recorded in a signed chain, and made true by rewriting headers."""

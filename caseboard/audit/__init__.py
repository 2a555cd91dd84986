"""The chain of deeds: who did what, in an order that cannot be rewritten unseen."""

"""The folder of a case: what the desk writes about it, sealed to the case's own key."""

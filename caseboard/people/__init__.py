"""Who works here: investigators, their sign-in and the sessions that hold their keys locked."""

"""Notes for colleagues or for oneself, and tasks: who does what until when."""

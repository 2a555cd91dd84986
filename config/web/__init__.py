"""The manners that every web process keeps: what it hears, what it says, what it logs."""

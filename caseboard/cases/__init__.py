"""One report, its conversation with the complainant, and the replies that carry its state."""

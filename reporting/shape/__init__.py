"""What a module is: data of one shape, read once and never changed while the process lives."""

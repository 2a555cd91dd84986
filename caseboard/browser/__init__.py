"""What the desk's own scripts are made of when they hold a library: today the drawing of graphs."""

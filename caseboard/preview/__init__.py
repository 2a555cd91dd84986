"""A look at a stranger's file: drawn anew inside a jail, shown in a frame that can do nothing."""

"""Files that come with the form of this door: sealed while they are read, never whole anywhere."""

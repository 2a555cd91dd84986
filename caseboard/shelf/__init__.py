"""What an investigator may see of all cases at once: sealed at rest, in memory while unlocked."""

"""What everybody may see. Its own process, its own database, and no way to anything else."""

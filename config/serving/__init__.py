"""How each process is served by gunicorn: what it hears, how long, and how little it says."""

"""The investigators' desk: sign in, read what was sealed to you, answer, and leave a trail."""

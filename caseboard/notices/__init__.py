"""Notices: that there is something for somebody at the desk, by mail without content or by feed."""

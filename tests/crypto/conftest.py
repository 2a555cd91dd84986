"""Hypothesis without a stop-watch: an example takes as long as a shared machine lets it."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

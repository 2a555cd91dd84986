"""What every test may ask for: databases, a browser and the cast."""

from __future__ import annotations

from hypothesis import settings

# A busy machine is no fault of the example that it was busy at; speed is measured by `make bench`.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

pytest_plugins = [
    "tests.fixtures.databases",
    "tests.fixtures.browser",
    "tests.fixtures.firefox",
    "tests.fixtures.radio",
    "tests.fixtures.cast",
    "tests.fixtures.demo",
    "tests.fixtures.desk",
    "tests.fixtures.routing",
]

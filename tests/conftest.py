"""What every test may ask for: databases, a browser and the cast."""

from __future__ import annotations

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

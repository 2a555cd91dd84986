"""`python -m caseboard.browser`: builds the script with which the desk draws graphs."""

from __future__ import annotations

from caseboard.browser.built import build

if __name__ == "__main__":
    build()

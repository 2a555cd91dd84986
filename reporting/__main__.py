"""`./plaza reporting`: what an operator does with the transparency pages' figures."""

from __future__ import annotations

import sys

from reporting.importing.verbs import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

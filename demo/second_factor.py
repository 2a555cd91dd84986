"""`python -m demo.second_factor ana`: the six digits that a telephone would show right now."""

from __future__ import annotations

import sys

import pyotp

from tests.samples import cast


def main(arguments: list[str]) -> int:
    """Print the present code of one of the demo's people."""
    secrets = {person.id: person.totp_secret for person in cast.EVERYBODY}
    if len(arguments) != 1 or arguments[0] not in secrets:
        print(f"Escribe uno de estos nombres: {', '.join(secrets)}.", file=sys.stderr)
        return 2
    print(pyotp.TOTP(secrets[arguments[0]]).now())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The headers of every answer: nothing may be kept, framed, sniffed or called from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask, Response

# Each directive may be overruled by an application; those of LOCKED may not.
POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
LOCKED = frozenset({"default-src", "base-uri"})
UNSAFE = ("'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*", "data:", "http:", "https:")

POWERS = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "xr-spatial-tracking",
)

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in POWERS),
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-DNS-Prefetch-Control": "off",
    "X-Robots-Tag": "noarchive",
}
# For the pages on which a passkey is made or asked: their own script, in this very page.
PASSKEYS = FIXED["Permissions-Policy"].replace(
    "publickey-credentials-get=()", "publickey-credentials-get=(self)"
)
OWN_SCRIPT = {"script-src": "'self'", "require-trusted-types-for": "'script'"}
# What a route of ours puts in the policy's place when its page has a script of our own.
SCRIPTED = "script-src 'self'"
MICROPHONE = FIXED["Permissions-Policy"].replace("microphone=()", "microphone=(self)")
# For bytes that somebody else wrote: whatever they are, they run nowhere and reach nothing.
SANDBOX = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
SAME_FRAME = "SAMEORIGIN"
IMMUTABLE = "public, max-age=31536000, immutable"
# For public figures: other sites may show them, and a program may ask whether they are still so.
SHARED = "cross-origin"
REVALIDATE = "no-cache"

OWN = (
    ("Permissions-Policy", MICROPHONE),
    ("Permissions-Policy", PASSKEYS),
    ("Content-Security-Policy", SANDBOX),
    ("Cross-Origin-Resource-Policy", SHARED),
)


def harden(
    app: Flask, csp: Mapping[str, str], *, referrer: str = "no-referrer", framed: str = ""
) -> None:
    """Put the policy and the fixed headers on every answer of an application.

    A route may put MICROPHONE, PASSKEYS, SANDBOX, SHARED, IMMUTABLE or REVALIDATE in the place of
    the usual, or SCRIPTED, in whose place OWN_SCRIPT joins the policy; and nothing else. Where
    `framed` is given, that policy too, with SAME_FRAME: a sandbox that our own pages may frame.

    `csp` adds or overrules directives of POLICY. `referrer` is "same-origin" on a door whose
    forms post without JavaScript: under "no-referrer" browsers send `Origin: null` with such
    a form (Fetch, "append a request Origin header"), and an old one sends nothing else.
    Strict-Transport-Security is the TLS terminator's: RFC 6797 forbids it over plain HTTP,
    which is what this process speaks behind it and on the onion address.
    """
    policy, scripted = policy_text(csp), policy_text({**csp, **OWN_SCRIPT})
    always = {**FIXED, "Referrer-Policy": referrer}
    put_by_routes = [*OWN, *(_framed_by_us(framed) if framed else ())]

    @app.after_request
    def put(response: Response) -> Response:
        asked = response.headers
        own = [(name, value) for name, value in put_by_routes if asked.get(name) == value]
        asks = asked.get("Content-Security-Policy") == SCRIPTED
        asked.update({**always, "Content-Security-Policy": scripted if asks else policy})
        asked.update(own)
        # Only what carries its hash in its name may be kept without asking again.
        if asked.get("Cache-Control") not in {IMMUTABLE, REVALIDATE}:
            asked["Cache-Control"] = "no-store"
        return response


def _framed_by_us(policy: str) -> tuple[tuple[str, str], ...]:
    return ("Content-Security-Policy", policy), ("X-Frame-Options", SAME_FRAME)


def policy_text(csp: Mapping[str, str]) -> str:
    """Return the Content-Security-Policy; a directive that would open it is a ValueError."""
    for name, value in csp.items():
        loose = set(value.split()) & set(UNSAFE)
        if name in LOCKED or loose:
            message = f"Content-Security-Policy: {name} {value} would open the policy"
            raise ValueError(message)
    merged = {**POLICY, **csp}
    return "; ".join(f"{name} {value}".strip() for name, value in merged.items())

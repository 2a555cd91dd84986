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


def harden(
    app: Flask, csp: Mapping[str, str], *, referrer: str = "no-referrer", framed: str = ""
) -> None:
    """Put the policy and the fixed headers on every answer of an application.

    A route may put MICROPHONE, PASSKEYS, SANDBOX, SHARED, IMMUTABLE or REVALIDATE in the place of
    the usual, or SCRIPTED, in whose place OWN_SCRIPT joins the policy as it does with PASSKEYS; and
    nothing else. Where `framed` is given, that policy too, with SAME_FRAME: a sandbox that our own
    pages may frame.

    `csp` adds or overrules directives of POLICY. `referrer` is "same-origin" on a door whose
    forms post without JavaScript: under "no-referrer" browsers send `Origin: null` with such
    a form (Fetch, "append a request Origin header"), and an old one sends nothing else.
    Strict-Transport-Security is the TLS terminator's: RFC 6797 forbids it over plain HTTP,
    which is what this process speaks behind it and on the onion address.
    """
    policy = policy_text(csp)
    scripted = policy_text({**csp, **OWN_SCRIPT})
    put_by_routes = [
        ("Permissions-Policy", MICROPHONE),
        ("Permissions-Policy", PASSKEYS),
        ("Content-Security-Policy", SANDBOX),
        ("Cross-Origin-Resource-Policy", SHARED),
    ]
    if framed:
        put_by_routes += [("Content-Security-Policy", framed), ("X-Frame-Options", SAME_FRAME)]

    @app.after_request
    def put(response: Response) -> Response:
        own = [
            (name, value) for name, value in put_by_routes if response.headers.get(name) == value
        ]
        response.headers.update(FIXED)
        asks = ("Permissions-Policy", PASSKEYS) in own
        asks = asks or response.headers.get("Content-Security-Policy") == SCRIPTED
        response.headers["Content-Security-Policy"] = scripted if asks else policy
        response.headers.update(own)
        response.headers["Referrer-Policy"] = referrer
        # Only what carries its hash in its name may be kept without asking again.
        if response.headers.get("Cache-Control") not in {IMMUTABLE, REVALIDATE}:
            response.headers["Cache-Control"] = "no-store"
        return response


def policy_text(csp: Mapping[str, str]) -> str:
    """Return the Content-Security-Policy; a directive that would open it is a ValueError."""
    for name, value in csp.items():
        loose = set(value.split()) & set(UNSAFE)
        if name in LOCKED or loose:
            message = f"Content-Security-Policy: {name} {value} would open the policy"
            raise ValueError(message)
    merged = {**POLICY, **csp}
    return "; ".join(f"{name} {value}".strip() for name, value in merged.items())

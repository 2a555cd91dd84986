"""A notice without a fault, to be published or spoilt."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

NOW = datetime(2026, 3, 15, 18, 0, tzinfo=UTC)
WORDS = "ábaco abdomen abeja abierto abogado abono aborto abrazo abrir abuelo abuso acabar"


def notice(**changes: Any) -> bytes:  # noqa: ANN401 - JSON
    """Return a notice's file; a member given as None is left out."""
    members = {
        "format": "plaza-limpia/notice/v1",
        "roster_version": 3,
        "fingerprint": WORDS,
        "roster_sha256": "a1" * 32,
        "not_after": "2026-04-10T06:00:00Z",
        "intake": "https://denuncia.example.gt",
        "nojs": "https://sin.example.gt",
        "manifest_sha256": "b2" * 32,
        **changes,
    }
    kept = {name: value for name, value in members.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False).encode()

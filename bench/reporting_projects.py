"""Projects by the ten thousand in one OC4IDS package: those of the sample, renamed and mixed."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

from config.catalogues import departments, institutions
from reporting.shape.module import HOME

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = HOME / "public_investment" / "samples" / "oc4ids.json"


def write(path: Path, count: int) -> Path:
    """Write a package of so many projects, the same each time; return the file."""
    choose = random.Random(2)  # noqa: S311 - sample figures
    package: dict[str, Any] = json.loads(SAMPLE.read_text("utf-8"))
    models = package.pop("projects")
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(package)[:-1] + ', "projects": [\n')
        for number in range(count):
            project = _project(models[number % len(models)], number, choose)
            text = json.dumps(project, ensure_ascii=False, separators=(",", ":"))
            file.write(f"{',' if number else ''}{text}\n")
        file.write("]}\n")
    return path


def _project(model: dict[str, Any], number: int, choose: random.Random) -> dict[str, Any]:
    snip = str(1_000_000 + number)
    body = choose.choice(institutions())
    identifiers = [
        {**each, "id": snip if each["scheme"] == "GT-SNIP" else f"{each['id']}-{number}"}
        for each in model["identifiers"]
    ]
    amount = {**model["budget"]["amount"], "amount": choose.randrange(10**5, 10**9) / 100}
    found = {
        **model,
        "id": snip,
        "title": f"Proyecto {number}",
        "identifiers": identifiers,
        "publicAuthority": {"id": body.id, "name": body.name},
        "budget": {**model["budget"], "amount": amount},
    }
    if "locations" in found:
        place = {"scheme": "ISO 3166-2", "identifiers": [choose.choice(departments()).iso]}
        found["locations"] = [{**each, "gazetteer": place} for each in found["locations"]]
    return found

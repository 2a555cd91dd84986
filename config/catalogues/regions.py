"""The eight regions of the country, and in which of them a place lies."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.catalogues.load import departments, municipalities

_FILE = Path(__file__).with_name("regions.toml")


@dataclass(frozen=True)
class Region:
    """One region; `departments` by ISO 3166-2."""

    id: str
    name: str
    departments: tuple[str, ...]


@cache
def regions() -> tuple[Region, ...]:
    """Return the regions in their order; ValueError unless each department is in exactly one."""
    rows = tomllib.loads(_FILE.read_text("utf-8"))["regions"]
    found = tuple(Region(each["id"], each["name"], tuple(each["departments"])) for each in rows)
    listed = sorted(iso for each in found for iso in each.departments)
    if listed != sorted(each.iso for each in departments()):
        message = "regions: a department is in none, or in two"
        raise ValueError(message)
    return found


def region_of(place: str) -> str:
    """Return the region of a department (ISO 3166-2) or a municipality's code, "" for neither."""
    return _by_place().get(place, "")


@cache
def _by_place() -> dict[str, str]:
    by_department = {iso: each.id for each in regions() for iso in each.departments}
    by_municipality = {each.code: by_department[each.department] for each in municipalities()}
    return by_department | by_municipality

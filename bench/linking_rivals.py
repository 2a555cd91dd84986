"""Splink and plain equality over a frame: runs in the rivals' environment, which has none of ours.

`python linking_rivals.py METHOD frame.csv folder` writes `METHOD.npy` (pairs and probabilities) and
`METHOD.json` (seconds, megabytes; training included) into the folder. The comparisons are those
that Splink's own manual has for such columns, with term frequencies wherever it can use them.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_level_library as level
from splink import comparison_library as comparison

LEAST, SAMPLED_PAIRS, ENOUGH = 0.01, 2_000_000, 0.9
LISTS = (
    *("phones", "phone_ends", "accounts", "account_ends", "documents", "aliases", "names"),
    *("sounds", "surname_sounds", "unit_words"),
)
ROLES = ("demander", "between", "payee")


def main(words: list[str]) -> int:
    """Run one method over one frame."""
    method, frame, folder = words[0], Path(words[1]), Path(words[2])
    logging.getLogger("splink").setLevel(logging.ERROR)
    began = time.perf_counter()
    pairs = METHODS[method](_table(frame))
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    np.save(folder / f"{method}.npy", pairs)
    (folder / f"{method}.json").write_text(json.dumps({"seconds": seconds, "megabytes": peak}))
    return 0


def exact(table: duckdb.DuckDBPyConnection) -> Any:
    """Return pairs with equal names in a role, or an equal number; the more of them, the surer."""
    several = [
        f"SELECT unique_id, unnest({each}) AS v, '{each}' AS w FROM frame" for each in _WHOLE
    ]
    named = [f"SELECT unique_id, {each}_full AS v, '{each}' AS w FROM frame" for each in ROLES]
    return _pairs(
        table,
        f"WITH held AS ({' UNION ALL '.join(several + named)})"
        " SELECT a.unique_id, b.unique_id, count(*) / (count(*) + 1.0)"
        " FROM held a JOIN held b ON a.w = b.w AND a.v = b.v AND a.unique_id < b.unique_id"
        " GROUP BY ALL",
    )


def splink(table: duckdb.DuckDBPyConnection) -> Any:
    """Return what Splink finds when it blocks on equal values, as its manual does."""
    return _linked(table, _reports(_equal()))


def splink_phonetic(table: duckdb.DuckDBPyConnection) -> Any:
    """Return what Splink finds when it blocks on our phonetic tokens too."""
    heard = [
        block_on("sounds", arrays_to_explode=["sounds"]),
        block_on(
            "surname_sounds", "department", "institution", arrays_to_explode=["surname_sounds"]
        ),
        block_on("phone_ends", "institution", arrays_to_explode=["phone_ends"]),
        block_on("account_ends", "institution", arrays_to_explode=["account_ends"]),
    ]
    return _linked(table, _reports([*_equal(), *heard]))


METHODS = {"exact": exact, "splink": splink, "splink+": splink_phonetic}
_WHOLE = ("phones", "accounts", "documents")


def _table(frame: Path) -> duckdb.DuckDBPyConnection:
    """Read the frame into `frame`; lists become lists, and nothing becomes NULL."""
    table = duckdb.connect()
    table.execute("SET threads = 2")
    table.execute(
        f"CREATE TABLE frame AS SELECT * FROM read_csv('{frame}', all_varchar = true,"
        " header = true, nullstr = '')"
    )
    columns = {row[0] for row in table.execute("DESCRIBE frame").fetchall()}
    split = [f"string_split({each}, '|') AS {each}" for each in LISTS if each in columns]
    whole = ", ".join(["unique_id::BIGINT AS unique_id", *split])
    table.execute(f"CREATE OR REPLACE TABLE frame AS SELECT * REPLACE ({whole}) FROM frame")
    return table


def _pairs(table: duckdb.DuckDBPyConnection, query: str) -> Any:
    columns = table.execute(query).fetchnumpy().values()
    return np.stack([np.asarray(each, np.float64) for each in columns], axis=1)


def _linked(table: duckdb.DuckDBPyConnection, settings: SettingsCreator) -> Any:
    linker = Linker(DuckDBAPI(table).register("frame"), settings, log_level=logging.ERROR)
    _train(linker)
    found = linker.inference.predict(threshold_match_probability=LEAST)
    return _pairs(
        table,
        f"SELECT unique_id_l, unique_id_r, match_probability FROM {found.physical_name}",
    )


def _train(linker: Linker) -> None:
    """Estimate as the manual says: u from random pairs, m by EM under two rules."""
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [_exploded("accounts"), _exploded("phones"), _exploded("documents")], recall=0.3
    )
    training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS, seed=1)
    first_account = "l.accounts[1] = r.accounts[1]"
    for rule in (first_account, block_on("demander_full"), block_on("between_full")):
        training.estimate_parameters_using_expectation_maximisation(
            rule, record_sample_proportion=1
        )


def _reports(blocking: list[Any]) -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            *(_name(role) for role in ROLES),
            *(_number(each) for each in ("phone", "account")),
            comparison.ArrayIntersectAtSizes("documents", [1]).configure(
                m_probabilities=[0.9, 0.1], u_probabilities=[1e-6, 1 - 1e-6]
            ),
            comparison.ArrayIntersectAtSizes("aliases", [1]),
            comparison.ExactMatch("institution").configure(term_frequency_adjustments=True),
            _place(),
            _unit(),
            comparison.ExactMatch("post").configure(term_frequency_adjustments=True),
            comparison.ExactMatch("amount").configure(term_frequency_adjustments=True),
            comparison.ExactMatch("line").configure(term_frequency_adjustments=True),
            *(comparison.ExactMatch(each) for each in ("wanted", "asked", "exchange", "payment")),
            comparison.AbsoluteDateDifferenceAtThresholds(
                "day", input_is_string=True, metrics=["day"] * 3, thresholds=[90, 365, 730]
            ),
        ],
        blocking_rules_to_generate_predictions=blocking,
        retain_matching_columns=False,
    )


def _name(role: str) -> Any:
    """Compare as Splink's own comparison of two names does, without the levels nobody reaches."""
    given, surname = f"{role}_given", f"{role}_surname"
    return comparison.CustomComparison(
        [
            level.And(level.NullLevel(given), level.NullLevel(surname)),
            level.ExactMatchLevel(f"{role}_full", term_frequency_adjustments=True),
            level.And(level.JaroWinklerLevel(given, 0.85), level.JaroWinklerLevel(surname, 0.85)),
            level.ExactMatchLevel(surname, term_frequency_adjustments=True),
            level.ExactMatchLevel(given, term_frequency_adjustments=True),
            level.ElseLevel(),
        ],
        output_column_name=role,
    )


def _number(name: str) -> Any:
    return comparison.CustomComparison(
        [
            level.NullLevel(f"{name}_ends"),
            level.ArrayIntersectLevel(f"{name}s", 1),
            level.ArrayIntersectLevel(f"{name}_ends", 1),
            level.ElseLevel(),
        ],
        output_column_name=name,
    )


def _place() -> Any:
    return comparison.CustomComparison(
        [
            level.NullLevel("department"),
            level.ExactMatchLevel("town", term_frequency_adjustments=True),
            level.ExactMatchLevel("department", term_frequency_adjustments=True),
            level.ElseLevel(),
        ],
        output_column_name="place",
    )


def _unit() -> Any:
    return comparison.CustomComparison(
        [
            level.NullLevel("unit"),
            level.ExactMatchLevel("unit", term_frequency_adjustments=True),
            level.ArrayIntersectLevel("unit_words", 1),
            level.ElseLevel(),
        ],
        output_column_name="unit",
    )


def _equal() -> list[Any]:
    return [
        *(block_on(f"{role}_given", f"{role}_surname") for role in ROLES),
        *(_exploded(each) for each in _WHOLE),
        block_on("aliases", "department", arrays_to_explode=["aliases"]),
        block_on("demander_surname", "institution", "department"),
        block_on("between_surname", "department"),
    ]


def _exploded(column: str) -> Any:
    return block_on(column, arrays_to_explode=[column])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Reports as Splink's manual would have them compared, and as equality finds them.

Term frequencies are used wherever Splink can use them. It knows no partial agreement of lists but
by their size, no role that changes, and no context that counts once: that is where it loses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from splink import SettingsCreator, block_on
from splink import comparison_level_library as level
from splink import comparison_library as comparison

from bench.linking_rivals_table import linked, pairs_of

if TYPE_CHECKING:
    import duckdb

ROLES, WHOLE = ("demander", "between", "payee"), ("phones", "accounts", "documents")
RECALL_OF_KNOWN = 0.3


def exact(table: duckdb.DuckDBPyConnection) -> Any:
    """Return pairs with equal names in a role, or an equal number; the more of them, the surer."""
    several = [f"SELECT unique_id, unnest({each}) AS v, '{each}' AS w FROM frame" for each in WHOLE]
    named = [f"SELECT unique_id, {each}_full AS v, '{each}' AS w FROM frame" for each in ROLES]
    return pairs_of(
        table,
        f"WITH held AS ({' UNION ALL '.join(several + named)})"
        " SELECT a.unique_id, b.unique_id, count(*) / (count(*) + 1.0)"
        " FROM held a JOIN held b ON a.w = b.w AND a.v = b.v AND a.unique_id < b.unique_id"
        " GROUP BY ALL",
    )


def splink(table: duckdb.DuckDBPyConnection) -> Any:
    """Return what Splink finds when it blocks on equal values, as its manual does."""
    return _linked(table, _equal())


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
    return _linked(table, [*_equal(), *heard])


REPORTS = {"exact": exact, "splink": splink, "splink+": splink_phonetic}


def _linked(table: duckdb.DuckDBPyConnection, blocking: list[Any]) -> Any:
    known = [_exploded(each) for each in WHOLE]
    first_account = "l.accounts[1] = r.accounts[1]"
    ems = [first_account, block_on("demander_full"), block_on("between_full")]
    return linked(table, _settings(blocking), known, RECALL_OF_KNOWN, ems)


def _settings(blocking: list[Any]) -> SettingsCreator:
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
        *(_exploded(each) for each in WHOLE),
        block_on("aliases", "department", arrays_to_explode=["aliases"]),
        block_on("demander_surname", "institution", "department"),
        block_on("between_surname", "department"),
    ]


def _exploded(column: str) -> Any:
    return block_on(column, arrays_to_explode=[column])

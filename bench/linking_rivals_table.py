"""A frame as a table in DuckDB, and a trained Splink over it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
from splink import DuckDBAPI, Linker

if TYPE_CHECKING:
    from pathlib import Path

    from splink import SettingsCreator

LISTS = (
    *("phones", "phone_ends", "accounts", "account_ends", "documents", "aliases", "names"),
    *("sounds", "surname_sounds", "unit_words"),
)
LEAST, SAMPLED_PAIRS, THREADS = 0.01, 2_000_000, 2


def table_of(frame: Path) -> duckdb.DuckDBPyConnection:
    """Read a file into `frame`; several values become a list, and nothing becomes NULL."""
    table = duckdb.connect()
    table.execute(f"SET threads = {THREADS}")
    table.execute(
        f"CREATE TABLE frame AS SELECT * FROM read_csv('{frame}', all_varchar = true,"
        " header = true, nullstr = '')"
    )
    columns = {row[0] for row in table.execute("DESCRIBE frame").fetchall()}
    split = [f"string_split({each}, '|') AS {each}" for each in LISTS if each in columns]
    whole = ", ".join(["unique_id::BIGINT AS unique_id", *split])
    table.execute(f"CREATE OR REPLACE TABLE frame AS SELECT * REPLACE ({whole}) FROM frame")
    return table


def pairs_of(table: duckdb.DuckDBPyConnection, query: str) -> Any:
    """Return the rows of a query of two numbers and a probability."""
    columns = table.execute(query).fetchnumpy().values()
    return np.stack([np.asarray(each, np.float64) for each in columns], axis=1)


def linked(
    table: duckdb.DuckDBPyConnection,
    settings: SettingsCreator,
    known: list[Any],
    recall: float,
    ems: list[Any],
) -> Any:
    """Return what Splink finds, trained as its manual says: u from random pairs, m by EM.

    `known` are rules of which nearly all pairs are true and that find a share `recall` of all, for
    the prior; `ems` are those that EM blocks on.
    """
    logging.getLogger("splink").setLevel(logging.ERROR)
    linker = Linker(DuckDBAPI(table).register("frame"), settings, log_level=logging.ERROR)
    training = linker.training
    training.estimate_probability_two_random_records_match(known, recall=recall)
    training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS, seed=1)
    for rule in ems:
        training.estimate_parameters_using_expectation_maximisation(
            rule, record_sample_proportion=1
        )
    found = linker.inference.predict(threshold_match_probability=LEAST)
    return pairs_of(
        table,
        f"SELECT unique_id_l, unique_id_r, match_probability FROM {found.physical_name}",
    )

"""The tools that make and judge the corpus, and the corpus itself."""

from __future__ import annotations

import shutil

import pytest

from tests.metadata import corpus, judges
from tests.metadata.judging import Judged, judge


@pytest.fixture(scope="session")
def judged(tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    """Every file of the corpus before and after cleaning."""
    for tool, package in judges.TOOLS.items():
        if shutil.which(tool) is None:
            pytest.fail(f"{tool} is missing: apt-get install {package}")
    before, after = tmp_path_factory.mktemp("before"), tmp_path_factory.mktemp("after")
    return judge(corpus.make(before), after)

"""The questions of the form, as data: versioned, so that an old report keeps its meaning."""

from __future__ import annotations

from config.questionnaire.answers import (
    HIDDEN_SIGN,
    Answers,
    coach,
    keepable,
    keepable_answers,
    settle,
    shown,
    tidy,
    validate,
)
from config.questionnaire.load import CURRENT, current, load, versions
from config.questionnaire.model import Condition, Option, Question, Questionnaire, Section

__all__ = [
    "CURRENT",
    "HIDDEN_SIGN",
    "Answers",
    "Condition",
    "Option",
    "Question",
    "Questionnaire",
    "Section",
    "coach",
    "current",
    "keepable",
    "keepable_answers",
    "load",
    "settle",
    "shown",
    "tidy",
    "validate",
    "versions",
]

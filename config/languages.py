"""The languages of the pages: Spanish in the source, others from `config/translations`.

The path alone says which one a page speaks: `/` is Spanish, `/en/` English. It never comes from
Accept-Language: with few speakers of a language in one institution, that header alone can single
a person out, so it is dropped at the door (docs/decisions/0036).
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from flask import has_app_context, has_request_context, request
from flask_babel import Babel, Domain, refresh

from config.wording import IDENTIFIER, LANGUAGES, SPANISH, Language, offered, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from gettext import NullTranslations
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from flask import Flask

__all__ = [
    "LANGUAGES",
    "SPANISH",
    "Language",
    "current_language",
    "in_words",
    "offered",
    "speak",
    "speaking",
]

NAME = "plaza.language"
Thing = TypeVar("Thing")
_SPOKEN: ContextVar[Language | None] = ContextVar("spoken", default=None)


def speak(app: Flask, *, by_path: bool = False, languages: Iterable[Language] = ()) -> None:
    """Give an application its words and its calendar (America/Guatemala).

    `by_path` makes it answer under `/<tag>/` too, in each of `languages` (those whose catalogue
    is whole). Call it before `Anonymous` is wrapped around the application.
    """
    babel = Babel(
        app,
        default_locale=SPANISH.calendar,
        default_timezone="America/Guatemala",
        locale_selector=lambda: current_language().calendar,
    )
    babel.domain_instance = _Words()  # type: ignore[no-untyped-call]
    spoken = tuple(languages or offered()) if by_path else (SPANISH,)
    app.extensions["languages"] = spoken
    if by_path:
        app.wsgi_app = ByPath(app.wsgi_app, spoken)  # type: ignore[method-assign]


def current_language() -> Language:
    """Return the language of the page that is being made; Spanish outside of one."""
    chosen = _SPOKEN.get()
    if chosen is None and has_request_context():
        chosen = request.environ.get(NAME)
    return chosen or SPANISH


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language for the length of a block, whatever the path says."""
    before = _SPOKEN.set(language)
    _forget_locale()
    try:
        yield
    finally:
        _SPOKEN.reset(before)
        _forget_locale()


def _forget_locale() -> None:
    if has_app_context():
        refresh()


def in_words(thing: Thing) -> Thing:
    """Return frozen data with every text in the language of the page, as gettext would say it.

    It walks dataclasses and tuples, and leaves identifiers as they are.
    """
    return cast("Thing", _said(thing, words_in(current_language())))


# Typed, because 1 and True are one key otherwise, and the first to be said would stand for both.
@lru_cache(maxsize=None, typed=True)
def _said(thing: Any, words: NullTranslations) -> Any:  # noqa: ANN401 - any frozen data
    if isinstance(thing, str):
        return thing if IDENTIFIER.fullmatch(thing) else words.gettext(thing)
    if isinstance(thing, tuple):
        return tuple(_said(each, words) for each in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        names = [each.name for each in fields(thing) if each.init]
        return replace(thing, **{name: _said(getattr(thing, name), words) for name in names})
    return thing


class _Words(Domain):
    """The catalogue of the page's language, for all that flask_babel translates."""

    def get_translations(self) -> NullTranslations:
        return words_in(current_language())


class ByPath:
    """A WSGI application that speaks the language of the path's first part.

    That part moves to SCRIPT_NAME: every route exists in every language, and `url_for` stays in
    the one that it was called in.
    """

    def __init__(self, app: WSGIApplication, languages: Iterable[Language]) -> None:
        """Wrap `app`."""
        self._app = app
        self._languages = {each.tag: each for each in languages if each.prefix}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer in the language of the path."""
        first, slash, rest = str(environ.get("PATH_INFO", ""))[1:].partition("/")
        language = self._languages.get(first)
        if language is None:
            return self._app(environ, start_response)
        inside = {"SCRIPT_NAME": language.prefix, "PATH_INFO": slash + rest or "/", NAME: language}
        return self._app({**environ, **inside}, start_response)

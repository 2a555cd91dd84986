"""Requests of which nothing is ever written to a disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import Request, request

from crypto.attached import LARGEST, MOST
from intake.nojs.door import this_door
from intake.nojs.uploads.parsing import UploadParser
from intake.nojs.uploads.uploads import Uploads

if TYPE_CHECKING:
    from werkzeug.formparser import FormDataParser

# The longest form is some 35,000 characters. The rest is for who pastes far too much: up to a
# million accented letters come back with a sentence, for no browser would still have them.
MOST_BYTES = 2_228_224
MOST_PARTS = 200
# One file too many, or one too large, is still read to its end, so that the answer can say so.
MOST_WITH_FILES = MOST_BYTES + (MOST + 2) * LARGEST


class MemoryRequest(Request):
    """A request whose text stays in memory and whose files are sealed as they come in."""

    uploads: Uploads | None = None

    def make_form_data_parser(self) -> FormDataParser:
        """Return a parser that hands files to the letterbox, or lets them go where none belong."""
        parser = UploadParser(
            max_form_memory_size=self.max_form_memory_size, max_form_parts=self.max_form_parts
        )
        parser.uploads = self.uploads
        return parser


def take_files() -> Uploads:
    """Read the form that is being answered, with its files. Call it before anything is read."""
    own = cast("MemoryRequest", request)
    own.max_content_length = MOST_WITH_FILES
    own.uploads = Uploads(this_door())
    own._load_form_data()  # noqa: SLF001 - reading `form` would do the same, less plainly
    return own.uploads


def these_uploads() -> Uploads | None:
    """Return the files that came with the request that is being answered, if it takes any."""
    return cast("MemoryRequest", request).uploads

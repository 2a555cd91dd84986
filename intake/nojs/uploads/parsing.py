"""Reading a form part by part, so that a file is never whole in memory and never on a disk.

Werkzeug's own parser makes a temporary file of every part above 500 KB, in clear, and tells nobody
which fields came before it; here the ticket, which comes first, says to which thread a file goes.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData

from intake.nojs.uploads.uploads import FIELD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.sansio.multipart import Event

    from intake.nojs.uploads.uploads import Upload, Uploads

READ_BYTES = 65_536
Parsed = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]


class UploadParser(FormDataParser):
    """A parser of forms that gives files to `uploads` (None: none are taken).

    What is let go stands in `request.files` by its name alone.
    """

    uploads: Uploads | None = None

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> Parsed:
        """Return the fields; what is no form is an empty one, as with Werkzeug."""
        boundary = (options or {}).get("boundary", "").encode("ascii", "ignore")
        if mimetype != "multipart/form-data" or not boundary:
            return super().parse(stream, mimetype, content_length, options)
        reading = _Reading(self.uploads, self.max_form_memory_size or 0)
        try:
            for event in self._events(stream, boundary):
                reading.take(event)
        except ValueError:
            return stream, MultiDict(), MultiDict()
        return stream, MultiDict(reading.fields), MultiDict(reading.let_go)

    def _events(self, stream: IO[bytes], boundary: bytes) -> Iterator[Event]:
        decoder = MultipartDecoder(
            boundary, self.max_form_memory_size, max_parts=self.max_form_parts
        )
        more = True
        while more:
            data = stream.read(READ_BYTES)
            more = bool(data)
            decoder.receive_data(data or None)
            event = decoder.next_event()
            while not isinstance(event, (Epilogue, NeedData)):
                yield event
                event = decoder.next_event()


class _Reading:
    """What was read so far, and where the part that is being read goes."""

    def __init__(self, uploads: Uploads | None, most: int) -> None:
        self.fields: list[tuple[str, str]] = []
        self.let_go: list[tuple[str, FileStorage]] = []
        self._uploads = uploads
        self._room = most
        self._name: str | None = None
        self._text = bytearray()
        self._upload: Upload | None = None

    def take(self, event: Event) -> None:
        if isinstance(event, Field):
            self._name = event.name
        elif isinstance(event, File):
            self._begin_file(event)
        elif isinstance(event, Data):
            self._data(event)

    def _begin_file(self, event: File) -> None:
        self._name = None
        self._upload = None
        if not event.filename:  # the field of somebody who chose no file
            return
        if self._uploads is not None and event.name == FIELD:
            kind = event.headers.get("Content-Type", "")
            self._upload = self._uploads.begin(dict(self.fields), event.filename, kind)
        else:
            self.let_go.append((event.name, FileStorage(None, event.filename, event.name)))

    def _data(self, event: Data) -> None:
        if self._name is not None:
            self._field(self._name, event)
        elif self._upload is not None and self._uploads is not None:
            self._uploads.write(self._upload, bytes(event.data))
            if not event.more_data:
                self._uploads.end(self._upload)
                self._upload = None

    def _field(self, name: str, event: Data) -> None:
        self._room -= len(event.data)
        if self._room < 0:
            raise RequestEntityTooLarge
        self._text += event.data
        if not event.more_data:
            self.fields.append((name, self._text.decode("utf-8", "replace")))
            self._text.clear()

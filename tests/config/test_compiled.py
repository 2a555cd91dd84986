from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, render_template

from config.page.compiled import Compiled

if TYPE_CHECKING:
    from pathlib import Path


def made(folder: Path, kind: str) -> Flask:
    app = Flask(__name__, template_folder=str(folder))
    app.jinja_env.bytecode_cache = Compiled(kind)
    return app


def shown(app: Flask) -> str:
    with app.app_context():
        return render_template("page.html")


def test_a_page_that_changed_is_compiled_again(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ 1 + 1 }}", "utf-8")
    assert shown(made(tmp_path, "one")) == shown(made(tmp_path, "one")) == "2"
    (tmp_path / "page.html").write_text("{{ 2 + 2 }}", "utf-8")
    assert shown(made(tmp_path, "one")) == "4"


def test_applications_of_another_kind_compile_for_themselves(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ 'a'|said }}", "utf-8")
    for kind, said in (("one", "uno"), ("two", "dos")):
        app = made(tmp_path, kind)
        app.jinja_env.filters["said"] = {"one": lambda _: "uno", "two": lambda _: "dos"}[kind]
        assert shown(app) == said

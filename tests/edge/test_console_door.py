"""The console beside the telephones: at its own address alone, loaded when somebody comes, with sessions of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest
from flask.testing import FlaskClient

from tests.edge.phone import Phone, Post

TRICKS = [
    ("/console/../etc/passwd", "a way up"),
    ("/console/static/../application.py", "a way up from the files"),
    ("/console/static/%2e%2e/application.py", "the same in other letters"),
    ("/console/static//etc/passwd", "an address of the machine"),
    ("/console/%00", "a zero"),
    ("/console/ក", "a letter"),
]


@pytest.mark.parametrize(("path", "remark"), TRICKS)
def test_a_path_that_leads_nowhere_is_no_page(client: FlaskClient, path: str, remark: str) -> None:
    got = client.get(path, follow_redirects=True)
    assert got.status_code == 404
    assert "<h1>" in got.text
    assert "root:" not in got.text


@pytest.mark.parametrize("path", ["/console", "/console/"])
def test_the_console_asks_who_comes(client: FlaskClient, path: str) -> None:
    got = client.get(path, follow_redirects=True)
    assert (got.status_code, got.request.path) == (200, "/console/sign-in")


@pytest.mark.parametrize("path", ["/consoles", "/console.css", "/Console/"])
def test_only_its_own_address_is_the_console(client: FlaskClient, path: str) -> None:
    assert client.get(path).content_type == "text/plain; charset=utf-8"


def test_nothing_else_knows_of_sessions(client: FlaskClient, post: Post) -> None:
    for path in ("/healthz", "/readyz", "/metrics", "/nowhere"):
        got = client.get(path, headers={"Cookie": "session=x; console=y"})
        assert "Set-Cookie" not in got.headers
        assert "Cookie" not in got.headers.get("Vary", "")
    Phone(post).dial()
    cookie = client.get("/console/sign-in").headers["Set-Cookie"]
    assert "Path=/console;" in cookie


def test_whoever_only_telephones_loads_none_of_it() -> None:
    """A process that imports the application has nothing of the console but its door."""
    asked = (
        "import sys, app; print([m for m in sys.modules if m.startswith(('flask_security', 'flask_login', 'wtforms'))])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

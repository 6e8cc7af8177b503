"""The environment is filled once per lock file, and a machine that cannot be used is told so in a sentence."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

import install


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with one lock file and a usable environment, of which nothing is known yet."""
    (tmp_path / ".venv").mkdir()
    (tmp_path / "lock").write_text("flask==3\n")
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "STAMP", tmp_path / ".venv" / "installed.json")
    monkeypatch.setattr(install, "_works", lambda: True)
    return tmp_path


@pytest.fixture
def done(clone: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done to the environment of that clone: making it and running pip are put off here."""
    done: list[str] = []
    monkeypatch.setattr(install, "_make_venv", lambda: done.append("made"))
    monkeypatch.setattr(install, "_pip", lambda locks: done.extend(locks))
    return done


def test_a_lock_file_is_installed_once(done: list[str]) -> None:
    install.main(["lock"])
    install.main(["lock"])
    assert done == ["made", "lock"]


def test_a_changed_lock_file_is_installed_into_the_same_environment(clone: Path, done: list[str]) -> None:
    install.main(["lock"])
    (clone / "lock").write_text("flask==4\n")
    install.main(["lock"])
    assert done == ["made", "lock", "lock"]


def test_an_environment_that_was_moved_is_made_anew(clone: Path, done: list[str]) -> None:
    install.main(["lock"])
    known = json.loads(install.STAMP.read_text())
    install.STAMP.write_text(json.dumps({**known, "place": "/elsewhere"}))
    install.main(["lock"])
    assert done == ["made", "lock"] * 2


def test_an_environment_whose_python_is_gone_is_made_anew(done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    install.main(["lock"])
    monkeypatch.setattr(install, "_works", lambda: False)
    install.main(["lock"])
    assert done == ["made", "lock"] * 2


def test_what_pip_could_not_do_is_not_taken_for_done(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "_make_venv", lambda: None)
    monkeypatch.setattr(install, "PYTHON", "false")
    with pytest.raises(SystemExit, match="could not be installed"):
        install.main(["lock"])
    assert not install.STAMP.exists()


def test_a_python_without_ensurepip_is_told(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "_can_make_venv", lambda: False)
    monkeypatch.setattr(install.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match="ensurepip is missing"):
        install.main(["lock"])


def test_a_nearly_full_disk_is_told(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install.shutil, "disk_usage", lambda _: SimpleNamespace(free=999_999_999))
    with pytest.raises(SystemExit, match=r"999 MB are free at .* 1000 MB are needed"):
        install.main(["lock"])

"""The rules of the house: sizes, who may import whom, and what may not stand in a file."""

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from honcho.environ import parse_procfile

import jobs

ROOT = Path(__file__).parent.parent
# Git refuses a clone that belongs to another user, which in a container it often does.
LIST = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
TRACKED = subprocess.run(LIST, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
FILES = [ROOT / name for name in TRACKED if name and (ROOT / name).is_file()]
MODULES = [file for file in FILES if file.suffix == ".py"]
PRODUCT = [file for file in MODULES if not file.is_relative_to(ROOT / "tests")]

LONGEST_FILE = 250  # lines
LONGEST_TRANSCRIPTS = 500  # of one flow: each is a whole conversation, read on its own
LONGEST_FUNCTION = 40
LONGEST_FLOW = 60  # a flow is one conversation and reads best in one piece

# Who may import nothing but what is named here and the standard library; the other rules are import-linter's.
ONLY = {
    "bot/flows": ("bot.ask", "bot.text", "bot.inputs", "bot.places", "bot.summary", "bot.flows", "schemes"),
    "schemes": ("schemes", "yaml"),
}

# Words that say nothing about what a module is for.
EMPTY_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "manager",
    "base",
    "handler",
    "handlers",
    "common",
    "misc",
}

FORBIDDEN = {
    "a path of one machine": r"/(?:work|home|Users)/\w",
    "the host of a package registry": r"\b(?:pypi\.org|pythonhosted\.org|registry\.npmjs\.org)\b",
    "a task left for later": r"\b(?:TODO|FIXME|XXX)\b",
    "a mark of an unfinished merge": r"^(?:<{7}|>{7}) ",
}


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_file_is_too_long() -> None:
    offenders = {}
    for file in MODULES:
        longest = LONGEST_TRANSCRIPTS if file.is_relative_to(ROOT / "tests" / "flows") else LONGEST_FILE
        lines = len(file.read_text().splitlines())
        if lines > longest:
            offenders[name(file)] = lines
    assert offenders == {}


def test_no_function_is_too_long() -> None:
    offenders = {}
    for file in PRODUCT:
        longest = LONGEST_FLOW if file.is_relative_to(ROOT / "bot" / "flows") else LONGEST_FUNCTION
        for function in functions(file):
            lines = (function.end_lineno or 0) - function.lineno + 1
            if lines > longest:
                offenders[f"{name(file)}:{function.name}"] = lines
    assert offenders == {}


def test_no_two_test_files_have_one_name() -> None:
    """Those of folders that are no packages: pytest would take only the first, and only when all are collected."""
    loose = [file for file in (ROOT / "tests").rglob("test_*.py") if not (file.parent / "__init__.py").exists()]
    counted = Counter(file.name for file in loose)
    assert [name(file) for file in loose if counted[file.name] > 1] == []


def test_every_module_opens_with_a_sentence() -> None:
    silent = [name(f) for f in MODULES if f.read_text().strip() and not ast.get_docstring(ast.parse(f.read_text()))]
    assert silent == []


def test_every_module_is_named_for_what_it_is() -> None:
    assert [name(file) for file in FILES if EMPTY_NAMES & set(file.relative_to(ROOT).with_suffix("").parts)] == []


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    offenders = []
    for file in FILES:
        if file == Path(__file__):
            continue
        for number, line in enumerate(file.read_text(errors="replace").splitlines(), 1):
            if re.search(FORBIDDEN[what], line):
                offenders.append(f"{name(file)}:{number}: {line.strip()[:80]}")
    assert offenders == []


@pytest.mark.parametrize("folder", ONLY)
def test_imports_nothing_else(folder: str) -> None:
    allowed = tuple(f"{root}." for root in ONLY[folder])
    offenders = [
        f"{name(file)}: {imported}"
        for file in PRODUCT
        if file.is_relative_to(ROOT / folder)
        for imported in imports(file)
        if not f"{imported}.".startswith(allowed) and imported.partition(".")[0] not in sys.stdlib_module_names
    ]
    assert offenders == []


def test_the_import_rules_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_part_of_the_bot_is_core_or_edge() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (core,) = [each for each in contracts if each["name"].startswith("The core of a conversation")]
    (flows,) = [each for each in contracts if each["name"].startswith("A flow speaks")]
    parts = {f"bot.{part.stem}" for part in (ROOT / "bot").iterdir() if _is_module(part)}
    edge = {each for each in core["forbidden_modules"] if each.startswith("bot.")}
    assert parts == {*core["source_modules"], *edge}
    spoken = {each for each in ONLY["bot/flows"] if each.startswith("bot.")}
    assert parts - spoken == {each for each in flows["forbidden_modules"] if each.startswith("bot.")}


def _is_module(part: Path) -> bool:
    return (part.suffix == ".py" and part.stem != "__init__") or (part / "__init__.py").exists()


def test_every_queue_has_one_worker() -> None:
    commands = list(parse_procfile((ROOT / "Procfile").read_text()).processes.values())
    workers = sorted(each.removeprefix("flask worker ") for each in commands if each.startswith("flask worker "))
    assert workers == sorted(jobs.QUEUES)


def test_every_setting_that_the_processes_read_is_a_setting() -> None:
    read = set(re.findall(r"\$\{(\w+)", (ROOT / "Procfile").read_text()))
    assert read <= set(re.findall(r"^#?(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))


def test_make_help_names_every_target_for_people() -> None:
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    promised = {"run", "test", "check", "texts", "bench-ussd", "lock", "clean"}
    assert promised <= {line.split()[1] for line in done.stdout.splitlines()}


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    packages = re.findall(r"^[a-z].*?(?=^[a-z]|\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(packages) > 50
    assert [each.split()[0] for each in packages if "--hash=sha256:" not in each or "==" not in each] == []
    assert re.findall(r"^(?:-|.*(?:://| @ )).*$", text, re.MULTILINE) == []

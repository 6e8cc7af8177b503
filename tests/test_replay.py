"""A conversation is run again from its log: what fits is used, and the same log leads to the same place."""

from __future__ import annotations

import ast
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.ask import Caller, Choice, Do, Number, Question, Say, Steps, YesNo
from bot.flows.main import main
from bot.replay import Entry, Turn, replay
from bot.text import _
from tests.flows import worlds
from tests.transcript import TODAY

CALLER = Caller(TODAY.isoformat(), welcomed=True)


def flow(caller: Caller) -> Steps:
    yield Say(_("Noted."))
    age = yield Number(name="age", text=_("How old are you?"), between=(10, 110))
    if age < 18:
        return _("No")
    done = yield Do("note", {"age": age})
    yield Say(_("Sok Sabay"))
    yield Say(_("Menu"))
    if (yield YesNo(name="sure", text=_("Can I join?"))):
        yield Choice(name="way", text=_("Which one?"), labels={done or "a": _("Yes"), "b": _("No")})
    return None


def test_an_empty_log_leads_to_the_first_question() -> None:
    turn = replay(flow, CALLER, [])
    assert isinstance(turn.awaiting, Number)
    assert (turn.said, turn.used) == ((_("Noted."),), 0)


def test_what_is_said_is_said_until_the_next_answer() -> None:
    turn = replay(flow, CALLER, [Entry("answer", "age", 34), Entry("effect", "note", "x")])
    assert turn.said == (_("Sok Sabay"), _("Menu"))


def test_the_end_is_the_return_value() -> None:
    assert replay(flow, CALLER, [Entry("answer", "age", 12)]) == Turn((_("No"),), None, 1)


def test_a_result_of_an_effect_comes_back_into_the_flow() -> None:
    log = [Entry("answer", "age", 34), Entry("effect", "note", "x"), Entry("answer", "sure", True)]
    awaiting = replay(flow, CALLER, log).awaiting
    assert isinstance(awaiting, Choice)
    assert list(awaiting.labels) == ["x", "b"]


def test_the_longest_prefix_that_fits_is_used() -> None:
    fits = [Entry("answer", "age", 34), Entry("effect", "note", None)]
    for other in (
        Entry("answer", "village", "x"),  # another name
        Entry("effect", "sure", True),  # another kind
        Entry("answer", "sure", "perhaps"),  # a value that is no answer any more
    ):
        turn = replay(flow, CALLER, [*fits, other, Entry("answer", "way", "b")])
        assert (turn.awaiting.name if turn.awaiting else None, turn.used) == ("sure", 2)


@given(
    st.lists(st.tuples(st.sampled_from(["answer", "effect"]), st.text(max_size=8), st.integers() | st.text(max_size=4)))
)
def test_no_log_whatever_it_holds_breaks_a_flow(log: list[tuple[str, str, object]]) -> None:
    turn = replay(main, CALLER, [Entry(*entry) for entry in log])
    assert turn.used <= len(log)


RESULTS = {name: results[0] for name, results in worlds.RESULTS.items()}


@given(st.data())
def test_replaying_again_leads_to_the_same_place(data: st.DataObject) -> None:
    log: list[Entry] = []
    for _step in range(12):
        turn = replay(main, CALLER, log)
        assert turn == replay(main, CALLER, list(log))
        if turn.awaiting is None:
            break
        if isinstance(turn.awaiting, Question):
            log.append(Entry("answer", turn.awaiting.name, data.draw(st.sampled_from(turn.awaiting.samples))))
        else:
            log.append(Entry("effect", turn.awaiting.name, RESULTS.get(turn.awaiting.name)))


def test_a_flow_has_no_clock_no_log_and_no_condition_of_many_parts() -> None:
    for path in Path("bot/flows").glob("*.py"):
        tree = ast.parse(path.read_text())
        imported = {
            alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        }
        assert not imported & {"time", "random", "logging", "structlog", "os"}, path
        called = {
            node.func.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        assert not called & {"today", "now"}, path

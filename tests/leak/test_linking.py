"""Who has all machines of the service and the list of all calls guesses no better than chance who told it what.

Who wrote which case, and who told of which visit to a hospital. The one who guesses knows more than that: which callers
reported at all, in which order, how much each of them wrote, which of them wrote once more; and the SECRET_KEY of the
service. What they have not is the officers' key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from math import sqrt
from random import Random

import psycopg
import pytest
import redis
from nacl.public import PrivateKey

from jobs.cases import NEXT
from jobs.clock import PATIENCE, THREADS
from schemes.cambodia import today
from schemes.months import month_of
from store import case_keys, officer_keys, open_store
from tests.edge.application import SECRET_KEY, application
from tests.edge.conftest import poster
from tests.edge.onlooker import Onlooker, all_that_is_said
from tests.edge.same_calls import World
from tests.edge.stores import Stores, own_stores
from tests.leak.evidence import TABLES, Evidence
from tests.leak.hours import REPORTS, Hour, an_hour, batch, begin, delivering, evidence, planted
from tests.leak.quick_web import CHEAP
from tests.leak.test_leak import listening
from tests.leak.ways import BY_TIME, known_by, orders, visit_known_by, ways

pytestmark = pytest.mark.slow

HOURS = 6
SEED = 20261122
FAR = 10**10  # epoch s
# Of all orders one case of an hour is right on average, however many cases there are: a guess is right HOURS times,
# give or take sqrt(HOURS). So much luck comes once in a million rows of hours, and there are a few hundred ways.
LUCKY = HOURS + 7 * sqrt(HOURS)
LEANING = 5.5  # standard deviations that orders may resemble each other, one case a little off and all
VISIT, OF_REPORTS = "visit, ", ("rows by pieces beside",)  # a row of a visit has no pieces beside its table
ENOUGH, NEARLY_ALL = 7, 0.9  # cases, correlation: this is no chance


@dataclass(frozen=True)
class Score:
    """How well a way guesses, over all hours."""

    right: int  # cases of the caller who wrote them
    leaning: float  # rank correlation, in standard deviations; 0 by chance
    named: int  # cases that the evidence names at all

    @property
    def is_too_good(self) -> bool:
        return self.right > LUCKY or abs(self.leaning) > LEANING


@dataclass
class Known:
    """The hours, and one in which the service betrayed its callers."""

    stores: Stores
    hours: list[Hour]
    betrayed: Hour


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Known]:
    """Everything that was there before and after the batch of each hour."""
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        for name, cost in CHEAP.items():
            patch.setattr(case_keys, name, cost)
        stores, network, written = (stack.enter_context(each()) for each in (own_stores, listening, all_that_is_said))
        store = open_store(stores.postgres_url, SECRET_KEY, threads=THREADS, patience=PATIENCE)
        stack.callback(store.close)
        with store.transaction() as connection:
            officer_keys.add(connection, bytes(PrivateKey.generate().public_key), today())
        app = stack.enter_context(application(stores.postgres_url, stores.valkey_url, log_level="debug"))
        valkey = stack.enter_context(redis.Redis.from_url(stores.valkey_url))
        valkey.set(NEXT, FAR)
        post = delivering(poster(app.test_client()), lambda: world)
        world = World(post, store, valkey, network, Onlooker(app.test_client(), written))
        begin(world)
        dice = Random(SEED)

        def lived(texts_added: Callable[[int], int]) -> Hour:
            hour = an_hour(world, network.taken, dice, texts_added)
            hour.before = evidence(world, stores)
            batch(world, valkey)
            hour.after = evidence(world, stores)
            return hour

        hours = [lived(lambda _which: 1) for _hour in range(HOURS)]
        with planted(stores, valkey):
            betrayed = lived(lambda which: 1 + which // 3)
        yield Known(stores, hours, betrayed)


def cases_of(hour: Hour, seen: Evidence) -> dict[bytes, list[bytes]]:
    """By what the cases of the hour are known: the one who guesses has the database."""
    rows = [*seen.tables["cases"], *seen.tables["letterbox"]]
    return {row["code_index"]: known_by(row) for row in rows if row["code_index"] in hour.cases}


def visits_of(hour: Hour) -> dict[bytes, list[bytes]]:
    """By what the visits of the hour are known."""
    month = month_of(today())
    return {
        each.filed_under: visit_known_by(each.filed_under, each.sealed, each.facility, month) for each in hour.visits
    }


def guessed(hours: list[Hour], taken: Callable[[Hour], Evidence], kind: str = "") -> dict[str, tuple[str, Score]]:
    """All ways, or those of a kind, and how well they guess; each by the first and by the last place of a case.

    Of visits too, by their time; their kinds begin with VISIT.
    """
    scores: dict[str, list[Score]] = defaultdict(list)
    kinds: dict[str, str] = {}
    for hour in hours:
        seen = taken(hour)
        cases, visits = cases_of(hour, seen), visits_of(hour)
        for way in (way for way in ways(seen, hour.callers) if kind in ("", way.kind)):
            told = [("", cases, hour.order(way.callers))]
            if way.callers == BY_TIME:
                told.append((VISIT, visits, [each.filed_under for each in hour.visits]))
            for what, known, true in told:
                for name, given in zip(
                    (f"{what}{way.name}", f"{what}{way.name}, last"), orders(way, known), strict=True
                ):
                    kinds[name] = f"{what}{way.kind}"
                    scores[name].append(score(true, given))
    return {name: (kinds[name], together(each)) for name, each in scores.items()}


def score(callers: list[bytes], given: list[bytes]) -> Score:
    """The first case that is named is that of the first caller, and so on."""
    true = [case for case in callers if case in set(given)]
    return Score(sum(map(bytes.__eq__, true, given)), _leaning(true, given), len(given))


def _leaning(true: list[bytes], given: list[bytes]) -> float:
    """Spearman's rank correlation times sqrt(n - 1), which has a standard deviation of 1 by chance."""
    n = len(given)
    if n < 3:
        return 0
    apart = sum((at - given.index(case)) ** 2 for at, case in enumerate(true))
    return (1 - 6 * apart / (n * (n * n - 1))) * sqrt(n - 1)


def together(scores: list[Score]) -> Score:
    return Score(
        sum(each.right for each in scores),
        sum(each.leaning for each in scores) / sqrt(len(scores)),
        sum(each.named for each in scores),
    )


def test_after_the_batch_no_way_of_guessing_is_better_than_chance(known: Known):
    scores = guessed(known.hours, lambda hour: hour.after)
    assert {name: score for name, (_kind, score) in scores.items() if score.is_too_good} == {}
    assert scores["rows by place: cases"][1].named == HOURS * REPORTS
    assert scores["rows by place: thread"][1].named > HOURS
    assert scores["visit, rows by place: care_counts"][1].named == HOURS * REPORTS
    assert scores["visit, rows by place: care_done"][1].named == HOURS * REPORTS
    assert scores["visit, rows by place: care_words"][1].named == HOURS * REPORTS


def test_each_way_would_find_a_link_that_is_there(known: Known):
    """Before the batch, as docs/privacy.md says of the letterbox; and in an hour in which the service betrays."""
    hour, betrayed = known.hours[0], known.betrayed
    found, kinds = set(), set()
    for lived, seen in ((hour, hour.before), (betrayed, betrayed.before), (betrayed, betrayed.after)):
        for kind, score in guessed([lived], lambda _hour, seen=seen: seen).values():
            kinds.add(kind)
            if score.named >= ENOUGH and abs(score.leaning) > NEARLY_ALL * sqrt(score.named - 1):
                found.add(kind)
    assert kinds - found == {f"{VISIT}{kind}" for kind in OF_REPORTS}


def test_all_cases_of_an_hour_are_written_by_one_transaction_and_none_was_touched_since(known: Known):
    for hour in known.hours:
        mine = [row for row in hour.after.tables["cases"] if row["code_index"] in hour.cases]
        assert len(mine) == REPORTS
        assert len({row["xmin"] for row in mine}) == 1
        assert hour.after.tables["letterbox"] == hour.after.tables["letters"] == []


def test_all_counts_of_visits_are_written_by_the_last_batch_and_nothing_single_is_left(known: Known):
    for hour in known.hours:
        counts, done = hour.after.tables["care_counts"], hour.after.tables["care_done"]
        assert {row["facility"] for row in counts} >= {each.facility for each in hour.visits}
        assert {bytes(row["filed_under"]) for row in done} == {each.filed_under for each in hour.visits}
        assert len({row["xmin"] for row in (*counts, *done)}) == 1
        assert hour.after.tables["care_letterbox"] == []


def test_no_row_of_a_report_has_a_time_or_a_number_that_counts_up(known: Known):
    """Days alone. Messages have times, the same for everybody."""
    columns = (
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ANY(%s)"
        " AND (data_type ~ '^time' OR is_identity = 'YES' OR column_default ~ 'nextval')"
    )
    with psycopg.connect(known.stores.postgres_url) as connection:
        found = connection.execute(columns, [[*TABLES, "officer_keys", "case_counts"]]).fetchall()
    assert {table for (table,) in found} == {"messages"}


def test_conversations_of_reports_are_opened_by_nobody_who_comes_after_them(known: Known):
    """Not with SECRET_KEY and every number either; while they lasted that opened all, as docs/privacy.md says."""
    opened = "journal of Valkey, opened"
    assert guessed(known.hours, lambda hour: hour.after, opened)[opened][1].named == 0
    assert guessed(known.hours, lambda hour: hour.after, opened)[f"{VISIT}{opened}"][1].named == 0
    before = guessed(known.hours[:1], lambda hour: hour.before, opened)
    assert before[opened][1].named == before[f"{VISIT}{opened}"][1].named == REPORTS

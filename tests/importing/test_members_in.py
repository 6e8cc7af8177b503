"""Files of members, right and wrong, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, or_, select, text

from importing.load import load
from importing.members import Members
from importing.outcome import BadRows, Outcome
from importing.wrong import BadFile
from store import Store, members, phones, pins
from tests.importing.files import PEOPLE, TODAY, put, report
from tests.store.people import hidden, person

Enrol = Callable[..., Outcome]

DARA = "20001,ចាន់ ដារ៉ា,m,1991-07-30,012345678,health,2024-02,driver,12,1201,Lucky Garment,012 000 021;096 000 0022,km"
KNOWN = "20001 m 1991-07-30 health 2024-02-01 driver 12 1201 Lucky Garment km member"


def kept(store: Store, *numbers: str) -> list[str]:
    """What is kept of these members in clear."""
    question = """
        SELECT concat_ws(
            ' ', number, sex, born, scheme, joined, occupation, province, district, employer, language, state
        )
        FROM members WHERE number = ANY(:numbers) ORDER BY number
    """
    with store.transaction() as connection:
        return list(connection.execute(text(question), {"numbers": list(numbers)}).scalars())


def claimed(store: Store, claim: str) -> list[members.Member]:
    """Whoever has this number, reference or national ID."""
    has = members.members.c
    mine = or_(has.number == claim, has.reference == claim, has.id_index == members.id_index(store.sealer, claim))
    with store.transaction() as connection:
        rows = connection.execute(select(*members.SEEN).where(mine))
        return [members.opened(row, store.sealer) for row in rows]


def called(store: Store, claim: str) -> list[str]:
    """What they are called."""
    return [found.name for found in claimed(store, claim)]


def on_phone(store: Store, number: str) -> list[str | None]:
    with store.transaction() as connection:
        return [found.number for found in phones.members_on(connection, store.sealer, number)]


@pytest.mark.parametrize(
    ("row", "remark"),
    [
        (DARA, "as databases write it"),
        (DARA.replace("1991-07-30", "30/07/1991").replace("2024-02", "02/2024"), "as people write dates"),
        (DARA.replace(",m,", ",ប្រុស,").replace(",km", ",Khmer"), "as people write sex and language"),
        (DARA.replace(",m,", ",Male,").replace("012345678", "012345678(2)"), "with the check digit"),
        (DARA.replace("012345678", "០១២៣៤៥៦៧៨").replace("20001", "២០០០១"), "in Khmer digits"),
        (DARA.replace("12,1201", "Phnom Penh,Chamkar Mon"), "places by their names"),
        (DARA.replace("12,1201", "ភ្នំពេញ,ចំការមន"), "in Khmer letters too"),
        (DARA.replace("12,1201", "12,1"), "the district counted within its province, as Excel leaves it"),
        (DARA.replace("012 000 021;096 000 0022", "+85512000021 / 960000022"), "telephones another way"),
        (DARA.replace("health", "Health"), "a scheme with a capital"),
    ],
)
def test_somebody_new_is_loaded(store: Store, enrol: Enrol, row: str, remark: str) -> None:
    assert enrol(f"{PEOPLE}\n{row}\n") == Outcome(new=1), remark
    assert kept(store, "20001") == [KNOWN], remark
    assert called(store, "012345678") == called(store, "20001") == ["ចាន់ ដារ៉ា"]
    assert on_phone(store, "+85512000021") == on_phone(store, "+855960000022") == ["20001"]


@pytest.mark.parametrize(
    ("right", "wrong", "column", "code"),
    [
        ("20001", "?", "number", "number"),
        ("20001", "", "number", "missing"),
        ("20001", "123", "number", "zeros_new"),
        ("ចាន់ ដារ៉ា", "Dara 2", "name", "name"),
        ("ចាន់ ដារ៉ា", "😀", "name", "name"),
        ("ចាន់ ដារ៉ា", "a" * 101, "name", "name"),
        ("ចាន់ ដារ៉ា", "", "name", "new_member"),
        (",m,", ",x,", "sex", "sex"),
        ("1991-07-30", "1991-02-30", "born", "day"),
        ("1991-07-30", "2026-11-23", "born", "future_day"),
        ("1991-07-30", "30/07/91", "born", "day"),
        ("012345678", "12345678", "national_id", "short_id"),
        ("012345678", "0123A5678", "national_id", "national_id"),
        ("012345678", "1.23E+08", "national_id", "national_id"),
        (",health,", ",pension,", "scheme", "scheme"),
        ("2024-02", "2028-01", "joined", "future_month"),
        ("2024-02", "", "joined", "new_member"),
        ("driver", "7", "occupation", "words"),
        (",12,", ",Atlantis,", "province", "province"),
        (",12,", ",Kampong,", "province", "province"),
        (",12,", ",,", "district", "province"),
        ("1201", "0201", "district", "district"),
        ("012 000 021", "023 123 456", "phones", "phones"),
        ("012 000 021", "12", "phones", "phones"),
        (",km", ",fr", "language", "language"),
    ],
)
def test_a_bad_row_is_reported_and_nobody_is_loaded(
    store: Store, enrol: Enrol, tmp_path: Path, right: str, wrong: str, column: str, code: str
) -> None:
    good = DARA.replace("20001", "20002").replace("012345678", "012345679")
    with pytest.raises(BadRows):
        enrol(f"{PEOPLE}\n{good}\n{DARA.replace(right, wrong, 1)}\n")
    assert kept(store, "20002") == []
    (told,) = report(tmp_path, "people.csv")
    assert (told["row"], told["column"]) == ("3", column)
    assert told["reason"].startswith(f"{code}: ")


def test_an_empty_cell_leaves_what_is_known_and_a_dash_erases_it(store: Store, enrol: Enrol) -> None:
    enrol(f"{PEOPLE}\n{DARA}\n")
    assert enrol(f"{PEOPLE}\n20001,,,,,,,,,,,,\n") == Outcome(unchanged=1)
    assert kept(store, "20001") == [KNOWN]
    assert enrol(f"{PEOPLE}\n20001,,,,,,,-,-,-,-,,-\n") == Outcome(changed=1)
    assert kept(store, "20001") == ["20001 m 1991-07-30 health 2024-02-01      member"]
    assert called(store, "012345678") == ["ចាន់ ដារ៉ា"]
    assert on_phone(store, "+85512000021") == ["20001"]


def test_twice_is_once_and_what_changed_is_changed(store: Store, enrol: Enrol) -> None:
    enrol(f"{PEOPLE}\n{DARA}\n")
    assert enrol(f"{PEOPLE}\n{DARA}\n{DARA}\n") == Outcome(unchanged=1, repeated=1)
    for right, other in (
        ("ដារ៉ា", "តារា"),
        ("012345678", "012345670"),
        ("012 000 021", "012 000 029"),
        ("driver", "cook"),
    ):
        assert enrol(f"{PEOPLE}\n{DARA.replace(right, other)}\n") == Outcome(changed=1), right
    assert called(store, "012345670") == []
    assert called(store, "012345678") == ["ចាន់ ដារ៉ា"]
    assert on_phone(store, "+85512000029") == ["20001"]  # a telephone is never taken away


def test_a_pin_stays(store: Store, enrol: Enrol) -> None:
    member = person(store, number="20001", pin="4821", on=())
    enrol(f"{PEOPLE}\n{DARA}\n")
    (found,) = claimed(store, "20001")
    assert found.id == member
    assert pins.fits(hidden("4821"), found.pin_hash)


def test_an_applicant_becomes_the_member_with_that_national_id(store: Store, enrol: Enrol) -> None:
    applicant = person(store, reference="730211894", national_id="012345678", state=members.State.APPLIED, pin="4821")
    assert enrol(f"{PEOPLE}\n{DARA}\n") == Outcome(changed=1)
    assert kept(store, "20001") == [KNOWN]
    (found,) = claimed(store, "730211894")
    assert (found.id, found.number, found.name) == (applicant, "20001", "ចាន់ ដារ៉ា")
    assert pins.fits(hidden("4821"), found.pin_hash)


def test_a_national_id_has_one_owner(store: Store, enrol: Enrol, tmp_path: Path) -> None:
    person(store, number="20009", national_id="012345678")
    person(store, reference="730211894", national_id="012345679", state=members.State.APPLIED)
    rows = [
        DARA,
        DARA.replace("20001", "10001").replace("012345678", "012345679"),
        DARA.replace("20001", "20003").replace("012345678", "012345670"),
        DARA.replace("20001", "20004").replace("012345678", "012345670"),
    ]
    with pytest.raises(BadRows):
        enrol("\n".join((PEOPLE, *rows)))
    codes = [told["reason"].partition(":")[0] for told in report(tmp_path, "people.csv")]
    assert codes == ["id_taken", "id_applied", "id_twice", "id_twice"]


def test_rows_that_contradict_each_other_are_all_bad(enrol: Enrol, tmp_path: Path) -> None:
    with pytest.raises(BadRows):
        enrol(f"{PEOPLE}\n{DARA}\n{DARA.replace('driver', 'cook')}\n")
    assert [told["row"] for told in report(tmp_path, "people.csv")] == ["2", "3"]


def test_nothing_private_is_kept_in_clear(store: Store, enrol: Enrol) -> None:
    enrol(f"{PEOPLE}\n{DARA}\n")
    with store.transaction() as connection:
        rows = [repr(row) for table in (members.members, phones.phones) for row in connection.execute(select(table))]
    shown = " ".join(rows)
    assert "driver" in shown
    assert [secret for secret in ("012345678", "12000021", "ដារ៉ា") if secret in shown] == []


class Overtaken(Members):
    """An import that takes so long that meanwhile somebody applies who is in the file."""

    def __init__(self, store: Store) -> None:
        super().__init__(store.sealer, TODAY)
        self._store = store

    def write(self, connection: Connection) -> None:
        person(self._store, reference="730211894", national_id="012345678", state=members.State.APPLIED)
        super().write(connection)


def test_who_applies_while_the_file_is_looked_at_is_not_doubled(store: Store, enrol: Enrol, tmp_path: Path) -> None:
    file = put(tmp_path / "people.csv", f"{PEOPLE}\n{DARA}\n")
    with pytest.raises(BadFile, match="import it again"):
        load(store, Overtaken(store), file, skip_bad=False, tell=lambda done: None)
    assert kept(store, "20001") == []
    assert enrol(f"{PEOPLE}\n{DARA}\n") == Outcome(changed=1)

"""Files of contributions, right and wrong, and what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from importing.contributions import Contributions
from importing.load import load
from importing.outcome import BadRows, Outcome
from importing.sources import opened
from importing.wrong import BadFile
from store import Store, open_store
from store.contributions import contributions
from tests.importing.conftest import SECRET_KEY
from tests.importing.files import HEADER, TODAY, put, report

Pay = Callable[..., Outcome]
Paid = Callable[[], list[str]]

GOOD = "10001,2026-03,13000,0,0,no,2026-04-10"
KEPT = "10001 2026-03-01 13000 0 0 f 2026-04-10"


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        (f"{HEADER}\n{GOOD}\n", "as databases write it"),
        (f"{HEADER}\n{GOOD}", "no end of the last line"),
        (f"\ufeff{HEADER}\r\n{GOOD}\r\n", "Excel's CSV UTF-8, with its mark"),
        (f"{HEADER}\r{GOOD}\r", "an old Macintosh"),
        (f"{HEADER}\n{GOOD}\n".replace(",", ";"), "Excel's CSV where the comma is the decimal sign"),
        (f"{HEADER}\n{GOOD}\n".replace(",", "\t").encode("utf-16"), "Excel's Unicode text"),
        (f"{HEADER}\n{GOOD}\n".encode("utf-16-le"), "UTF-16 without its mark"),
        (f"{HEADER}\n{GOOD}\n".encode("utf-16-be"), "the other way round"),
        (f"\n\n{HEADER}\n\n{GOOD}\n,,,,,,\n\n", "blank lines"),
        ("\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in (HEADER, GOOD)), "all quoted"),
        ("NUMBER, Month ,Worker,EMPLOYER,State,Credited,Paid on\n" + GOOD, "other ways to write the header"),
        (f"{HEADER},,\n{GOOD},,\n", "columns without a name and without content"),
        (f"{HEADER}\n{GOOD},,\n", "cells without content after the last column"),
        (f'{HEADER},name,note\n{GOOD},ចាន់ សុខា,"two, three"\n', "columns that nobody knows"),
        (
            "paid_on,credited,state,employer,worker,month,number\n2026-04-10,no,0,0,13000,2026-03,10001",
            "columns in another order",
        ),
        (f'{HEADER}\n 10001 , 03/2026 ,"13,000",0.00,0,No,10/4/2026\n', "as people write"),
        (f"{HEADER}\n១០០០១,២០២៦-០៣,១៣០០០,០,០,no,១០/០៤/២០២៦\n", "Khmer digits"),
        (f"{HEADER}\n10001,2026-03-01,13000,0,0,FALSE,2026-04-10 00:00:00\n", "as Excel and databases write a date"),
        (f"{HEADER}\n{GOOD}\n{GOOD}\n", "the same row twice"),
    ],
)
def test_it_is_loaded(pay: Pay, paid: Paid, content: str | bytes, remark: str) -> None:
    outcome = pay(content)
    assert (outcome.new, outcome.bad) == (1, 0), remark
    assert paid() == [KEPT], remark


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("10009,2026-03,1,0,0,no,", "number", "unknown_member"),
        ("123,2026-03,1,0,0,no,", "number", "zeros"),
        (",2026-03,1,0,0,no,", "number", "missing"),
        ("10 001 ?,2026-03,1,0,0,no,", "number", "number"),
        ("10001,2028-01,1,0,0,no,", "month", "future_month"),
        ("10001,2026-13,1,0,0,no,", "month", "month"),
        ("10001,Mar-26,1,0,0,no,", "month", "month"),
        ("10001,2026-03-15,1,0,0,no,", "month", "month"),
        ("10001,0026-03,1,0,0,no,", "month", "month"),
        ("10001,2026-03,-1,0,0,no,", "worker", "negative"),
        ("10001,2026-03,0,12OOO,0,no,", "employer", "money"),
        ("10001,2026-03,0,0,12.50,no,", "state", "money"),
        ("10001,2026-03,0,0,12.000,no,", "state", "money"),
        ("10001,2026-03,0,0,,no,", "state", "missing"),
        ("10001,2026-03,99000001,0,0,no,", "worker", "too_much"),
        ("10001,2026-03,99999999999999999999,0,0,no,", "worker", "too_much"),
        ("10001,2026-03,1,0,0,maybe,", "credited", "yes_no"),
        ("10001,2026-04,1,0,0,yes,", "credited", "credited_money"),
        ("10001,2026-03,1,0,0,no,2026-02-30", "paid_on", "day"),
        ("10001,2026-03,1,0,0,no,2026-11-23", "paid_on", "future_day"),
        ("10001,2026-03,1,0,0,no,soon", "paid_on", "day"),
        ("10001,2026-03,1,0,0", "", "cells"),
        ("10001,2026-03,1,0,0,no,,7", "", "cells"),
        ("10001,2026-03,\ufffd1,0,0,no,", "worker", "letters"),
    ],
)
def test_a_bad_row_is_reported_and_nothing_is_loaded(
    pay: Pay, paid: Paid, tmp_path: Path, row: str, column: str, code: str
) -> None:
    with pytest.raises(BadRows) as bad:
        pay(f"{HEADER}\n{GOOD}\n{row}\n")
    assert bad.value.outcome.bad == 1
    assert paid() == []
    (told,) = report(tmp_path, "paid.csv")
    assert (told["row"], told["column"]) == ("3", column)
    assert told["reason"].startswith(f"{code}: ")
    assert told["number"] == row.split(",")[0].strip()


def test_all_that_is_wrong_with_a_row_is_told_at_once(pay: Pay, tmp_path: Path) -> None:
    with pytest.raises(BadRows):
        pay(f"{HEADER}\n?,2026-13,-1,x,,perhaps,never\n")
    (told,) = report(tmp_path, "paid.csv")
    assert told["column"] == "number, month, worker, employer, state, credited, paid_on"
    assert re.findall(r"(\w+): [A-Z]", told["reason"]) == [
        "number",
        "month",
        "negative",
        "money",
        "missing",
        "yes_no",
        "day",
    ]


def test_rows_that_contradict_each_other_are_all_bad(pay: Pay, tmp_path: Path) -> None:
    other = GOOD.replace("13000", "14000")
    with pytest.raises(BadRows):
        pay(f"{HEADER}\n{GOOD}\n10002,2026-03,1,0,0,no,\n{other}\n{GOOD}\n")
    assert [told["row"] for told in report(tmp_path, "paid.csv")] == ["2", "4", "5"]
    assert {told["reason"].partition(":")[0] for told in report(tmp_path, "paid.csv")} == {"doubled"}


def test_the_good_rows_can_be_loaded_and_the_mended_report_fed_back(pay: Pay, paid: Paid, tmp_path: Path) -> None:
    content = f"{HEADER},name\n10001,2028-03,1,0,0,no,,Sokha\n{GOOD},Sokha\n\n10009,2026-04,7,0,0,no,,Dara\n"
    outcome = pay(content.replace(",", ";"), skip_bad=True)
    assert (outcome.new, outcome.bad, outcome.unread) == (1, 2, ("name",))
    assert paid() == [KEPT]
    assert outcome.report == tmp_path / "paid.csv.errors.csv"
    assert [told["row"] for told in report(tmp_path, "paid.csv", delimiter=";")] == ["2", "5"]
    mended = outcome.report.read_text("utf-8-sig").replace("2028-03", "2026-05").replace("10009", "10002")
    again = pay(mended, name="mended.csv")
    assert (again.new, again.bad, again.unread) == (2, 0, ("name",))
    assert paid() == [KEPT, "10001 2026-05-01 1 0 0 f", "10002 2026-04-01 7 0 0 f"]


def test_the_report_goes_when_the_file_is_right(pay: Pay, tmp_path: Path) -> None:
    with pytest.raises(BadRows):
        pay(f"{HEADER}\n10001,2028-03,1,0,0,no,\n")
    assert (tmp_path / "paid.csv.errors.csv").stat().st_mode & 0o777 == 0o600
    pay(f"{HEADER}\n{GOOD}\n")
    assert [file.name for file in tmp_path.iterdir()] == ["paid.csv"]


def test_twice_is_once(pay: Pay, paid: Paid) -> None:
    content = f"{HEADER}\n{GOOD}\n10002,2026-03,0,0,0,yes,\n"
    assert pay(content) == Outcome(new=2)
    assert pay(content) == Outcome(unchanged=2)
    changed = pay(content.replace("13000", "14000") + "10002,2026-04,5,6,7,no,\n10002,2026-04,5,6,7,no,\n")
    assert changed == Outcome(new=1, changed=1, unchanged=1, repeated=1)
    assert paid() == [
        KEPT.replace("13000", "14000"),
        "10002 2026-03-01 0 0 0 t",
        "10002 2026-04-01 5 6 7 f",
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\n\n,,,\n", "empty"),
        (b"member,when,how much\n1,2,3\n", "no_columns"),
        (b"number,month,worker\n", "missing_columns"),
        (f"{HEADER},Month\n".encode(), "doubled_columns"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no_text"),
        (f"{HEADER}\n10001,2026-03,1\0,0,0,no,\n".encode(), "no_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel"),
        (b"PK\x03\x04 and then nothing", "broken_workbook"),
        (f'{HEADER}\n{GOOD}\n"10001,2026-04,1,0,0,no,\n{GOOD}\n'.encode(), "quotes"),
        (f'{HEADER}\n10001,"2026"-04,1,0,0,no,\n'.encode(), "quotes"),
        (f"{HEADER}\n".encode() + b"7" * 1_100_000, "long_row"),
        (b"7" * 1_100_000, "long_row"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence(pay: Pay, paid: Paid, content: bytes, code: str) -> None:
    with pytest.raises(BadFile) as bad:
        pay(content)
    assert bad.value.code == code
    assert paid() == []


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"^This is no file\.$"), opened(tmp_path, []):
        pass


def test_who_does_not_own_the_database_can_import_too(
    store: Store, migrated_url: str, paid: Paid, tmp_path: Path
) -> None:
    with store.transaction() as connection:
        for statement in (
            "DROP ROLE IF EXISTS clerk",
            "CREATE ROLE clerk LOGIN",
            "GRANT ALL ON ALL TABLES IN SCHEMA public TO clerk",
        ):
            connection.execute(text(statement))
    clerks = open_store(migrated_url.replace("postgres@", "clerk@"), SECRET_KEY, patience=60)
    file = put(tmp_path / "paid.csv", f"{HEADER}\n{GOOD}\n")
    assert load(clerks, Contributions(TODAY), file, skip_bad=False, tell=lambda done: None) == Outcome(new=1)
    clerks.close()
    assert paid() == [KEPT]
    with store.transaction() as connection:
        connection.execute(text("DROP OWNED BY clerk"))
        connection.execute(text("DROP ROLE clerk"))


def test_after_an_import_every_reference_is_looked_up_again(store: Store, pay: Pay) -> None:
    pay(f"{HEADER}\n{GOOD}\n")
    with pytest.raises(IntegrityError), store.transaction() as connection:
        connection.execute(contributions.insert().values(member_id=uuid4(), month=date(2026, 3, 1)))

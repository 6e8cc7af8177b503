"""The endpoint of joint registration, asked over the application as it really is put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient

from joint import openapi
from schemes.cambodia import today
from schemes.certifying import good_until
from store import Store, certificates, enterprises, ministries
from store.codes import grouped_certificate, new_code
from store.enterprise_tables import Kind, State, Way
from store.enterprises import Told
from store.ministries import Role
from tests.edge.application import application
from tests.joint.records import record

Ask = Callable[..., Any]


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """No day ends in the midst of a test."""
    with time_machine.travel("2026-11-23 05:00 +0000"):
        yield


@pytest.fixture(scope="module")
def client(migrated_url: str, valkey_url: str) -> Iterator[FlaskClient]:
    with application(migrated_url, valkey_url) as made:
        yield made.test_client()


@pytest.fixture
def token(store: Store, valkey: object) -> Callable[[Role], str]:
    def made(role: Role) -> str:
        with store.transaction() as connection:
            return ministries.add(connection, store.sealer, f"The {role} one", role, today()) or ""

    return made


@pytest.fixture
def ask(client: FlaskClient, token: Callable[[Role], str]) -> Ask:
    """Asks as a ministry of this role; gives the response."""

    def asked(path: str, body: object = None, role: Role = Role.COMMERCE, **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {token(role)}"}
        if body is None:
            return client.get(f"/joint/v1/{path}", headers=headers, **more)
        return client.post(f"/joint/v1/{path}", json=body, headers=headers, **more)

    return asked


def registered(store: Store, name: str, tin: str) -> str:
    """An enterprise that the Fund has registered; gives the code of its certificate."""
    told = Told(kind=Kind.COMPANY, name=name, tin=tin, province="12", district="1204")
    with store.transaction() as connection:
        made, _reference = enterprises.add(connection, store.sealer, told, Way.COMMAND, today())
        enterprises.change(connection, made, {"state": State.REGISTERED, "number": tin[-4:]}, today())
        until = good_until(today())
        return certificates.issue(connection, store.sealer, made, today().replace(day=1), until, "test", today())


def test_records_are_taken_in_each_with_its_result(ask: Ask) -> None:
    got = ask("records", {"records": [record(), record(id="C-2", name=""), "nothing"]})
    assert got.status_code == 200
    assert (got.json["taken"], got.json["refused"]) == (1, 2)
    assert got.json["results"][1] == {
        "id": "C-2",
        "outcome": "refused",
        "again": False,
        "matched_by": "",
        "remarks": [{"field": "name", "code": "missing", "sentence": "This field is needed."}],
    }


def test_sent_again_it_changes_nothing(ask: Ask) -> None:
    ask("records", {"records": [record()]})
    [again] = ask("records", {"records": [record()]}).json["results"]
    assert (again["outcome"], again["again"]) == ("new", True)


def test_enterprises_come_page_by_page(ask: Ask, store: Store) -> None:
    for n in range(5):
        registered(store, f"Golden Thread {n}", f"L001-00000000{n}")
    names, after = [], ""
    while after is not None:
        page = ask(f"enterprises?limit=2&since={today()}" + (f"&after={after}" if after else "")).json
        names += [each["name"] for each in page["enterprises"]]
        after = page["next"]
    assert sorted(names) == [f"Golden Thread {n}" for n in range(5)]
    assert ask("enterprises?since=2999-01-01").json == {"enterprises": [], "next": None}


def test_a_household_is_in_no_list(ask: Ask, store: Store) -> None:
    with store.transaction() as connection:
        told = Told(kind=Kind.HOUSEHOLD, name="Chan Sokha", province="12")
        made, _reference = enterprises.add(connection, store.sealer, told, Way.PHONE, today())
        enterprises.change(connection, made, {"state": State.REGISTERED}, today())
    assert ask("enterprises").json["enterprises"] == []


def test_a_check_may_name_the_permit_it_is_for(ask: Ask, store: Store) -> None:
    mine = registered(store, "Golden Thread", "L001-000000001")
    permits: list[object] = ["construction_permit", "small_informal_trade", "fishing", "", None, 5, ["x"]]
    checks = [{"code": mine, "permit": permit} for permit in permits]
    results = ask("certificate-checks", {"checks": checks}, role=Role.LICENSING).json["results"]
    said = [each["result"] for each in results]
    assert said == ["valid", "not_needed", "unreadable", "valid", "valid", "unreadable", "unreadable"]
    assert results[1] == {"result": "not_needed"}, "nothing is told of whose it is"


def test_certificates_are_checked_many_at_once(ask: Ask, store: Store) -> None:
    mine = registered(store, "Golden Thread", "L001-000000001")
    theirs = registered(store, "Silver Needle", "L001-000000002")
    checks = [
        {"code": grouped_certificate(mine)},
        {"code": mine, "tin": "l001 000 000 001"},
        {"code": theirs, "tin": "L001-000000001"},
        {"code": new_code(20)},
        {"code": mine[:-1] + str((int(mine[-1]) + 1) % 10)},
        {"code": 5},
        None,
    ]
    results = ask("certificate-checks", {"checks": checks}, role=Role.LICENSING).json["results"]
    good = {
        "result": "valid",
        "name": "Golden Thread",
        "place": "Tuol Kouk, Phnom Penh",
        "until": good_until(today()).isoformat(),
    }
    assert results == [good, good, *({"result": each} for each in ("unknown", "unknown", *["unreadable"] * 3))]


@pytest.mark.parametrize(
    ("path", "body", "role", "status", "remark"),
    [
        ("records", {"records": []}, Role.LICENSING, 403, "a licensing authority hands nothing over"),
        ("enterprises", None, Role.LICENSING, 403, "and reads no list"),
        ("records", {"records": 5}, Role.TAX, 400, "no list"),
        ("records", [], Role.TAX, 400, "no object"),
        ("certificate-checks", {"checks": [{}] * 1001}, Role.TAX, 400, "too many"),
        ("enterprises?limit=0", None, Role.TAX, 400, "no page"),
        ("enterprises?since=yesterday", None, Role.TAX, 400, "no day"),
        ("enterprises?after=x", None, Role.TAX, 400, "no mark of ours"),
        ("nothing", None, Role.TAX, 404, "no such address"),
    ],
)
def test_what_cannot_be_done_is_told_as_a_problem(
    ask: Ask, path: str, body: object, role: Role, status: int, remark: str
) -> None:
    got = ask(path, body, role=role)
    assert (got.status_code, got.json["status"]) == (status, status), remark
    assert got.content_type == openapi.PROBLEM_TYPE


def test_nobody_gets_in_without_a_token_and_a_stopped_one_is_none(
    client: FlaskClient, token: Callable[[Role], str], store: Store
) -> None:
    headers = {"Authorization": f"Bearer {token(Role.TAX)}"}
    assert client.get("/joint/v1/enterprises", headers=headers).status_code == 200
    with store.transaction() as connection:
        ministries.stop(connection, "The tax one", today())
    refused = client.get("/joint/v1/enterprises", headers=headers)
    assert (refused.status_code, refused.headers["WWW-Authenticate"].lower()) == (401, "bearer")
    assert client.get("/joint/v1/enterprises").status_code == 401


def test_who_guesses_tokens_has_to_wait(client: FlaskClient, valkey: object) -> None:
    asked = [client.get("/joint/v1/enterprises", headers={"Authorization": f"Bearer {n}"}) for n in range(30)]
    assert {each.status_code for each in asked} == {401, 429}
    assert int(asked[-1].headers["Retry-After"]) <= 60


def test_the_description_has_all_addresses_and_no_other(client: FlaskClient) -> None:
    from joint.door import Desk
    from joint.web import create_joint

    described = client.get("/joint/v1/openapi.json").json
    assert described == openapi.document()
    app = create_joint(Desk(None, "redis://127.0.0.1:1"))  # type: ignore[arg-type]
    routes = {(rule.rule, method) for rule in app.url_map.iter_rules() for method in rule.methods - {"HEAD", "OPTIONS"}}
    assert routes == {(path, method.upper()) for path, methods in described["paths"].items() for method in methods}

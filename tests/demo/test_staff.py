"""The made-up staff of a demonstration: there after every start, one for each role, let in by the password alone."""

import re

import redis
from sqlalchemy import func, select

from console.access import Role
from console.door import Door
from demo import staff
from desks import of_console
from settings import Settings
from store import Store
from store.staff import staff as table
from tests.demo.conftest import SECRET_KEY


def test_each_of_them_signs_in_with_what_is_printed(
    store: Store, migrated_url: str, valkey: redis.Redis, valkey_url: str
) -> None:
    for _start in range(2):
        staff.load(store, valkey_url, SECRET_KEY, "http://localhost:8000")
    with store.transaction() as connection:
        assert connection.execute(select(func.count()).select_from(table)).scalar_one() == len(Role)
    settings = Settings(
        demo=True,
        secret_key=SECRET_KEY,
        database_url=migrated_url,
        redis_url=valkey_url,
        public_url="http://localhost:8000",
    )
    console = Door(lambda: of_console(settings)).console
    for line in staff.told():
        email, password = line.split(maxsplit=1)
        client = console.test_client()
        page = client.get("/sign-in", base_url="http://localhost:8000/console").text
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert token
        form = {"email": email, "password": password, "csrf_token": token[1]}
        got = client.post("/sign-in", base_url="http://localhost:8000/console", data=form)
        assert (got.status_code, got.location) == (302, "/console/"), email
    console.extensions["desk"].store.close()


def test_there_is_one_for_every_role() -> None:
    assert {role for _email, _password, role in staff.STAFF} == set(Role)

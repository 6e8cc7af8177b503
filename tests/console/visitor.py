"""A browser without a screen: it keeps cookies, fills in forms with their token, and knows a second factor."""

from __future__ import annotations

import itertools
import re
from html import unescape

from flask import Flask
from flask_security.utils import hash_password
from passlib.totp import TOTP
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from console import invitations, people
from console.access import Role

SECRET_KEY = "a made-up secret for tests, long enough"
PASSWORD = "umbrella granite seventy mango"
BASE = "https://sok.example/console"

_numbers = itertools.count(1)
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def add(console: Flask, *roles: Role, password: str | None = PASSWORD) -> str:
    """Somebody of these roles; out: the e-mail address."""
    email = f"{'-'.join(role.split('_')[0] for role in roles) or 'nobody'}-{next(_numbers)}@fund.example"
    with console.test_request_context(base_url=BASE):
        person = invitations.invite(email, roles)
        person.password = hash_password(password) if password else None
        people.session().commit()
    return email


class Visitor:
    """One browser."""

    def __init__(self, console: Flask) -> None:
        self.client = console.test_client()
        self.client.set_cookie("language", "en", domain="sok.example", path="/console")
        self.console = console
        self.page: TestResponse | None = None
        self.totp: TOTP | None = None
        self.email = ""

    def get(self, path: str, **more: object) -> TestResponse:
        """Open an address of the console, such as /staff; redirects are followed."""
        self.page = self.client.get(path, base_url=BASE, follow_redirects=True, **more)
        return self.page

    def post(self, path: str, follow: bool = True, **fields: object) -> TestResponse:
        """Send a form with the token of the page that is open."""
        found = TOKEN.search(self.text)
        token = unescape(found[1]) if found else ""
        headers = {"Referer": f"{BASE}/"}
        data = {"csrf_token": token, **fields}
        self.page = self.client.post(path, base_url=BASE, data=data, headers=headers, follow_redirects=follow)
        return self.page

    def back_to(self, text: str) -> None:
        """Go back to a page that is still open elsewhere."""
        self.page = TestResponse([text.encode()], "200 OK", Headers(), self.page.request) if self.page else None

    @property
    def text(self) -> str:
        """The page that is open."""
        return self.page.get_data(as_text=True) if self.page else ""

    @property
    def title(self) -> str:
        """Its heading."""
        found = re.search(r"<h1>(.*?)</h1>", self.text, re.S)
        return unescape(found[1]) if found else ""

    def code(self) -> str:
        """What the app on the telephone shows now."""
        assert self.totp
        return str(self.totp.generate().token)

    def listed(self) -> list[str]:
        """The recovery codes on the page."""
        return re.findall(r"<li>([0-9a-f-]{14})</li>", self.text)

    def sign_in(self, email: str, password: str) -> Visitor:
        """Password, then a second factor set up as at a first sign-in."""
        self.email = email
        self.get("/sign-in")
        self.post("/sign-in", email=email, password=password)
        assert self.title == "Your second factor", self.text
        self.set_up_second_factor()
        assert self.title == "Start", self.text
        return self

    def set_up_second_factor(self) -> None:
        """Scan what is shown, and type the code."""
        self.post("/second-factor", setup="authenticator")
        found = re.search(r'<code id="key">([^<]+)</code>', self.text)
        assert found, self.text
        self.totp = TOTP(found[1].replace("-", ""))
        where = re.search(r'<form class="card" method="post" action="/console([^"]+)"', self.text)
        assert where
        self.post(where[1], code=self.code())

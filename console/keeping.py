"""A form that comes when the session is over, or while the database is away: what was typed is kept in a page.

Nothing is done then. It is sent again from the page that says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from flask import Response, make_response, render_template, request

from console.access import ACCESS, NOBODY, Anybody

NEVER_KEPT = ("csrf_token", "password", "new_password", "new_password_confirm", "code", "private", "phrase")
WORTHLESS_WITHOUT = ("phrase",)  # what is left of such a form is not worth sending again
# What a form brings along by itself: it is sent again, and not shown as typed.
BROUGHT_ALONG = ("once", "seen", "version", "id", "case")


def can_keep() -> bool:
    """Whether this is a form of ours that somebody filled in here.

    A form that another site sends is never kept: it would be shown as ours, to be sent again with our token.
    """
    allowed = ACCESS.get(request.endpoint or "", NOBODY)
    is_for_roles = not isinstance(allowed, Anybody)
    is_whole = not any(name in request.form for name in WORTHLESS_WITHOUT)
    return request.method == "POST" and is_for_roles and is_whole and _is_from_here() and any(_typed())


def page(code: int = 401) -> Response:
    """What was typed, with a button that sends it again; 401: beside the way to sign in, 503: in a minute."""
    told = {"typed": list(_typed()), "brought": BROUGHT_ALONG, "lost_files": sorted(request.files)}
    return make_response(render_template("kept.html", is_away=code == 503, **told), code)


def _typed() -> Iterator[tuple[str, str]]:
    return ((name, words) for name, words in request.form.items(multi=True) if name not in NEVER_KEPT)


def _is_from_here() -> bool:
    """Every browser says in Origin which site a form is sent from."""
    origin = urlsplit(request.headers.get("Origin", ""))
    return (origin.scheme, origin.netloc) == (request.scheme, request.host)

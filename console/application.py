"""The console as a Flask application of its own, so that no other address knows of sessions and sign-in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask
from flask.typing import ResponseReturnValue
from flask_security.utils import url_for_security
from werkzeug.middleware.proxy_fix import ProxyFix

from console import (
    access,
    accounts,
    charts,
    counting,
    headers,
    keeping,
    languages,
    locking,
    menu,
    refusals,
    unlocking,
    uploads,
    witness,
)
from console.door import PATIENCE, Desk
from console.pages import (
    campaigns,
    care,
    care_asking,
    care_said,
    case_counts,
    certificates,
    complaints,
    deciding,
    enterprise_codes,
    enterprise_writing,
    enterprises,
    hardships,
    home,
    imports,
    inspections,
    joint_records,
    members,
    opening,
    organisations,
    partner_campaigns,
    partners,
    registrations,
    reminders,
    running,
    searching,
    service,
    sharing,
    staff,
    stories,
    tellings,
    texts,
    visits,
    writing,
)
from store.patience import patience

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

STATIC_SECONDS = 60 * 60


def create_console(desk: Desk) -> Flask:
    """The console; whoever mounts it says at which path."""
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=uploads.LARGEST_FORM, SEND_FILE_MAX_AGE_DEFAULT=STATIC_SECONDS)
    app.extensions["desk"] = desk
    app.before_request(uploads.limit)
    languages.add(app)
    accounts.set_up(app, desk)
    app.before_request(accounts.keep_alive)
    app.before_request(_guard)
    witness.listen(app)
    locking.listen(app)
    app.after_request(headers.add)
    refusals.add(app)
    _add_pages(app)
    unlocking.listen(app)
    counting.add(app, desk)
    app.context_processor(_for_every_page)
    app.jinja_env.globals.update(bars=charts.bars, columns=charts.columns)
    app.wsgi_app = _in_time(ProxyFix(app.wsgi_app, x_for=desk.proxies, x_proto=desk.proxies))  # type: ignore[assignment,method-assign]
    return app


def _add_pages(app: Flask) -> None:
    for pages in (
        campaigns.pages,
        care.pages,
        care_asking.pages,
        care_said.pages,
        case_counts.pages,
        certificates.pages,
        complaints.pages,
        deciding.pages,
        enterprise_codes.pages,
        enterprise_writing.pages,
        enterprises.pages,
        hardships.pages,
        home.pages,
        imports.pages,
        inspections.pages,
        joint_records.pages,
        members.pages,
        opening.pages,
        organisations.pages,
        partner_campaigns.pages,
        partners.pages,
        registrations.pages,
        reminders.pages,
        running.pages,
        searching.pages,
        service.pages,
        sharing.pages,
        staff.pages,
        stories.pages,
        tellings.pages,
        texts.pages,
        visits.pages,
        writing.pages,
    ):
        app.register_blueprint(pages)


def _guard() -> ResponseReturnValue | None:
    """Nobody goes where they may not; who is sent away to sign in keeps what they typed."""
    sent_away = access.guard()
    return keeping.page() if sent_away is not None and keeping.can_keep() else sent_away


def _for_every_page() -> dict[str, object]:
    return {
        "menu": menu.MENU,
        "own_account": menu.OWN_ACCOUNT,
        "may": access.may,
        "languages": languages.LANGUAGES,
        "language": languages.chosen(),
        "url_for_security": url_for_security,
        "role_names": access.ROLE_NAMES,
    }


def _in_time(console: WSGIApplication) -> WSGIApplication:
    """The same, giving up in time when the database is silent."""

    def in_time(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with patience(PATIENCE):
            return console(environ, start_response)

    return in_time

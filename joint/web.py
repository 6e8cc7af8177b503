"""The endpoint at /joint/v1/: a token says which ministry asks, and everything is JSON both ways."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NoReturn
from uuid import UUID

import structlog
from flask import Flask, Response, abort, g, jsonify, request
from flask.typing import ResponseReturnValue
from limits import RateLimitItemPerMinute
from werkzeug.exceptions import HTTPException, Unauthorized
from werkzeug.http import parse_options_header

from bot.watch import failed
from joint import giving, pacing
from joint.door import PATIENCE, Desk
from joint.openapi import MOST_CHECKS, MOST_LISTED, MOST_RECORDS, PROBLEM_TYPE, USUAL_LISTED, document
from joint.record import from_pairs
from joint.remarks import SENTENCES
from joint.taking import Result, taken
from store import StoreAway, joint_enterprises, ministries
from store.bulk import RowsRefused
from store.joint_records import Outcome
from store.ministries import Ministry, Role
from store.outage import StillAway
from store.patience import patience

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

LARGEST = 20_000_000  # bytes: 10,000 records with all that a ministry has of each
OPEN = frozenset({"describe", None})  # endpoints that need no token
PARAMETERS = {"enterprises": frozenset({"since", "after", "limit"})}
HANDS_OVER = frozenset({Role.COMMERCE, Role.TAX})
REQUESTS = RateLimitItemPerMinute(120)  # of a ministry
TRIES = RateLimitItemPerMinute(20)  # with no good token, from one address
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)

log = structlog.get_logger("joint")


def create_joint(desk: Desk) -> Flask:
    """The endpoint; whoever mounts it says at which path."""
    app = Flask(__name__, static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    pace = pacing.Pace(desk.redis_url)
    app.before_request(lambda: _let_in(desk, pace))
    app.register_error_handler(HTTPException, _problem)
    app.register_error_handler(RecursionError, lambda _error: _told(400, "The body is nested too deeply."))
    app.register_error_handler(Exception, _broke)
    app.add_url_rule("/v1/records", "records", lambda: _records(desk), methods=["POST"])
    app.add_url_rule("/v1/enterprises", "enterprises", lambda: _enterprises(desk), methods=["GET"])
    app.add_url_rule("/v1/certificate-checks", "checks", lambda: _checks(desk), methods=["POST"])
    app.add_url_rule("/v1/openapi.json", "describe", lambda: jsonify(document()), methods=["GET"])
    app.wsgi_app = _in_time(app.wsgi_app)  # type: ignore[method-assign]
    return app


def _let_in(desk: Desk, pace: pacing.Pace) -> None:
    """Nobody without a token; nobody faster than agreed."""
    if unknown := set(request.args) - PARAMETERS.get(request.endpoint or "", frozenset()):
        abort(400, f"No such parameter here: {', '.join(sorted(unknown))[:100]}.")
    if request.endpoint in OPEN:
        return
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    with desk.store.transaction() as connection:
        is_token = scheme.lower() == "bearer" and token
        g.ministry = ministries.by_token(connection, desk.store.sealer, token.strip()) if is_token else None
    whose = g.ministry.id.hex if g.ministry else f"address {request.remote_addr}"
    if seconds := pace.wait(REQUESTS if g.ministry else TRIES, whose):
        _refuse(429, "Too many requests.", seconds)
    if g.ministry is None:
        raise Unauthorized("A token is needed: Authorization: Bearer ...", www_authenticate=_bearer())


def _records(desk: Desk) -> ResponseReturnValue:
    raws = _list("records", MOST_RECORDS)
    ministry: Ministry = g.ministry
    if ministry.role not in HANDS_OVER:
        abort(403, "Only the ministries of Commerce and Tax hand records over.")
    results = taken(desk.store, ministry, raws, desk.today())
    refused = sum(each.outcome == Outcome.REFUSED for each in results)
    again = sum(each.again for each in results)
    log.info("records_taken", ministry=ministry.id.hex, records=len(results), refused=refused, again=again)
    return {"taken": len(results) - refused, "refused": refused, "results": [told(each) for each in results]}


def told(result: Result) -> dict[str, Any]:
    """What became of a record, in words."""
    remarks = [{"field": each.field, "code": each.code, "sentence": SENTENCES[each.code]} for each in result.remarks]
    return {
        "id": result.their_id,
        "outcome": result.outcome,
        "again": result.again,
        "matched_by": result.matched_by,
        "remarks": remarks,
    }


def _enterprises(desk: Desk) -> ResponseReturnValue:
    if g.ministry.role not in HANDS_OVER:
        abort(403, "Only the ministries of Commerce and Tax read the list.")
    limit = _query("limit", _NUMBER, int, USUAL_LISTED)
    if not 1 <= limit <= MOST_LISTED:
        abort(400, f"limit is a number from 1 to {MOST_LISTED}.")
    since, after = _query("since", _DAY, date.fromisoformat, None), _query("after", _UUID, UUID, None)
    with desk.store.transaction() as connection:
        found = joint_enterprises.registered(connection, since, after, limit + 1)
    page = found[:limit]
    beyond = str(page[-1].id) if len(found) > limit else None
    return {"enterprises": [giving.listed(each) for each in page], "next": beyond}


def _checks(desk: Desk) -> ResponseReturnValue:
    checks = _list("checks", MOST_CHECKS)
    with desk.store.transaction() as connection:
        return {"results": giving.checked(connection, desk.store.sealer, checks, desk.today())}


def _list(name: str, most: int) -> list[object]:
    """The list in the body."""
    if parse_options_header(request.headers.get("Content-Type"))[0] != "application/json":
        abort(415, "The body is JSON, and Content-Type says so: application/json.")
    try:
        body = json.loads(request.get_data(cache=False), object_pairs_hook=from_pairs)
    except (ValueError, RecursionError):
        abort(400, "The body cannot be read as JSON.")
    found = body.get(name) if isinstance(body, dict) else None
    if not isinstance(found, list):
        abort(400, f"The body is an object with a list of {name}.")
    if len(found) > most:
        abort(400, f"At most {most} {name} at one time.")
    return found


def _query(name: str, form: re.Pattern[str], read: Any, usual: Any) -> Any:
    """A parameter of the address. Raises BadRequest."""
    given = request.args.getlist(name)
    if not given:
        return usual
    try:
        if len(given) != 1 or not form.fullmatch(given[0]):
            raise ValueError
        return read(given[0])
    except ValueError:
        abort(400, f"{name} cannot be read.")


def _refuse(status: int, detail: str, seconds: int) -> NoReturn:
    response = _told(status, detail)
    response.headers["Retry-After"] = str(seconds)
    abort(response)


def _bearer() -> Any:
    from werkzeug.datastructures import WWWAuthenticate

    return WWWAuthenticate("bearer")


def _problem(error: HTTPException) -> Response:
    """What cannot be done, as RFC 9457 has it."""
    if error.response is not None:
        return error.response  # type: ignore[return-value]
    response = _told(error.code or 500, str(error.description))
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def _broke(error: Exception) -> Response:
    """The log learns what, without what was said."""
    failed("joint_failed", error)
    if isinstance(error, StoreAway | StillAway):
        return _told(503, "The database is away. Send it again.")
    if isinstance(error, RowsRefused):
        return _told(503, "Nothing was kept: somebody told of the same enterprises just now. Send it again.")
    return _told(500, "Something broke here. Nothing was kept; send it again.")


def _told(status: int, detail: str) -> Response:
    problem = {"title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return Response(json.dumps(problem), status, content_type=PROBLEM_TYPE)


def _in_time(endpoint: Any) -> Any:
    """The same, giving up in time when the database is silent."""

    def in_time(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with patience(PATIENCE):
            answer: Iterable[bytes] = endpoint(environ, start_response)
            return answer

    return in_time

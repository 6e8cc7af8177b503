"""The texts of the bot: all of them in both languages, and proposals of better words, which a release takes."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, abort, flash, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from catalogue import check, overview, table
from catalogue.handed_back import UnreadableTable
from catalogue.overview import Text
from catalogue.table import with_marks
from catalogue.take import Taken
from console import people, proposing, text_words
from console.proposing import Kept
from console.witness import note
from store import proposals

ON_A_PAGE = 40
KINDS = {
    "xlsx": (table.excel, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (table.plain, "text/csv; charset=utf-8"),
}

pages = Blueprint("texts", __name__, url_prefix="/texts")


@pages.app_context_processor
def _words() -> dict[str, object]:
    return {"text_words": text_words, "with_marks": with_marks}


@pages.get("")
def everything() -> str:
    """All texts, or those sought by words, by place, and by whether somebody proposed or doubted something."""
    sought, where, only = (request.args.get(name, "") for name in ("words", "where", "only"))
    kept = _by_text(proposing.kept(people.connection()))
    found = [text for text in overview.having(sought[:200]) if _fits(text, where, only, kept)]
    page = max(request.args.get("page", 1, type=int), 1)
    shown = found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    pages = -(-len(found) // ON_A_PAGE)
    asked = {"words": sought, "where": where, "only": only}
    return render_template(
        "texts/everything.html", texts=shown, count=len(found), page=page, pages=pages, asked=asked, kept=kept
    )


@pages.get("/<text>")
def one(text: str) -> str:
    """One text: where it appears, how long it may be and is, and what is proposed."""
    return _one(_text(text))


@pages.post("/<text>/propose")
def propose(text: str) -> ResponseReturnValue:
    """Better words for it, in one language or both, or a doubt."""
    asked = _text(text)
    typed = {language: request.form.get(language, "") for language in asked.words}
    remark = request.form.get("remark", "").strip()
    connection = people.connection()
    done = proposing.take_rows(connection, current_user.email, [proposing.row_of(asked, typed, remark)])
    if done.refused:
        people.session().rollback()
        return _one(asked, {**typed, "remark": remark}, text_words.reasons(done.refused))
    if not done.changed and not done.remarks:
        return _one(asked, {**typed, "remark": remark}, [("", gettext("Nothing is different."), "")])
    note(connection, "proposed_words", asked.id, ", ".join(change.language for change in done.changed) or "remark")
    people.session().commit()
    flash(gettext("Kept. It takes effect with the next release."), "success")
    return redirect(url_for("texts.one", text=asked.id), 303)


@pages.get("/table.<any(xlsx, csv):kind>", endpoint="table")
def whole_table(kind: str) -> Response:
    """All texts for a native reader, as `make texts` makes it."""
    return _file("texts", kind, overview.table())


@pages.route("/hand-back", methods=["GET", "POST"])
def hand_back() -> str:
    """A table that a native reader filled in: what passes the check is kept."""
    file = request.files.get("table")
    if request.method == "GET" or file is None or not file.filename:
        wrong = gettext("Choose a file.") if request.method == "POST" else ""
        return render_template("texts/hand_back.html", wrong=wrong, done=None)
    connection = people.connection()
    try:
        done = proposing.take_file(connection, current_user.email, file.filename, file.read())
    except UnreadableTable as unreadable:
        people.session().rollback()
        return render_template("texts/hand_back.html", wrong=text_words.FILES[unreadable.code], done=None)
    if done.changed or done.remarks:
        note(connection, "handed_back_texts", words=_counted(done))
        people.session().commit()
        g.is_done = True
    return render_template(
        "texts/hand_back.html",
        wrong="",
        done=done,
        refused=text_words.reasons(done.refused),
        by_msgid={text.msgid: text for text in overview.texts().values()},
        unchecked=bool(check.not_checked()),
    )


@pages.get("/proposals")
def proposed() -> str:
    """All proposals beside the words in force."""
    return render_template("texts/proposals.html", kept=proposing.kept(people.connection()))


@pages.get("/proposals.<any(xlsx, csv):kind>")
def proposed_table(kind: str) -> Response:
    """What waits, as a table that `python -m catalogue take` takes."""
    return _file("proposals", kind, proposing.for_a_release(people.connection()))


@pages.post("/proposals/<int:proposal>/take-away")
def take_away(proposal: int) -> ResponseReturnValue:
    """Somebody thought better of it, or it is in force."""
    connection = people.connection()
    gone = proposals.take_away(connection, proposal) or abort(404)
    note(connection, "took_proposal_away", table.identity(gone.msgid), gone.language)
    people.session().commit()
    flash(gettext("The proposal is gone."), "success")
    return redirect(url_for("texts.proposed"), 303)


def _one(text: Text, typed: dict[str, str] | None = None, wrong: Sequence[tuple[str, str, str]] = ()) -> str:
    kept = _by_text(proposing.kept(people.connection())).get(text.id, [])
    shown = typed or {"km": text.read("km"), "en": text.read("en"), "remark": ""}
    return render_template("texts/one.html", text=text, kept=kept, typed=shown, wrong=wrong)


def _text(name: str) -> Text:
    return overview.texts().get(name) or abort(404)


def _by_text(kept: Sequence[Kept]) -> dict[str, list[Kept]]:
    found: dict[str, list[Kept]] = {}
    for each in kept:
        if each.text:
            found.setdefault(each.text.id, []).append(each)
    return found


def _fits(text: Text, where: str, only: str, kept: dict[str, list[Kept]]) -> bool:
    if where and where not in text_words.places_of(text):
        return False
    about = kept.get(text.id, [])
    if only == "doubted":
        return any(each.proposal.remark for each in about)
    return only != "proposed" or any(each.state == "waiting" for each in about)


def _counted(done: Taken) -> str:
    refused = len({number for number, _reason in done.refused})
    return f"{len(done.changed)} kept, {len(done.remarks)} remarks, {refused} refused"


def _file(name: str, kind: str, rows: Sequence[table.Row]) -> Response:
    write, mime = KINDS[kind]
    response = make_response(write(rows))
    response.headers["Content-Type"] = mime
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response

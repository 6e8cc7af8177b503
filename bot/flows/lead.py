"""Where is an employer who registers nobody? Kept is the employer and the place, and nothing of who tells."""

from __future__ import annotations

from datetime import date

from bot.ask import Choice, Do, Steps, Words
from bot.flows.place import ask_place
from bot.places import Name
from bot.text import Own, _
from schemes.figures import text

WORKPLACE_LONGEST = 50  # letters
SEND = {True: _("Yes"), False: _("No")}  # max: label


def leave_lead(on: date) -> Steps:
    """The employer's name and place, read back before they are kept."""
    agrees = yield Choice(
        name="lead",
        text=_("We note the employer and the place for the Fund, and nothing about you. Go on?"),
        labels=SEND,
    )
    if not agrees:
        return _("Nothing was kept.")
    workplace = yield Words(
        name="workplace",
        text=_("Name of the employer or the place of work? Not your own name."),
        longest=WORKPLACE_LONGEST,
    )
    province = yield from ask_place("workplace_province", _("Where is it? First letters of the province, or its code."))
    district = yield from ask_place(
        "workplace_district",
        _("District in {province}? First letters, or the code.", province=Name(province)),
        province,
    )
    place = {"workplace": Own(workplace), "district": Name(district), "province": Name(province)}
    if not (
        yield Choice(name="lead_right", text=_("{workplace}. {district}, {province}. Send?", **place), labels=SEND)
    ):
        return _("Nothing was kept.")
    yield Do("leave_lead", {"employer": workplace, "province": province, "district": district})
    return _(
        "Thank you. The Fund has it, without your name or number. To complain, call {fund} or {labour}.",
        fund=text("hotline_fund", on),
        labour=text("hotline_labour", on),
    )

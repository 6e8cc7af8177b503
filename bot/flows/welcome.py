"""The first time on this telephone: which language, and what is kept."""

from bot.ask import CAN_YOU_READ, Caller, Choice, Do, Steps
from bot.text import LANGUAGE_NAMES, _

SOK_SABAY = _("Sok Sabay\nNational Social Security Fund (Bor Sor Sor)")  # max: ussd1


def welcome(caller: Caller) -> Steps:
    """Settle the language and say what is kept; who answered us before is not asked again."""
    known = yield Do("recall")
    if known:
        yield Do("set_language", {"language": known["language"]})
        yield Do("remember", {"welcomed": True, "asked_messages": True})
        return None

    if caller.wrote_khmer:
        yield Do("set_language", {"language": "km"})
    else:
        yield from choose_language()

    kept = yield Choice(
        name="privacy",
        text=_("We keep your answers only to help you, and not for long."),
        labels={"go": _("Go on"), "more": _("What do you keep?")},
    )
    if kept == "more":
        yield Choice(
            name="kept",
            text=_(
                "We keep your language. Your answers are soon erased. The phone company sees that you called or wrote."
            ),
            labels={"go": _("Go on")},
        )
    yield Do("remember", {"welcomed": True})
    return None


def choose_language() -> Steps:
    """Khmer only for a phone and a reader that can do it: a third of basic phones could not draw its letters."""
    language = yield Choice(name="language", text=SOK_SABAY, labels=LANGUAGE_NAMES)
    if language == "km" and not (yield CAN_YOU_READ):
        language = "en"
    yield Do("set_language", {"language": language})
    return None

"""May we text this caller? Asked once, changed at any time."""

from bot.ask import Caller, Choice, Do, Steps
from bot.text import _


def ask_messages(caller: Caller) -> Steps:
    """Ask once on a telephone, at the end of something useful."""
    if caller.asked_messages:
        return None
    allowed = yield Choice(
        name="messages",
        text=_("May we text you before important days? You can stop any time."),
        labels={True: _("Yes"), False: _("No")},
    )
    yield Do("answer_messages", {"allowed": allowed})
    yield Do("remember", {"asked_messages": True})
    return None


def stop(caller: Caller) -> Steps:
    """STOP, from wherever the caller stands."""
    yield Do("answer_messages", {"allowed": False})
    yield Do("remember", {"asked_messages": True})
    return _("You will get no more messages. START brings them back.")


def start(caller: Caller) -> Steps:
    """START takes a STOP back."""
    yield Do("answer_messages", {"allowed": True})
    yield Do("remember", {"asked_messages": True})
    return _("We will text you before important days. STOP ends it. MENU shows all.")

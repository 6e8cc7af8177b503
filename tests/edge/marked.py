"""The application with a conversation that asks for a PIN and a story, repeats the story, and can be made to break."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

import app
from bot import effects
from bot.ask import Caller, Choice, Do, Secret, Steps, Words
from bot.service import SERVICE
from bot.text import Text

PIN_DIGITS = 10  # long enough to be found if it were anywhere
WAYS = {"tell": Text("Tell"), "break": Text("Break"), "spill": Text("Spill")}


def secretive(caller: Caller) -> Steps:
    pin = yield Secret(name="pin", text=Text("PIN?"), length=PIN_DIGITS)
    story = yield Words(name="story", text=Text("Story?"), longest=500)
    way = yield Choice(name="way", text=Text("And now?"), labels=WAYS)
    if way == "break":
        raise ValueError(f"nothing fits {story} of {pin}")
    if way == "spill":
        yield Do("spill", {"story": story})
    return Text("You wrote: {story}", {"story": story})


class Spilt(Exception):
    """An error that carries what it was about wherever it can."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.code = words
        self.add_note(words)


def spill(here: effects.Here, connection: object, key: str, story: str) -> None:
    try:
        raise Spilt(story)
    except Spilt as error:
        raise Spilt(f"{here.number} wrote {story}") from error


def create_app() -> Flask:
    effects.EFFECTS["spill"] = spill
    app.SERVICE = replace(SERVICE, flow=secretive)
    return app.create_app()

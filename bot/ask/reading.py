"""The question that a phone answers with its reader: does Khmer come out as letters or as boxes?"""

from __future__ import annotations

from bot.ask.choice import Choice
from bot.text import _

# note: both catalogues hold the Khmer words and the English ones: the caller shall see what the phone makes of Khmer
WORDS = _("Can you read this?")  # max: ussd1, any alphabet
ANSWERS = {True: _("Yes, I can read it"), False: _("No, I cannot read it")}  # max: label, any alphabet

CAN_YOU_READ = Choice(name="reads", text=WORDS, labels=ANSWERS)

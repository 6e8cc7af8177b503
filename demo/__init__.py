"""A telephone on the screen and one in the terminal, so that nobody needs a telephone company to try the service.

Only a demonstration has it: `blueprint` is registered when DEMO is set, and never else.
"""

from demo.inbox import Inboxes
from demo.line import LineDead
from demo.mood import Moods
from demo.page import Exchange, blueprint
from demo.talk import NUMBER, talk

__all__ = ["NUMBER", "Exchange", "Inboxes", "LineDead", "Moods", "blueprint", "talk"]

"""One of the drawn telephones, used as a person uses it: looking at its screen, pressing its keys."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from bot import alphabets
from bot.text import Text

SCREENSHOTS = Path(__file__).parents[2] / "var" / "screenshots"
ANSWER_MS = 30_000
LETTER_MS = 10_000
MORE = "01"


class Phone:
    """The telephone at a place on the page, counted from 0, in a language."""

    def __init__(self, page: Page, place: int, number: str, language: str = "en") -> None:
        self.stand: Locator = page.locator(".stand").nth(place)
        self.field = self.stand.locator(".field")
        self.words = self.stand.locator(".words")
        self.language = language
        self.insert(number)

    def insert(self, number: str) -> None:
        """Put another SIM card in."""
        box = self.stand.get_by_label("Number", exact=True)
        box.fill(number)
        box.blur()

    def press(self, *keys: str) -> None:
        """Press drawn keys: the twelve, and left, right, call, end."""
        for key in keys:
            drawn = self.stand.locator(f'[data-key="{key}"]')
            if key == "#":
                drawn.dispatch_event("click")  # a busy machine may hold a key so long that it is another
            else:
                drawn.click()

    def dial(self, code: str = "*1286#") -> None:
        """Key a code and press the green key."""
        self.press(*code, "call")
        self.wait()

    def answer(self, keys: str) -> None:
        """Key an answer and send it."""
        self.press(*keys, "left")
        self.wait()

    def choose(self, label: str) -> None:
        """Answer with the number in front of a label, on whatever page it stands."""
        wanted = self.sent(label)
        for _page in range(4):
            shown = re.search(rf"^(\d+)\. {re.escape(wanted)}$", self.text, re.MULTILINE)
            if shown:
                self.answer(shown[1])
                return
            self.answer(MORE)
        raise AssertionError(f"There is no {wanted!r} on:\n{self.text}")

    def read_on(self) -> str:
        """Everything up to the last page of the screen."""
        words = self.text
        while self.reading("page").endswith("more follows"):
            self.answer(MORE)
            words += "\n" + self.text
        return words

    def wait(self) -> None:
        """Until the service has answered."""
        expect(self.stand.locator(".lcd")).not_to_have_attribute("data-view", "waiting", timeout=ANSWER_MS)

    def sent(self, english: str) -> str:
        """The words in the language of this telephone's caller, as they go over the wire."""
        return alphabets.to_wire(Text(english).in_(self.language))

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return self.words.inner_text()

    @property
    def view(self) -> str | None:
        """Which of its views is open."""
        return self.stand.locator(".lcd").get_attribute("data-view")

    def reading(self, name: str) -> str:
        """What is read beside the screen."""
        return self.stand.locator(f'[data-reading="{name}"]').inner_text()

    def tap(self, *taps: str) -> None:
        """Write with the keys: "44" is an h. Its clock stands still in a letter, and goes on between two."""
        for at, keys in enumerate(taps):
            self.stand.evaluate("(_, now) => { performance.now = () => now; }", (at + 1) * LETTER_MS)
            for key in keys:
                self.stand.locator(f'[data-key="{key}"]').dispatch_event("click")


Phones = tuple[Phone, Phone]


def keep(page: Page, name: str) -> None:
    """Keep a screenshot for people to look at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)

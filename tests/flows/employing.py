"""A caller who employs people, and what the made-up world answers."""

from __future__ import annotations

import textwrap
from typing import Any

from bot.session import Person
from tests.transcript import Talk

SHOP = {"id": "an id", "name": "Golden Thread Co."}
ACCOUNT = {
    "name": "Golden Thread Co.",
    "state": "incomplete",
    "reason": "",
    "called": "730 211 894",
    "workers": 2,
    "known": 1,
    "due": {"month": "2026-11-01", "on": "2026-12-15", "worker": 24_000, "employer": 64_800, "state": 0},
    "paid": [["2026-10-01", 1, 59_200], ["2026-09-01", 1, 59_200]],
}
EMPTY = {**ACCOUNT, "workers": 0, "known": 0, "paid": []}
SOME_HERE = [{"enterprises": 0, "codes": 0}, {"enterprises": 1, "codes": 0}, {"enterprises": 1, "codes": 1}]
CODES = [{"result": "right", "enterprise": "an id"}, {"result": "wrong"}, {"result": "locked"}]
AGREED = """
We keep what you tell us now, with this phone number. The Fund sees it. Do you agree?
1. I agree
2. No
0 Back 00 Menu 02 Khmer
> 1
* begin_enterprise
Who are you as an employer?
1. Business with commerce number
2. Business without one
3. A home (maid, guard)
00 Menu 02 Khmer
> 1
"""
SHOP_TOLD = """
Name of the business, as on its papers?
0 Back 00 Menu 02 Khmer
> Golden Thread Co.
Number from the Ministry of Commerce?
0 Back 00 Menu 02 Khmer
> 00012345
Tax number (TIN), such as L001-123456789?
1. I have none
0 Back 00 Menu 02 Khmer
> L001 123456789
Where is it? First letters of the province, or its code.
1. List
0 Back 00 Menu
> 12
District in Phnom Penh? First letters, or the code.
1. List
0 Back 00 Menu
> 1201
What work is done there?
1. Building
2. Shop or restaurant
3. Factory or workshop
4. Transport
5. Farm or fishing
6. Other work
0 Back 00 Menu 02 Khmer
> 2
How many people work for you?
0 Back 00 Menu 02 Khmer
> 4
Choose a PIN of 4 digits.
0 Back 00 Menu 02 Khmer
> 4821
Key the same PIN again.
0 Back 00 Menu 02 Khmer
> 4821
Please check. Choose what to change.
1. All right
2. Golden Thread Co.
3. Business with commerce number
0 Back 00 Menu 02 Khmer
"""
SHOP_CHECKED = """
> 1
Please check. Choose what to change.
1. All right
2. Commerce 00012345
3. TIN L001-123456789
0 Back 00 Menu 02 Khmer
> 1
Please check. Choose what to change.
1. All right: register
2. Chamkar Mon, Phnom Penh
3. Shop or restaurant
4. Workers: 4
5. Other PIN
0 Back 00 Menu 02 Khmer
> 1
* register_enterprise company Golden Thread Co. 00012345  L001-123456789 12 1201 shop 4 hidden-4630641ab953d5b0
"""
RESULTS = {
    "enterprises_here": {"enterprises": 0},
    "register_enterprise": {"reference": "730 211 894"},
    "check_enterprise_pin": {"result": "right", "enterprises": [SHOP]},
    "check_pin_code": CODES[0],
    "renew_enterprise_pin": {"result": "set"},
    "enterprise_account": EMPTY,
    "list_worker": {"became": "new", "workers": 1},
    "workers_here": [
        {"id": "1", "name": "Chan Thida", "wage": 800_000},
        {"id": "2", "name": "Sok Dara", "wage": 400_000},
        {"id": "3", "name": "Keo Sophal", "wage": 400_000},
    ],
}


def talk(language: str = "en", asked: bool = True, by_text: bool = False, **results: Any) -> Talk:
    """Somebody who was welcomed before; `results` are what effects answer, where that is not as usual."""
    person = Person(welcomed=True, asked_messages=asked, language=language)
    return Talk(person=person, results={**RESULTS, **results}, by_text=by_text)


def joined(*parts: str) -> str:
    """A script made of parts, some of which several conversations have."""
    return "\n".join(textwrap.dedent(part).strip() for part in parts)

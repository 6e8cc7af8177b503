"""I employ people: who registers an enterprise twice hears it."""

import pytest

from tests.flows.employing import AGREED, SHOP_CHECKED, SHOP_TOLD, joined, talk

AT_ONCE = """
    > *1286*10*1*1*1#
    * enterprises_here
    * begin_enterprise
    """
STEP_BY_STEP = f"""
> *1286*10#
* enterprises_here
You employ people. What do you need?
1. Open my business
2. Register another one
3. What the law expects
00 Menu 02 Khmer
> 2
{AGREED.strip()}
"""
KNOWN = [
    (
        "tin",
        AT_ONCE,
        "This tax number is registered already; nothing is kept twice. Open it with its PIN, or call 1286.",
    ),
    (
        "commerce_number",
        AT_ONCE,
        "This commerce number is registered already; nothing is kept twice. Open it with its PIN, or call 1286.",
    ),
    (
        "phone",
        STEP_BY_STEP,
        "You registered it on this phone already; nothing is kept twice. Open it with your PIN, or call 1286.",
    ),
    (
        "many",
        STEP_BY_STEP,
        "So many businesses stand on this phone that no more can be added by phone. Call 1286.",
    ),
]


@pytest.mark.parametrize(("known", "start", "said"), KNOWN)
def test_whoever_registers_twice_hears_it_and_nothing_is_doubled(known: str, start: str, said: str) -> None:
    here = {"enterprises": int(start == STEP_BY_STEP)}
    talk(enterprises_here=here, register_enterprise={"known": known})(joined(start, SHOP_TOLD, SHOP_CHECKED, said))

"""Everything that an effect may come to, by its name, for walks through all that can be said."""

from __future__ import annotations

from typing import Any

from tests.flows import caring, employing
from tests.flows.accounts import EVERY, HERE, NOBODY_HERE, RIGHT, SET, SOKHA
from tests.flows.on_duty import ON_DUTY
from tests.flows.reporting import CODE, MAY, OPEN, SHORT

APPLICANT = {"result": "right", "members": [{**SOKHA, "state": "applied", "reference": "730 211 894"}]}
_MISSING = {**SOKHA, "state": "papers_wanted", "reference": "730 211 894", "papers": ["id_card", "birth_certificate"]}
MISSING = {"result": "right", "members": [_MISSING]}
NOTICE = {"note": "552 731 4", "on": "2026-11-20", "accepted": True}
NOTED = {"result": "right", "members": [{**SOKHA, "notice": NOTICE}]}
VALID = {
    "result": "valid",
    "name": "Sok San Construction and Materials Supply Co., Ltd.",
    "place": ["1204", "12"],
    "day": "2027-02-23",
}
EXPIRED = {**VALID, "result": "expired", "name": "ក្រុមហ៊ុន សុខសាន្ត សំណង់ និងគ្រឿងសំណង់", "day": "2026-10-31"}
STORY = {"number": "552 731 4", "day": "2026-11-20"}
RESULTS: dict[str, list[Any]] = {
    "recall": [None, {"language": "km", "allowed": True, "day": "2026-09-28"}],
    "send_text": ["id", None],
    "members_here": [NOBODY_HERE, HERE, {"members": 2, "without_pin": 1, "applications": 1}],
    "check_pin": [RIGHT, {"result": "wrong"}, {"result": "locked"}, APPLICANT, MISSING, NOTED],
    "check_identity": [{"result": "right", "member": "5ab0"}, {"result": "wrong"}, {"result": "locked"}],
    "check_application": [{"result": "right", "member": "5ab0"}, {"result": "wrong"}, {"result": "locked"}],
    "set_pin": [SET, None],
    "look_up": [None, {"late": True}, *EVERY.values()],
    "answer_later": ["id", None],
    "record_hardship": [{"note": "552 731 4"}, None],
    "register": [{"reference": "730 211 894"}, {"known": True}],
    "reports_today": [MAY, {**MAY, "left": 0}, {**MAY, "closed": True}],
    "file_report": [{"code": CODE}, {"full": True}, {"closed": True}],
    "care_today": [caring.MAY, {**caring.MAY, "words": False}, {**caring.MAY, "left": 0}],
    "visit_of_code": [None, {"facility": caring.TAKEO, "month": "2026-10-01"}],
    "facilities_in": [[], [caring.TAKEO, caring.BATI], caring.MANY],
    "facilities_like": [[], caring.MANY[:4]],
    "tell_of_care": [{"kept": True}, {"full": True}],
    "want_notice": [True, False],
    "open_case": [
        OPEN,
        {**OPEN, "state": "answered", "messages": [SHORT]},
        {"result": "unknown", "left": 9},
        {"result": "wait"},
    ],
    "my_telling": [
        None,
        {**STORY, "state": "told"},
        {**STORY, "state": "agreed"},
        {**STORY, "state": "asked", "words": "I sell vegetables.", "called": "Sophea", "mark": "ab12"},
    ],
    "keep_story": [{"number": "552 731 4", "texts": True}, None],
    "answer_story": [True, False],
    "take_story_back": [True, False],
    "add_to_case": [True, False],
    "withdraw_case": [True],
    **ON_DUTY,
    "teams_for_me": [None, [{"id": "a1", "day": "2026-12-03", "district": "2109", "spot": "market"}]],
    "expect": [True, False],
    "enterprises_here": employing.SOME_HERE,
    "register_enterprise": [{"reference": "730 211 894"}, {"known": "tin"}],
    "check_pin_code": employing.CODES,
    "renew_enterprise_pin": [{"result": "set"}, None],
    "check_enterprise_pin": [
        {"result": "right", "enterprises": [employing.SHOP]},
        {"result": "wrong"},
        {"result": "locked"},
    ],
    "enterprise_account": [employing.ACCOUNT, employing.EMPTY, None],
    "list_worker": [{"became": became, "workers": 1} for became in ("new", "changed", "known", "gone")],
    "workers_here": [employing.RESULTS["workers_here"], []],
    "check_certificate": [VALID, EXPIRED, {"result": "unknown", "left": 9}, {"result": "wait"}],
}

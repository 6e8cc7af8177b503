"""Which entry of the menu do these words mean? By keywords in Khmer, in romanised Khmer and in English."""

from __future__ import annotations

from rapidfuzz import fuzz

from bot.inputs import is_one_word
from bot.khmer import fold

LIKE_ENOUGH = 84  # of 100: one slip in a word of six letters
SHORTEST = 3  # letters; a shorter word is like everything
GUESSES_MOST = 3
REPORT = "report"
READ_AT_MOST = 500  # letters: what a long text is about is said at its beginning

KEYWORDS = {
    "join": """join joining eligible eligibility member membership cost price
        chol choul jol chuol samachik samacik sith thlai ponman
        ចូល ចូលរួម សមាជិក សិទ្ធិ ថ្លៃ ប៉ុន្មាន លក្ខខណ្ឌ""",
    "register": """register registration registered sign enrol apply application reference
        chuh chhmuah choh chmos chhmos banhchika
        ចុះឈ្មោះ បញ្ជិកា ពាក្យសុំ""",
    "contributions": """contribution contributions paid pay payment months owe due missed account pin
        bong bongbrak khan phaudyeam viphakteana
        បង់ បង់ប្រាក់ ខាន វិភាគទាន ខែ ជំពាក់""",
    "benefits": """benefit benefits get give gives receive hospital doctor clinic medicine sick ill pregnant baby birth
        maternity pension accident hurt injury care health free
        totuol totoul tortuol pet mondir chheu chher chhoeu krou peth sokpheap saothon kruah thnak samrak kaun
        ទទួល ទទួលបាន អត្ថប្រយោជន៍ ពេទ្យ មន្ទីរពេទ្យ ឈឺ ថ្នាំ សម្រាល មាតុភាព សោធន គ្រោះថ្នាក់ សុខភាព ព្យាបាល""",
    "report": """complain complaint problem boss employer wage salary cheat cheats threat threaten fired steal stole
        bribe danger dangerous
        panhha thaoke taoke bondeng bdeng komream
        បញ្ហា ថៅកែ បណ្តឹង ប្តឹង គំរាម បោក គ្រោះថ្នាក់ សូកប៉ាន់""",
    "employ": """employ hire hiring enterprise business company householder maid workers
        sahakreas kromhun chuol
        សហគ្រាស ក្រុមហ៊ុន និយោជក ជួលគេ ជួលកម្មករ""",
    "help": """help hotline phone call office where address question money card message messages
        chumnuoy juoy chuoy tourasap kariyalay noeuna na ban luy brak
        ជំនួយ ជួយ ទូរសព្ទ ការិយាល័យ នៅឯណា ប័ណ្ណ លុយ ប្រាក់""",
    "care": """treated nurse rude waited queue visited survey
        theatoam rongcham
        គិលានុបដ្ឋាយិកា ថែទាំ រង់ចាំ តម្រង់ជួរ""",
    "check": """certificate check verify paper valid permit
        vinhnhean vinhneannabat pinit
        វិញ្ញាបនបត្រ ពិនិត្យ""",
    "story": """story stories tell
        roeung roeng reung
        រឿង រឿងរបស់ខ្ញុំ""",
    "team": """team visit come coming
        krom krum mok moul
        ក្រុមការងារ មកដល់""",
    "language": """language khmer english pheasa anglais
        ភាសា ខ្មែរ អង់គ្លេស""",
}
WORDS = {key: tuple(fold(word) for word in words.split()) for key, words in KEYWORDS.items()}


def guess(text: str) -> list[str]:
    """Keys of the menu that `text` may mean, best first, and always a report; none for a word that says nothing."""
    said = fold(text[:READ_AT_MOST])
    scores = {key: sum(_likeness(word, said) for word in words) for key, words in WORDS.items()}
    likely = sorted((key for key in scores if scores[key]), key=lambda key: -scores[key])
    if not likely and is_one_word(text[:READ_AT_MOST].strip()):
        return []
    return [*likely[:GUESSES_MOST], *([] if REPORT in likely[:GUESSES_MOST] else [REPORT])]


def _likeness(word: str, said: str) -> float:
    """0, or how like `word` is to some word of `said`; Khmer has no spaces, so it is looked for inside."""
    if not word.isascii():
        return 100 * len(word) if word in said else 0
    if len(word) < SHORTEST:
        return 100 if word in said.split() else 0
    best = max((fuzz.ratio(word, each) for each in said.split() if len(each) >= SHORTEST), default=0)
    return best if best >= LIKE_ENOUGH else 0

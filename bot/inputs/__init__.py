"""What people type becomes a value, or None when it is none; nothing here knows a question or a language."""

from bot.inputs.amounts import Amount, amount
from bot.inputs.dates import date, year
from bot.inputs.numbers import check_digit, code, digits, id_number, is_easy, number, paper_number
from bot.inputs.sentences import is_longer, is_one_word, person_name, pieces, words, yes_no
from bot.inputs.tin import Tin, tin

__all__ = [
    "Amount",
    "Tin",
    "amount",
    "check_digit",
    "code",
    "date",
    "digits",
    "id_number",
    "is_easy",
    "is_longer",
    "is_one_word",
    "number",
    "paper_number",
    "person_name",
    "pieces",
    "tin",
    "words",
    "year",
    "yes_no",
]

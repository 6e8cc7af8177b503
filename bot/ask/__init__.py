"""Everything a flow may say. A flow yields these and nothing else."""

from bot.ask.choice import Choice, YesNo, says
from bot.ask.date import Date
from bot.ask.mobile import Mobile
from bot.ask.number import Amount, Digits, Number, Secret
from bot.ask.opening import Claim, Pin
from bot.ask.papers import Name, NationalId, PaperNumber, TaxNumber
from bot.ask.place import Place
from bot.ask.reading import CAN_YOU_READ
from bot.ask.step import Caller, Do, Flow, Question, Rejected, Say, Step, Steps
from bot.ask.telling import CaseCode, TellingChoice, TellingCode, TellingPlace, TellingWords, is_noted
from bot.ask.visit import ChoiceOrCode
from bot.ask.words import Words

__all__ = [
    "CAN_YOU_READ",
    "Amount",
    "Caller",
    "CaseCode",
    "Choice",
    "ChoiceOrCode",
    "Claim",
    "Date",
    "Digits",
    "Do",
    "Flow",
    "Mobile",
    "Name",
    "NationalId",
    "Number",
    "PaperNumber",
    "Pin",
    "Place",
    "Question",
    "Rejected",
    "Say",
    "Secret",
    "Step",
    "Steps",
    "TaxNumber",
    "TellingChoice",
    "TellingCode",
    "TellingPlace",
    "TellingWords",
    "Words",
    "YesNo",
    "is_noted",
    "says",
]

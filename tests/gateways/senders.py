"""The two senders pointed at a server of the test, and a careful look at how they fail."""

import traceback

import pytest

from bot.gateways import SendFailed
from bot.gateways.africastalking import AfricasTalking
from bot.gateways.africastalking_send import AfricasTalkingSender
from bot.gateways.twilio import Twilio
from bot.gateways.twilio_send import TwilioSender
from tests.gateways import provider

NUMBER = "+85512000001"
TEXT = "ជម្រាបសួរ & 100%"
SECONDS = 0.3  # until one gives up who is not answered
LONG = 60.0  # the same for who is answered

Sender = AfricasTalkingSender | TwilioSender


def africastalking(
    url: str, sender: str = "1286", username: str = "soksabay", seconds: float = LONG
) -> AfricasTalkingSender:
    return AfricasTalkingSender(AfricasTalking(username, "an API key", "", sender, url, seconds))


def twilio(url: str, sender: str = "+85512000099", seconds: float = LONG) -> TwilioSender:
    return TwilioSender(Twilio("ACdemo", "a token", "https://sok.example/", sender, url, seconds))


def patience(answer: provider.Answer) -> float:
    """How long (s) to wait for this answer: not for ever if it never comes, and long enough if it does."""
    return SECONDS if answer.hangs else LONG


TAKEN = {africastalking: provider.africastalking(provider.recipient(NUMBER)), twilio: provider.twilio()}
BOTH = pytest.mark.parametrize("make", TAKEN, ids=lambda make: make.__name__)


def failure(sender: Sender, number: str = NUMBER) -> SendFailed:
    """How sending fails. Whatever is raised must hold neither number nor text, wherever it is shown."""
    with pytest.raises(SendFailed) as failed:
        sender.send(number, TEXT)
    shown = "".join(traceback.format_exception(failed.value)) + repr(failed.value.args)
    assert NUMBER[1:] not in shown.replace(" ", "")
    assert TEXT not in shown
    assert failed.value.__context__ is None
    return failed.value


def outcome(failed: SendFailed) -> tuple[str, str, bool]:
    return failed.code, failed.kind, failed.opted_out

"""What the words of providers for the fate of a message mean here."""

Row = tuple[str, str, str, str | None, str | None, bool]

# The word of the provider, its reason, and what becomes of them: status, reason, kind, opted out.
AFRICASTALKING: list[Row] = [
    ("Sent", "", "sent", None, None, False),
    ("Submitted", "", "sent", None, None, False),
    ("Buffered", "", "sent", None, None, False),
    ("Success", "", "delivered", None, None, False),
    ("Failed", "", "failed", "Failed", "later", False),
    ("Failed", "DeliveryFailure", "failed", "DeliveryFailure", "later", False),
    ("Failed", "UserDoesNotExist", "failed", "UserDoesNotExist", "permanent", False),
    ("Failed", "DoNotDisturbRejection", "failed", "DoNotDisturbRejection", "later", False),
    ("Rejected", "NotNetworkSubcriber", "failed", "NotNetworkSubcriber", "permanent", False),
    ("Rejected", "UserInBlackList", "failed", "UserInBlackList", "permanent", True),
    ("Rejected", "call +85512000001", "failed", "Rejected", "permanent", False),
    ("AbsentSubscriber", "", "failed", "AbsentSubscriber", "later", False),
    ("Expired", "", "expired", "Expired", "later", False),
]
TWILIO: list[Row] = [
    ("accepted", "", "queued", None, None, False),
    ("scheduled", "", "queued", None, None, False),
    ("queued", "", "queued", None, None, False),
    ("sending", "", "queued", None, None, False),
    ("sent", "", "sent", None, None, False),
    ("partially_delivered", "", "sent", None, None, False),
    ("delivered", "", "delivered", None, None, False),
    ("read", "", "delivered", None, None, False),
    ("undelivered", "30003", "failed", "30003", "later", False),
    ("undelivered", "30005", "failed", "30005", "permanent", False),
    ("undelivered", "21610", "failed", "21610", "permanent", True),
    ("undelivered", "39999", "failed", "39999", "later", False),
    ("failed", "", "failed", "failed", "later", False),
    ("failed", "30007", "failed", "30007", "stop", False),
    ("failed", "30036", "expired", "30036", "later", False),
    ("failed", "call +85512000001", "failed", "failed", "later", False),
    ("canceled", "", "failed", "canceled", "permanent", False),
]

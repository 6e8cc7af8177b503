"""What a receipt of a provider says is kept, until the message that it speaks of has its name."""

from uuid import uuid4

from sqlalchemy import Row, select

from store import Store
from store.receipts import early_receipts
from tests.edge.conftest import Post
from tests.gateways.good import ACCOUNT_SID, Fields, fields, signature

PATH = "/sms/twilio/receipt"


def kept(store: Store, name: str) -> Row:
    with store.transaction() as connection:
        return connection.execute(select(early_receipts).where(early_receipts.c.provider_id == name)).one()


def hear(post: Post, **more: str) -> str:
    """A receipt of Twilio for a message that nobody knows; gives its name."""
    name = f"SM{uuid4().hex}"
    form: Fields = fields(MessageSid=name, AccountSid=ACCOUNT_SID, **more)
    assert post(PATH, form, signature(form, PATH)).status == 200
    return name


def test_it_is_kept_what_a_sender_does_next(post: Post, store: Store) -> None:
    row = kept(store, hear(post, MessageStatus="undelivered", ErrorCode="30007"))
    assert (row.status, row.reason, row.kind, row.opted_out) == ("failed", "30007", "stop", False)


def test_of_whom_it_is_for_the_keyed_hash_is_kept_however_the_number_is_written(post: Post, store: Store) -> None:
    for written in ("+85512000001", "012 000 001"):
        row = kept(store, hear(post, MessageStatus="delivered", To=written))
        assert row.phone_index == store.sealer.index("+85512000001")
    assert kept(store, hear(post, MessageStatus="delivered", To="1286")).phone_index is None
    assert kept(store, hear(post, MessageStatus="delivered")).phone_index is None

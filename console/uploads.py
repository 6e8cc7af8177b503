"""How large a form may be: what is larger is refused before anything of it is read."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request
from flask_login import current_user

from importing import uploads as importing

LARGEST_FORM = 1_000_000  # bytes

# Pages that take files, from who has signed in.
LARGEST_OF: Mapping[str, int] = {
    "opening.unlock": 100_000,  # a key has 150 bytes; so little of a form never leaves the memory for a temporary file
    "imports.take": importing.LARGEST + LARGEST_FORM,
    "texts.hand_back": 4_000_000,  # the table of texts has a tenth of it
}


def limit() -> None:
    """Before every request, and before anything looks into the form."""
    largest = LARGEST_OF.get(request.endpoint or "", LARGEST_FORM)
    is_for_staff = largest > LARGEST_FORM
    request.max_content_length = largest if not is_for_staff or current_user.is_authenticated else LARGEST_FORM

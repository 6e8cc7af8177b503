"""The tests; a transcript that differs is shown line by line."""

import pytest

pytest.register_assert_rewrite("tests.transcript")

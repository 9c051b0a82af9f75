"""Each test has a key and a file of heads of its own."""

import pytest


@pytest.fixture(autouse=True)
def seal_of_our_own(settings, tmp_path):
    settings.AUDIT_KEY = "a key for the tests that is long enough to be one"
    settings.AUDIT_HEADS = tmp_path / "audit" / "heads.jsonl"

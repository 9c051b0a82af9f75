"""Marked words in what comes back from a form, both texts of a clash included, and in the mail that
leaves because of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from access import context
from delivery import outbox
from tests.access import marked, tables
from tests.access.asking import undone
from tests.access.test_matrix import asker, scene
from tests.test_wrong_input import FORMS

__all__ = ["asker", "scene"]  # fixtures
pytestmark = pytest.mark.django_db
CLASH = 409


def test_a_form_gives_back_and_sends_no_word_that_is_not_theirs(scene, asker):
    people = {who: asker(who) for who, _right in FORMS.values()}
    clashes = 0
    for name, (who, right) in FORMS.items():
        one, url = people[who], scene.address(name)
        with undone():
            words = hidden_words(one.get(url)) | {k: str(v) for k, v in right(scene.world).items()}
            # 0 fits no row: as if another changed it in between
            clash = one.ask("POST", url, words | {"version": "0", "request_id": str(uuid4())})
            clashes += clash.status_code == CLASH
            one.ask("POST", url, words)
            post_leaves()
    assert clashes > 5
    for who, one in people.items():
        assert {scene.marks[word] for word in one.words} - tables.read_by(who) == set(), who
    assert mail.outbox
    assert [m.body for m in mail.outbox if marked.WORD.search(f"{m.subject} {m.body}")] == []


def hidden_words(page):
    form = page.context["form"]
    return {key: str(form[key].value() or "") for key in form.hidden_names}


def post_leaves():
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
    context.enter(None)
    outbox.send_waiting(timezone.now() + timedelta(days=1))

"""Raw SQL as the web role: the family's answer stays, and nobody is added to a conversation."""

import pytest
from django.utils import timezone

from careplans.models import Proposal
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db
TAKE_BACK = """
update careplans_proposal set state = 'taken_back', answered_at = now(), answered_by_id = %s,
  version = version + 1 where id = %s"""


@pytest.fixture
def declined(world, maintenance):
    with maintenance():
        Proposal.objects.filter(pk=world.proposal.pk).update(
            state="declined", answered_at=timezone.now(), answered_by=world.ronald,
            answer_text="Nee, dank je",
        )  # fmt: skip
    return world.proposal.pk


def test_the_author_does_not_unwrite_the_no_of_the_family(world, visit, declined):
    visit(world.samira, world.van_dijk)
    again = "state = 'waiting', answered_at = null, answered_by_id = null, answer_text = ''"
    for change in (again, again + ", payload = '{}'", "why = 'x'", "answer_text = 'ja'"):
        assert fails(
            f"update careplans_proposal set {change}, version = version + 1 where id = %s",
            [declined],
        )
    assert fails(TAKE_BACK, [world.samira.pk, declined])


@pytest.mark.parametrize(
    "change",
    ["payload = '{}'", "why = 'x'", "earlier_answers = '[1]'", "answer_text = 'ja'",
     "state = 'accepted', answered_at = now()", "scope_id = scope_id"],
)  # fmt: skip
def test_what_waits_is_not_rewritten_by_its_author(world, visit, change):
    visit(world.samira, world.van_dijk)
    assert fails(
        f"update careplans_proposal set {change}, version = version + 1 where id = %s",
        [world.proposal.pk],
    )


def test_the_author_takes_back_what_waits(world, visit):
    visit(world.samira, world.van_dijk)
    assert fails(TAKE_BACK.replace("version + 1", "version"), [world.samira.pk, world.proposal.pk])
    assert fails(TAKE_BACK, [world.ronald.pk, world.proposal.pk])
    assert raw(TAKE_BACK, [world.samira.pk, world.proposal.pk]) == 1


def test_the_family_rewrites_no_words_of_the_author_either(world, visit):
    visit(world.ronald, world.van_dijk)
    assert fails(
        "update careplans_proposal set why = 'x', version = version + 1 where id = %s",
        [world.proposal.pk],
    )


@pytest.mark.parametrize("key", ["samira", "ronald"])
def test_nobody_is_added_to_a_conversation(world, visit, key):
    visit(getattr(world, key), world.van_dijk)
    more = "participant_ids = participant_ids || %s::uuid"
    assert fails(f"update careplans_conversation set {more} where id = %s",
                 [world.joost.pk, world.talk.pk])  # fmt: skip
    visit(world.joost, world.van_dijk)
    assert raw("select body from careplans_message") == []


def test_a_conversation_knows_its_last_message(world, visit):
    visit(world.samira, world.van_dijk)
    assert raw("update careplans_conversation set last_message_at = now() where id = %s",
               [world.talk.pk]) == 1  # fmt: skip

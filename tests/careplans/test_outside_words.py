"""Who proposes is not the family: the form speaks about them, and not to them."""

import pytest
from django.urls import reverse
from django.utils.translation import override

pytestmark = pytest.mark.django_db
TO_THE_FAMILY = ("do it yourselves", "your people", "your own family", "Our family", "Our people",
                 "do you do in return", "Ourselves", "ask this yourselves")  # fmt: skip
ABOUT_THE_FAMILY = ("The family itself", "People of the family", "Somebody of this family.",
                    "What does the family do in return?",
                    "Can the family do this without a professional?")  # fmt: skip


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


@pytest.fixture
def words_of(as_person):
    """What the form says to somebody, in the words of the source."""

    def read(person, where):
        with override("en"):
            page = as_person(person).get(where, headers={"Accept-Language": "en"})
        text = page.content.decode()
        return text[text.index('id="content"') :]

    return read


def test_a_professional_reads_about_the_family(world, words_of):
    text = words_of(world.samira, address(world, "propose_step", world.water.pk))
    assert [words for words in TO_THE_FAMILY if words in text] == []
    assert [words for words in ABOUT_THE_FAMILY if words not in text] == []


def test_the_family_is_spoken_to_as_before(world, words_of):
    text = words_of(world.ronald, address(world, "step_add", world.water.pk))
    assert "do it yourselves" in text
    assert "Ourselves" in text
    assert [words for words in ABOUT_THE_FAMILY if words in text] == []


def test_the_card_says_who_in_the_words_of_who_reads_it(world, as_person, maintenance):
    with maintenance():
        world.proposal.payload |= {"executor_kind": 1, "executor_name": "", "executor_id": None}
        type(world.proposal).objects.filter(pk=world.proposal.pk).update(
            payload=world.proposal.payload
        )
    said = {}
    for person in (world.ronald, world.samira):
        page = as_person(person).get(address(world, "proposal", world.proposal.pk))
        said[person.first_name] = page.context["proposal"].who_and_when
    with override("nl"):
        assert said["Ronald"] != said["Samira"]

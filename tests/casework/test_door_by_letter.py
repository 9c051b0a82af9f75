"""A holder of custody without e-mail comes in by a letter in two halves: two of the team see it as
with an address, and neither of them holds the whole code."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import AuditEvent
from people.invitations import hash_of, in_groups, short_code_for
from people.models import Custody, CustodyDoor, Invitation, Person
from tests.access.raw import fails, raw
from tests.careplans.sending import fill_in
from tests.casework.test_custody_door import SAW, bram, decide, door_url  # noqa: F401 fixtures
from tests.oversight.test_found_home import PAPER, found, home, write_custody  # noqa: F401 fixtures
from tests.oversight.test_found_home import decide as decide_fact
from tests.wijkteam.paper import HERE

pytestmark = pytest.mark.django_db
LETTER = {"has_no_mail": "on", "evidence": SAW}
HALF = re.compile(r'<code class="secret secret--large">([A-Z0-9]{3}-[A-Z0-9]{3})</code>')


@pytest.fixture
def asked(world, bram, as_person, maintenance):  # noqa: F811
    assert fill_in(as_person(world.samira), door_url(world, bram), **LETTER).status_code == 302
    with maintenance():
        return CustodyDoor.objects.get()


@pytest.fixture
def sent(world, bram, asked, as_person, maintenance):  # noqa: F811
    answer = decide(as_person(world.joost), bram)
    assert answer.url == letter_url(bram)
    with maintenance():
        return Invitation.objects.get(person=bram)


def letter_url(bram):  # noqa: F811
    return reverse("custody_letter", args=[bram.fact.pk])


def half_of(client, url):
    return HALF.search(client.get(url).content.decode()).group(1)


def typed(code):
    browser = Client()
    return browser, browser.post(HERE, {"code": code})


def test_the_first_alone_sends_nothing(world, bram, asked, as_person, maintenance):  # noqa: F811
    assert asked.email == ""
    decide(as_person(world.samira), bram)
    for who in (world.samira, world.joost):
        assert as_person(who).get(letter_url(bram)).status_code == 404
    with maintenance():
        assert not Invitation.objects.filter(person=bram).exists()
    second = reverse("custody_second", args=[bram.fact.pk])
    page = as_person(world.joost).get(second).content.decode()
    assert SAW in page


def test_each_of_the_two_gives_one_half_and_only_both_open_it(
    world, bram, sent, as_person, maintenance  # noqa: F811
):  # fmt: skip
    assert (sent.way, sent.email, sent.invited_by_id) == ("letter", "", world.joost.pk)
    pages = [as_person(who) for who in (world.samira, world.joost)]
    first, second = (half_of(client, letter_url(bram)) for client in pages)
    code = short_code_for(sent.pk)
    assert (first + second).replace("-", "") == code
    for client, other in zip(pages, (second, first), strict=True):
        page = client.get(letter_url(bram)).content.decode()
        assert other not in page
        assert code not in page
        assert in_groups(code) not in page
    for wrong in (first, second, second + first, first + first):
        assert typed(wrong)[1].status_code == 200  # the page again, with a sentence
    browser, answer = typed(f"{first} {second}")
    assert answer.status_code == 302
    browser.get(HERE)
    assert browser.post(reverse("without_mail")).url == reverse("sheet")
    with maintenance():
        user = Person.objects.select_related("user").get(pk=bram.pk).user
        assert user.email is None
    plan = browser.get(reverse("today", args=[world.van_dijk.pk]))
    assert plan.status_code == 200
    for client in pages:
        assert client.get(letter_url(bram)).status_code == 404  # answered: the code is over


def test_nobody_else_finds_a_half(world, bram, sent, as_person, visitor):  # noqa: F811
    for who in (world.ingrid, world.tom, world.els, world.linda, world.ronald, world.anja):
        assert as_person(who).get(letter_url(bram)).status_code == 404
        visitor(who)
        door = "(select id from people_custodydoor limit 1)"
        assert raw(f"select * from casework_door_half({door})") == []


def test_the_family_reads_who_opened_a_half_and_sees_no_code(
    world, bram, sent, as_person, maintenance  # noqa: F811
):  # fmt: skip
    as_person(world.samira).get(letter_url(bram))
    with maintenance():
        line = AuditEvent.objects.filter(subject_kind="custody_door", kind="read").get()
        assert (line.person_id, line.household_id) == (world.samira.pk, world.van_dijk.pk)
    ronald = as_person(world.ronald)
    for page in ("looks", "invitations", "family"):
        text = ronald.get(reverse(page, args=[world.van_dijk.pk])).content.decode()
        assert short_code_for(sent.pk)[:6] not in text.replace("-", "")
    assert (
        ronald.get(reverse("invitation_show", args=[world.van_dijk.pk, sent.pk])).status_code == 404
    )


def test_taken_back_both_halves_are_over(world, bram, sent, as_person):  # noqa: F811
    joost = as_person(world.joost)
    decide(joost, bram, "not_sent")
    assert joost.get(letter_url(bram)).status_code == 404
    assert typed(short_code_for(sent.pk))[1].status_code == 200


def test_who_left_the_team_has_no_half_any_more(world, bram, sent, as_person, maintenance):  # noqa: F811
    from people.models import TeamMembership

    with maintenance():
        TeamMembership.objects.filter(person=world.samira).update(ended_on=world.today)
    assert as_person(world.samira).get(letter_url(bram)).status_code == 404


WRONG = [
    ({}, "email"),
    ({"email": "bram"}, "email"),
    ({"has_no_mail": "on", "evidence": ""}, "evidence"),
]


@pytest.mark.parametrize(("words", "field"), WRONG)
def test_an_address_or_none_is_said(world, bram, as_person, maintenance, words, field):  # noqa: F811
    answer = fill_in(as_person(world.samira), door_url(world, bram), **{"evidence": SAW} | words)
    assert list(answer.context["form"].errors) == [field]
    with maintenance():
        assert not CustodyDoor.objects.exists()


def test_half_an_address_is_no_hindrance_for_a_letter(world, bram, as_person, maintenance):  # noqa: F811
    words = LETTER | {"email": "bram"}
    assert fill_in(as_person(world.samira), door_url(world, bram), **words).status_code == 302
    with maintenance():
        assert CustodyDoor.objects.get().email == ""


BY_HAND = (
    "insert into people_invitation (id, person_id, household_id, way, email, code_hash, "
    "invited_by_id, invited_at, expires_at) values (gen_random_uuid(), %s, %s, %s, %s, %s, %s, "
    "now(), now() + interval '1 day')"
)


def test_by_hand_there_is_a_letter_by_the_second_alone(world, bram, sent, visitor, maintenance):  # noqa: F811
    def refused(who, way, email=""):
        visitor(who)
        key = hash_of(f"{who.pk}{way}")
        return fails(BY_HAND, [bram.pk, world.van_dijk.pk, way, email, key, who.pk])

    for who in (world.samira, world.ingrid, world.tom):
        assert refused(who, "letter"), who
    assert refused(world.joost, "square")
    assert refused(world.joost, "mail", "eigen@voorbeeld.example")
    assert not refused(world.joost, "letter")


def test_in_a_home_without_a_case_the_officer_has_the_first_half(
    world, found, as_person, maintenance  # noqa: F811
):  # fmt: skip
    row, linda, joost = found(), as_person(world.linda), as_person(world.joost)
    write_custody(linda, row, world)
    with maintenance():
        fact = Custody.objects.get(evidence=PAPER)
    decide_fact(joost, fact)
    fill_in(linda, reverse("found_custody_door", args=[row.pk, fact.pk]), **LETTER)
    with maintenance():
        shown = str(CustodyDoor.objects.get().pk)
    joost.post(reverse("custody_decide", args=[fact.pk]), {"answer": "sent", "door": shown})
    url = reverse("custody_letter", args=[fact.pk])
    assert url in linda.get(reverse("found_case", args=[row.pk])).content.decode()
    with maintenance():
        code = short_code_for(Invitation.objects.get(person_id=fact.holder_id).pk)
    assert (half_of(linda, url) + half_of(joost, url)).replace("-", "") == code

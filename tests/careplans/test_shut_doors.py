"""No invitation is open any more: the card says why, and how it goes on. One rule for all of it."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext

from access.models import Grant, Level
from network.models import NetworkMember
from people.models import Invitation
from tests.access.raw import raw
from tests.careplans.conferences import at, person
from tests.careplans.sending import fill_in, queries_of

pytestmark = pytest.mark.django_db
NAME = "Danny Vos"


@pytest.fixture
def ronald(world, as_person):
    return as_person(world.ronald)


@pytest.fixture
def danny(world, maintenance):
    """Of our people, without a log-in."""
    with maintenance():
        rows = NetworkMember.objects.filter(pk=world.fatma_in_network.pk)
        rows.update(person=None, name=NAME, relation="trainer")
        return rows.get()


@pytest.fixture
def invite(world, ronald, danny, settings, tmp_path, maintenance):
    """By letter; gives the invitation."""
    settings.PRIVATE_ROOT = tmp_path

    def send(**words):
        url = at(world, "network_member_invite", danny.pk)
        sent = fill_in(ronald, url, way="letter", **words)
        assert sent.status_code == 302, sent.context["form"].errors
        with maintenance():
            return Invitation.objects.latest("invited_at")

    return send


@pytest.fixture
def asked(invite):
    """He may look at his own steps, and did not answer yet."""
    return invite(sees="own", purpose="Meedenken")


def cards(client, world, name=NAME):
    page = client.get(at(world, "sharing")).context["page"]
    groups = ("open", "invited", "pending", "ended")
    found = {key: [card for card in getattr(page, key) if card.name == name] for key in groups}
    return {key: shown[0] for key, shown in found.items() if shown}


def open_grants(asked, maintenance):
    with maintenance():
        given = Grant.objects.filter(person_id=asked.person_id, withdrawn_at=None)
        return list(given.values_list("part", flat=True))


def take_back(client, world, row):
    return client.post(at(world, "invitation_take_back", row.pk), follow=True)


def test_as_long_as_it_is_open_nothing_is_asked(world, ronald, asked):
    card = cards(ronald, world)["invited"]
    assert not card.is_shut
    assert card.back is None
    text = ronald.get(at(world, "sharing")).content.decode()
    with translation.override("nl"):
        assert gettext("It opens only after a yes to the invitation.") in text


def test_taken_back_says_so_with_both_ways_on(world, ronald, danny, asked, maintenance):
    page = take_back(ronald, world, asked)
    (said,) = [str(one) for one in page.context["messages"]]
    with translation.override("nl"):
        assert gettext("Who may look in") in said  # where it can go on
    card = cards(ronald, world)["invited"]
    with translation.override("en"):
        assert str(card.way_in) == "The invitation was taken back"
    assert card.is_shut
    assert card.back.member_id == danny.pk
    text = ronald.get(at(world, "sharing")).content.decode()
    assert at(world, "network_member_invite", danny.pk) in text
    assert at(world, "grant_withdraw", card.stop_id) in text
    assert open_grants(asked, maintenance)  # it opens nothing, and is not lost


def test_taking_back_what_gave_nothing_says_nothing_of_it(world, ronald, invite):
    page = take_back(ronald, world, invite(sees="later"))
    (said,) = [str(one) for one in page.context["messages"]]
    with translation.override("nl"):
        assert gettext("Who may look in") not in said
    assert cards(ronald, world) == {}


def test_invited_again_what_was_chosen_counts_as_before(world, ronald, invite, asked, maintenance):
    take_back(ronald, world, asked)
    before = open_grants(asked, maintenance)
    again = invite()  # what they see is not asked once more
    assert again.person_id == asked.person_id
    assert open_grants(asked, maintenance) == before
    card = cards(ronald, world)["invited"]
    assert not card.is_shut
    with translation.override("en"):
        assert str(card.way_in) == "Invited, no answer yet"


def test_taken_away_it_is_over(world, ronald, asked, maintenance):
    take_back(ronald, world, asked)
    url = at(world, "grant_withdraw", cards(ronald, world)["invited"].stop_id)
    with translation.override("nl"):
        question = gettext("Take away what you chose for %(name)s?") % {"name": NAME}
        assert question in ronald.get(url).content.decode()
    assert fill_in(ronald, url).status_code == 302
    assert not open_grants(asked, maintenance)
    shown = cards(ronald, world)
    assert set(shown) == {"ended"}
    with translation.override("nl"):
        assert gettext("The invitation was taken back") in str(shown["ended"].ended_text)


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("expired", "The invitation works no more"),
        ("declined", "Said no to the invitation"),
        ("none", "Not invited yet"),
    ],
)
def test_one_rule_for_all_who_cannot_come_in(world, ronald, asked, maintenance, how, says):
    """Of who said no: what was given after that; their no ended what was given before."""
    with maintenance():
        rows = Invitation.objects.filter(pk=asked.pk)
        if how == "none":
            rows.delete()
        elif how == "declined":
            rows.update(answered_at=timezone.now(), is_accepted=False)
        else:
            rows.update(expires_at=timezone.now() - timedelta(days=1))
    card = cards(ronald, world)["invited"]
    with translation.override("en"):
        assert str(card.way_in) == says
    assert card.is_shut
    assert card.back
    assert card.stop_id


def test_what_waits_for_signatures_says_it_too(world, ronald, invite):
    row = invite(sees="goal", goal=str(world.school.pk), purpose="Meedenken")
    assert not cards(ronald, world)["pending"].is_shut
    take_back(ronald, world, row)
    card = cards(ronald, world)["pending"]
    assert card.is_shut
    assert card.back
    assert card.decisions[0].lacking


def another(asked, by, **words):
    return Invitation.objects.create(
        person_id=asked.person_id, household_id=asked.household_id, way="letter",
        code_hash=f"of {by.pk}", invited_by=by,
        **{"expires_at": timezone.now() + timedelta(days=9), **words},
    )  # fmt: skip


def way_in(asked):
    return raw("select access_way_in(%s, %s)", [asked.person_id, asked.household_id])[0][0]


def test_of_two_invitations_the_open_one_counts(world, ronald, visit, asked, maintenance):
    with maintenance():
        second = another(asked, world.kevin)
        Invitation.objects.filter(pk=second.pk).update(withdrawn_at=timezone.now())
    visit(world.ronald, world.van_dijk)
    assert way_in(asked) == "asked"
    assert not cards(ronald, world)["invited"].is_shut


def test_of_two_that_are_over_what_happened_last_is_said(world, visit, asked, maintenance):
    with maintenance():
        soon = timezone.now() - timedelta(minutes=1)
        another(asked, world.kevin, expires_at=timezone.now() - timedelta(days=2))
        Invitation.objects.filter(pk=asked.pk).update(withdrawn_at=soon)
    visit(world.ronald, world.van_dijk)
    assert way_in(asked) == "taken_back"


def test_who_came_in_by_another_way_is_in(world, ronald, asked, maintenance):
    take_back(ronald, world, asked)
    with maintenance():
        omar = person("omar", "Omar")
        user, omar.user = omar.user, None
        omar.save()
        type(omar).objects.filter(pk=asked.person_id).update(user=user)
    card = cards(ronald, world)["open"]
    assert not card.is_shut
    assert not card.way_in


def test_somebody_who_is_not_on_our_list_is_invited_as_before(world, ronald, maintenance):
    words = {"what": "own", "level": Level.RESPOND, "purpose": "Meedenken", "until": "3"}
    sent = fill_in(ronald, at(world, "grant_add"), who="new", first_name="Youssef", seen="yes",
                   about="family", email="youssef@voorbeeld.example", **words)  # fmt: skip
    assert sent.status_code == 302
    with maintenance():
        row = Invitation.objects.latest("invited_at")
    take_back(ronald, world, row)
    card = cards(ronald, world, "Youssef")["invited"]
    assert card.back.invitation_id == row.pk
    text = ronald.get(at(world, "sharing")).content.decode()
    assert "youssef@voorbeeld.example" in text  # where it goes is read before it goes
    assert ronald.post(at(world, "invitation_again", row.pk)).status_code == 302
    assert not cards(ronald, world, "Youssef")["invited"].is_shut


def test_who_may_not_decide_gets_no_button(world, ronald, as_person, asked):
    take_back(ronald, world, asked)
    card = cards(as_person(world.kevin), world)["invited"]
    assert card.is_shut
    assert card.back is None
    assert card.stop_id is None


def test_a_shut_door_asks_the_database_nothing_more(world, ronald, asked):
    before = queries_of(ronald, at(world, "sharing"))
    take_back(ronald, world, asked)
    assert queries_of(ronald, at(world, "sharing")) <= before

"""Somebody who was invited before and is not in: what is chosen for them goes with an invitation,
and no sentence says that they can look."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone, translation
from django.utils.translation import gettext

from access.models import Grant, Level
from careplans.days import day
from careplans.forms.sharing import INVITED_BY_ANOTHER
from delivery.invitation_form import OWN_ADDRESS
from network.models import NetworkMember
from people.models import HouseholdMember, Invitation, Person
from tests.careplans.conferences import at, build, guest, person
from tests.careplans.sending import fill_in, hidden_of

pytestmark = pytest.mark.django_db
NAME = "Danny Vos"
CHOSEN = {"what": "own", "level": Level.RESPOND, "purpose": "Samen klussen", "until": "3",
          "about": "family", "seen": "yes"}  # fmt: skip


@pytest.fixture
def ronald(world, as_person, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    return as_person(world.ronald)


@pytest.fixture
def ours(world, ronald, maintenance):
    """On our list, invited with a square that was taken back: he may look at his own steps."""
    with maintenance():
        rows = NetworkMember.objects.filter(pk=world.fatma_in_network.pk)
        rows.update(person=None, name=NAME, relation="trainer")
    add(ronald, world, f"member-{world.fatma_in_network.pk}", way="square")
    with maintenance():
        row = Invitation.objects.get()
    ronald.post(at(world, "invitation_take_back", row.pk))
    return row


@pytest.fixture
def new(world, ronald, maintenance):
    """By first name and mail, on no list."""
    add(ronald, world, "new", first_name="Danny", email="danny@voorbeeld.example")
    with maintenance():
        return Invitation.objects.get()


def add(client, world, who, **words):
    answer = fill_in(client, at(world, "grant_add"), who=who, **CHOSEN | words)
    assert answer.status_code == 302, answer.context["form"].errors
    return answer


def said_in(client, answer):
    page = client.get(answer.url)
    return [str(one) for one in page.context["messages"]]


def says(msgid, **names):
    with translation.override("nl"):
        return gettext(msgid) % {"name": "Danny", **names}


NOW = "%(name)s may look in now. Below you see what that is."


def decline(row, maintenance):
    with maintenance():
        Invitation.objects.filter(pk=row.pk).update(answered_at=timezone.now(), is_accepted=False)
        at_once = Invitation.objects.get(pk=row.pk).answered_at
        Grant.objects.filter(person_id=row.person_id, withdrawn_at=None).update(
            withdrawn_at=at_once, withdrawn_by_id=row.person_id
        )


def open_ones(row, maintenance):
    with maintenance():
        found = Invitation.objects.filter(person_id=row.person_id, answered_at=None)
        return list(found.filter(withdrawn_at=None))


def ended(client, world):
    page = client.get(at(world, "sharing")).context["page"]
    return next(card for card in page.ended if card.first_name == "Danny").ended_text


@pytest.mark.parametrize("way", ["square", "letter"])
def test_the_way_that_is_chosen_is_gone(world, ronald, ours, maintenance, way):
    """After the earlier one was taken back there is a new one, and its page opens."""
    who = f"person-{ours.person_id}"
    answer = add(ronald, world, who, way=way)
    (row,) = open_ones(ours, maintenance)
    assert row.way == way
    assert answer.url == at(world, "invitation_show", row.pk)
    assert says(NOW) not in said_in(ronald, answer)
    with maintenance():
        assert Person.objects.filter(first_name="Danny").count() == 1


def test_a_mail_says_that_it_is_on_its_way(world, ronald, ours, maintenance):
    mailed = {"way": "mail", "email": "danny@voorbeeld.example"}
    answer = add(ronald, world, f"person-{ours.person_id}", **mailed)
    sent = "The mail to %(name)s is on its way. Below you see what %(name)s sees after a yes."
    assert said_in(ronald, answer) == [says(sent)]


def test_without_a_way_the_way_is_asked(world, ronald, ours):
    """Not an address, for no mail was chosen; and the fold with the question stands open."""
    who = f"person-{ours.person_id}"
    assert not ronald.get(at(world, "grant_add")).context["form"].opens_invitation
    page = ronald.get(at(world, "grant_add") + f"?wie={ours.person_id}")
    assert page.context["form"].opens_invitation
    assert who in page.context["form"].offer.asking
    answer = fill_in(ronald, at(world, "grant_add"), who=who, **CHOSEN)
    assert set(answer.context["form"].errors) == {"way"}


def test_an_invitation_that_is_open_may_stay(world, ronald, new, maintenance):
    answer = add(ronald, world, f"person-{new.person_id}", what="plan")
    assert open_ones(new, maintenance) == [new]
    waits = "It is written down. %(name)s sees this only after a yes to the invitation."
    assert said_in(ronald, answer) == [says(waits)]


def test_who_is_not_in_is_not_said_to_have_looked(world, ronald, new):
    groups = dict(ronald.get(at(world, "grant_add")).context["form"].offer.groups)
    values = {str(label): [value for value, _text in found] for label, found in groups.items()}
    assert values[says("Not in yet")] == [f"person-{new.person_id}"]
    assert f"person-{new.person_id}" not in values[says("Looked in before")]


def test_somebody_elses_guest_is_not_invited_here(world, ronald, new, maintenance):
    """A way that would do nothing is not thrown away without a word."""
    with maintenance():
        Person.objects.filter(pk=new.person_id).update(made_by=world.noor)
        Invitation.objects.all().delete()
    who = f"person-{new.person_id}"
    answer = fill_in(ronald, at(world, "grant_add"), who=who, way="square", **CHOSEN)
    assert set(answer.context["form"].errors) == {"way"}
    shut = "It is written down. %(name)s is not in, and sees nothing of it now."
    assert said_in(ronald, add(ronald, world, who, what="plan")) == [says(shut)]


def test_after_a_no_the_same_choice_is_offered_before_it_goes_again(
    world, ronald, new, maintenance
):
    decline(new, maintenance)
    answer = ronald.post(at(world, "invitation_again", new.pk))
    assert answer.url == at(world, "grant_add") + f"?wie={new.person_id}"
    assert not open_ones(new, maintenance)
    form = ronald.get(answer.url).context["form"]
    began = {name: form[name].value() for name in ("what", "level", "purpose", "way", "email")}
    assert began == {"what": "own", "level": Level.RESPOND, "purpose": "Samen klussen",
                     "way": "mail", "email": "danny@voorbeeld.example"}  # fmt: skip
    last_on = form["ends_on"].value()
    assert last_on > world.today
    words = {name: form[name].value() for name in ("who", "until", "about")} | began
    sent = ronald.post(answer.url, {**hidden_of(form), **words, "ends_on": last_on, "seen": "yes"})
    assert sent.status_code == 302, sent.context["form"].errors
    (row,) = open_ones(new, maintenance)
    assert row.email == "danny@voorbeeld.example"
    with maintenance():
        assert Grant.objects.get(person_id=new.person_id, withdrawn_at=None).ends_on == last_on


def test_a_last_day_that_went_by_is_chosen_anew(world, ronald, new, maintenance):
    decline(new, maintenance)
    with maintenance():
        was = {"starts_on": world.today - timedelta(days=9), "ends_on": world.today}
        Grant.objects.filter(person_id=new.person_id).update(**was)
    form = ronald.get(at(world, "grant_add") + f"?wie={new.person_id}").context["form"]
    assert form["purpose"].value() == "Samen klussen"
    assert form["until"].value() == "3"


def test_chosen_anew_after_a_no_it_goes_as_it_is(world, ronald, new, maintenance):
    decline(new, maintenance)
    add(ronald, world, f"person-{new.person_id}", way="square")
    (row,) = open_ones(new, maintenance)
    with maintenance():
        Invitation.objects.filter(pk=row.pk).update(withdrawn_at=timezone.now())
    ronald.post(at(world, "invitation_again", new.pk))
    assert [each.way for each in open_ones(new, maintenance)] == ["mail"]


def test_a_no_never_looked_in(world, ronald, new, maintenance):
    """Also when he is asked anew, and when he says yes to that."""
    decline(new, maintenance)
    assert ended(ronald, world) == says("Said no to the invitation. Sees nothing.")
    with maintenance():
        Invitation.objects.create(
            person_id=new.person_id, household_id=new.household_id, way="square", code_hash="again",
            invited_by_id=new.invited_by_id, expires_at=timezone.now() + timedelta(days=1),
        )  # fmt: skip
    assert ended(ronald, world) == says("Said no at first. Sees nothing now.")
    with maintenance():
        Invitation.objects.filter(code_hash="again").update(
            answered_at=timezone.now(), is_accepted=True
        )
        omar = person("omar", "Omar")
        user, omar.user = omar.user, None
        omar.save()
        Person.objects.filter(pk=new.person_id).update(user=user)
    assert ended(ronald, world) == says("Said no at first. Sees nothing now.")


def test_who_begins_on_a_later_day_does_not_look_in_now(world, ronald, maintenance):
    """No invitation was made, and none is spoken of; the page says from when."""
    with maintenance():
        Grant.objects.filter(person=world.marieke).delete()
        rows = NetworkMember.objects.filter(pk=world.fatma_in_network.pk)
        rows.update(person=world.marieke, name="Marieke")
    starts_on = world.today + timedelta(days=17)
    who = f"person-{world.marieke.pk}"
    answer = add(ronald, world, who, what="plan", level=Level.SEE, starts_on=starts_on)
    (said,) = said_in(ronald, answer)
    with translation.override("nl"):
        on = day(starts_on, world.today, is_near=False)
    assert on in said
    assert says(NOW, name="Marieke") != said
    page = ronald.get(at(world, "sharing")).context["page"]
    assert [card.first_name for card in page.later] == ["Marieke"]
    assert "Marieke" not in [card.first_name for card in page.open]
    # who tells something at the conference sees that now: there "they see nothing yet" is untrue
    with maintenance():
        guest(build(world, "invite"), world.ronald, world.marieke, "inform", "Marieke")
    page = ronald.get(at(world, "sharing")).context["page"]
    assert "Marieke" not in [card.first_name for card in page.later]
    assert "Marieke" in [card.first_name for card in page.open]


def test_whom_another_owner_let_in_only_that_one_invites(world, as_person, ours, maintenance):
    """The other may choose what they see, as before: that opens nothing until the first invites."""
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.els, role="partner", is_owner=True,
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip
    els, who = as_person(world.els), f"person-{ours.person_id}"
    offered = els.get(at(world, "grant_add")).context["form"].offer
    assert who in offered.doors
    assert not offered.asks_way(who)
    words = CHOSEN | {"what": "plan", "level": Level.SEE}
    answer = fill_in(els, at(world, "grant_add"), who=who, **words)
    assert answer.status_code == 302, answer.context["form"].errors
    assert "kan nu meekijken" not in " ".join(said_in(els, answer))
    with maintenance():
        assert Grant.objects.filter(person=ours.person_id, given_by=world.els).exists()
        assert Invitation.objects.filter(person=ours.person_id).count() == 1
    told = {str(INVITED_BY_ANOTHER)}
    for typed, where in [
        ({"email": "iemand@voorbeeld.example"}, "email"),  # no way was chosen: the address must go
        ({"email": "half een adres"}, "email"),
        ({"way": "mail", "email": "iemand@voorbeeld.example"}, "way"),
    ]:
        errors = (
            fill_in(els, at(world, "grant_add"), who=who, **words | typed).context["form"].errors
        )
        assert {name: set(found) for name, found in errors.items()} == {where: told}, typed


def errors_of(client, world, who, email, **words):
    answer = fill_in(client, at(world, "grant_add"), who=who, email=email, **CHOSEN | words)
    return answer.context["form"].errors if answer.status_code == 200 else {}


def test_one_address_is_not_invited_for_two(world, ronald, new, maintenance):
    piet = {"first_name": "Piet"}
    for address in (new.email, new.email.upper()):
        errors = errors_of(ronald, world, "new", address, **piet)
        assert set(errors) == {"email"}
        assert "Je hebt Danny al op dit adres uitgenodigd" in errors["email"][0]
    with maintenance():
        assert not Person.objects.filter(first_name="Piet").exists()
    # the same person once more, and an address of which the invitation is over
    assert not errors_of(ronald, world, f"person-{new.person_id}", new.email, way="mail")
    with maintenance():
        Invitation.objects.update(withdrawn_at=timezone.now())
    assert not errors_of(ronald, world, "new", new.email, **piet)


def test_our_list_and_our_family_read_the_same_of_one_address(world, ronald, new, maintenance):
    with maintenance():
        NetworkMember.objects.filter(pk=world.fatma_in_network.pk).update(person=None)
        truus = Person.objects.create(first_name="Truus", made_by=world.ronald)
        member = HouseholdMember.objects.create(
            household=world.van_dijk, person=truus, role="other",
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip
    sent = {"way": "mail", "email": new.email}
    known = at(world, "network_member_invite", world.fatma_in_network.pk)
    for where, more in [(known, {"sees": "later"}), (at(world, "member_invite", member.pk), {})]:
        answer = fill_in(ronald, where, **sent, **more)
        assert set(answer.context["form"].errors) == {"email"}
        other = {"way": "mail", "email": "een.ander@voorbeeld.example"}
        assert fill_in(ronald, where, **other, **more).status_code == 302
        assert fill_in(ronald, where, way="letter", **more).status_code in (302, 403)


def test_nobody_invites_themselves(world, ronald, maintenance):
    with maintenance():
        user_id = Person.objects.get(pk=world.ronald.pk).user_id
        for email in ("ronald@voorbeeld.example", "tweede@voorbeeld.example"):
            EmailAddress.objects.get_or_create(user_id=user_id, email=email)
    for typed in ("ronald@voorbeeld.example", "Tweede@Voorbeeld.example"):
        errors = errors_of(ronald, world, "new", typed, first_name="Ik")
        assert errors == {"email": [str(OWN_ADDRESS)]}


def test_of_an_address_nothing_of_others_is_told(world, ronald, as_person, new, maintenance):
    """Not whom another invited there, in this family or another, nor that somebody logs in."""
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.els, role="partner", is_owner=True,
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip
        user_id = Person.objects.get(pk=world.samira.pk).user_id
        EmailAddress.objects.get_or_create(user_id=user_id, email="samira@voorbeeld.example")
    els = as_person(world.els)
    assert not errors_of(els, world, "new", new.email, first_name="Dan")
    assert not errors_of(els, world, "new", "samira@voorbeeld.example", first_name="Sam")


@pytest.mark.parametrize("with_goals", [True, False])
def test_how_it_goes_without_a_goal_is_said_to_show_nothing(world, ronald, with_goals):
    levels = {"level_progress": Level.SEE} | ({"level_goals": Level.SEE} if with_goals else {})
    words = CHOSEN | {"what": "parts", "who": "new", "first_name": "Ben", "way": "letter"} | levels
    del words["seen"], words["level"]
    page = fill_in(ronald, at(world, "grant_add"), **words)
    assert page.context["page"].is_empty_progress is not with_goals


def test_nobody_lets_themselves_in(world, as_person, maintenance):
    with maintenance():
        Grant.objects.create(household=world.van_dijk, person=world.anja, part="goals", level=1,
                             subject=world.kevin, purpose="x", given_by=world.ronald)  # fmt: skip
    form = as_person(world.anja).get(at(world, "grant_add")).context["form"]
    assert f"person-{world.anja.pk}" not in form.offer.parties


def test_a_way_that_was_pressed_by_chance_can_go_again(world, as_person, ours, maintenance):
    """A pressed button cannot be let go, and its draft comes back: so there is one for none."""
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.els, role="partner", is_owner=True,
            started_on=world.today,
        )  # fmt: skip
        who = f"person-{ours.person_id}"
    els, url = as_person(world.els), at(world, "grant_add")
    page = els.get(url)
    assert page.context["form"]["way"].value() in (None, "")
    (none,) = [box for box in page.context["form"]["way"] if not box.data["value"]]
    assert none.data["label"] == says("No new invitation")
    pressed = fill_in(els, url, who=who, **CHOSEN, way="letter")
    assert set(pressed.context["form"].errors) == {"way"}
    assert fill_in(els, url, who=who, **CHOSEN, way="").status_code == 302
    with maintenance():
        assert Invitation.objects.filter(person=ours.person_id).count() == 1


def test_for_somebody_new_none_is_no_answer(world, ronald):
    answer = fill_in(
        ronald, at(world, "grant_add"), who="new", first_name="Danny", **CHOSEN, way=""
    )
    assert set(answer.context["form"].errors) == {"way"}

"""Who may look in: the family gives, signs and stops, and the next request obeys."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from dateutil.relativedelta import relativedelta
from django.core import mail
from django.db import ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from access import cases
from access.models import Grant, GrantSignature, Level, Part, Scope
from audit.models import AuditEvent
from careplans.actions.inviting import invite_with
from careplans.forms.sharing import INVITED_MEANWHILE
from careplans.models import Goal
from careplans.overviews.sharing_offer import offer
from careplans.views import sharing as views
from delivery.models import OutboxMessage
from network.models import NetworkMember, ProfessionalProfile
from people.models import HouseholdMember, Invitation, Person, User
from tests.careplans.sending import fill_in, hidden_of, queries_of
from tests.world import scope

pytestmark = pytest.mark.django_db


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


def choice(person):
    return f"person-{person.pk}"


DECISION = {"what": "plan", "level": Level.PROPOSE, "purpose": "samen werken aan ons plan",
            "until": "3", "about": "family", "seen": "yes"}  # fmt: skip


@pytest.fixture
def tom_profile(world, maintenance):
    with maintenance():
        return ProfessionalProfile.objects.create(
            person=world.tom, team=world.laak, name="Tom Willems", area="Laak",
            specialisms=["schulden"], languages=["Nederlands"], introduction="Hoi",
            is_public=True,
        )  # fmt: skip


def given_to(person, maintenance):
    with maintenance():
        return list(Grant.objects.filter(person=person).order_by("given_at", "part"))


def test_the_page_says_per_party_what_they_see_and_what_not(world, as_person):
    page = as_person(world.ronald).get(address(world, "sharing"))
    cards = {card.name: card for card in page.context["page"].open}
    assert set(cards) == {"Samira El Amrani", "Joost de Wit", "Fatma Yıldız", "Marieke Jansen"}
    samira = cards["Samira El Amrani"]
    assert samira.role == "Wijkteam Moerwijk"
    assert len(samira.decisions) == 1
    assert samira.decisions[0].purpose == "samen werken aan ons plan"
    assert "Kevin" in samira.sees_not
    assert len(cards["Marieke Jansen"].decisions[0].sees) == 1
    assert "Kevin gaat elke dag naar school" in cards["Marieke Jansen"].decisions[0].sees[0]
    assert cards["Fatma Yıldız"].role == "buurvrouw"


def test_who_left_the_team_or_was_stopped_stands_under_ended(world, as_person):
    page = as_person(world.ronald).get(address(world, "sharing"))
    assert {card.name for card in page.context["page"].ended} == {"Karin Smit", "Els Kramer"}


def test_ronald_lets_tom_look_in_and_tom_sees_goals_and_steps_only(
    world, as_person, tom_profile, maintenance
):
    ronald, tom = as_person(world.ronald), as_person(world.tom)
    assert tom.get(address(world, "goals")).status_code == 404
    answer = fill_in(ronald, address(world, "grant_add"), who=choice(world.tom), **DECISION)
    assert answer.status_code == 302, answer.context["form"].errors
    grants = given_to(world.tom, maintenance)
    assert [(g.part, g.level, g.subject_id, g.team_id) for g in grants] == [
        (Part.GOALS, 3, None, world.laak.pk),
        (Part.STEPS, 3, None, world.laak.pk),
    ]
    assert tom.get(address(world, "goals")).status_code == 200
    assert tom.get(address(world, "goal", world.water.pk)).status_code == 200
    assert tom.get(address(world, "goal", world.debts.pk)).status_code == 404
    assert tom.get(address(world, "matters")).status_code == 404


def test_a_professional_of_the_case_gets_the_grant_linked_to_it(
    world, as_person, maintenance, monkeypatch
):
    monkeypatch.setattr(cases, "_finders", [])
    cases.register_case_finder(lambda person_id, household_id: world.case.pk)
    answer = fill_in(
        as_person(world.ronald), address(world, "grant_add"), who=choice(world.joost), **DECISION
    )
    assert answer.status_code == 302
    new = [g for g in given_to(world.joost, maintenance) if g.part != Part.MONEY]
    assert {(g.case_id, g.team_id) for g in new} == {(world.case.pk, world.moerwijk.pk)}


def test_one_goal_about_kevin_waits_for_all_signatures(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    words = DECISION | {"what": "goal", "goal": world.school.pk, "purpose": "Kevin helpen"}
    assert fill_in(
        ronald, address(world, "grant_add"), who=choice(world.samira), **words
    ).status_code == 302  # fmt: skip
    with maintenance():
        new = list(Grant.objects.filter(purpose="Kevin helpen"))
        signed = set(GrantSignature.objects.filter(grant__in=new).values_list("person", flat=True))
    assert {g.part for g in new} == {"goals", "steps", "progress"}
    assert {(g.subject_id, g.goal_id) for g in new} == {(world.kevin.pk, world.school.pk)}
    assert signed == {world.ronald.pk}
    samira = as_person(world.samira)
    assert samira.get(address(world, "goal", world.school.pk)).status_code == 404
    page = ronald.get(address(world, "sharing"))
    assert [card.name for card in page.context["page"].pending] == ["Samira El Amrani"]
    sign = address(world, "grant_sign", new[0].pk)
    again = ronald.get(sign)  # by the back button, or in a second window
    assert again.status_code == 409
    assert again.context["lacking"] == "Anja en Kevin"
    assert "Je hebt al getekend" in again.content.decode()
    assert samira.get(sign).status_code == 403
    assert fill_in(as_person(world.kevin), sign).status_code == 302
    assert samira.get(address(world, "goal", world.school.pk)).status_code == 404
    assert fill_in(as_person(world.anja), sign).status_code == 302
    assert samira.get(address(world, "goal", world.school.pk)).status_code == 200


def test_kevin_may_share_what_is_about_himself_and_nothing_more(world, as_person, maintenance):
    kevin = as_person(world.kevin)
    page = kevin.get(address(world, "grant_add"))
    form = page.context["form"]
    assert [key for key, _name in form.offer.subjects] == [world.kevin.pk]
    assert set(form.offer.goals) == {str(world.school.pk)}
    answer = fill_in(kevin, address(world, "grant_add"), who=choice(world.marieke),
                     **DECISION | {"about": str(world.kevin.pk)})  # fmt: skip
    assert answer.status_code == 302
    forged = fill_in(kevin, address(world, "grant_add"), who=choice(world.marieke),
                     **DECISION | {"what": "goal", "goal": world.water.pk})  # fmt: skip
    assert forged.status_code == 200
    assert "goal" in forged.context["form"].errors
    family = fill_in(kevin, address(world, "grant_add"), who=choice(world.marieke), **DECISION)
    assert "about" in family.context["form"].errors


def test_somebody_new_becomes_a_person_with_an_invitation(world, as_person, maintenance):
    words = DECISION | {"what": "own", "level": Level.RESPOND}
    answer = fill_in(as_person(world.ronald), address(world, "grant_add"), who="new",
                     first_name="Youssef", email="youssef@voorbeeld.example", **words)  # fmt: skip
    assert answer.status_code == 302
    with maintenance():
        person = Person.objects.get(first_name="Youssef")
        assert person.made_by_id == world.ronald.pk
        assert Grant.objects.get(person=person).is_own_steps_only
        assert Invitation.objects.get(person=person).email == "youssef@voorbeeld.example"
        assert OutboxMessage.objects.filter(person=person, template="invitation").count() == 1
    assert not mail.outbox


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"who": ""}, "who"),
        ({"who": "person-00000000-0000-4000-8000-000000000000"}, "who"),
        ({"who": "new"}, "first_name"),
        ({"who": "new", "first_name": "Jo", "email": "geen adres"}, "email"),
        ({"what": ""}, "what"),
        ({"what": "parts"}, "what"),
        ({"what": "parts", "level_goals": "4"}, "level_goals"),
        ({"what": "goal"}, "goal"),
        ({"what": "goal", "goal": "00000000-0000-4000-8000-000000000000"}, "goal"),
        ({"level": ""}, "level"),
        ({"what": "own"}, "level"),
        ({"about": ""}, "about"),
        ({"level": "4"}, "level"),
        ({"purpose": ""}, "purpose"),
        ({"purpose": "x" * 10_000}, "purpose"),
        ({"until": "day"}, "ends_on"),
        ({"until": "day", "ends_on": "2020-01-01"}, "ends_on"),
        ({"until": "day", "ends_on": "geen dag"}, "ends_on"),
        ({"starts_on": "2020-01-01"}, "starts_on"),
    ],
)
def test_wrong_input_gets_a_sentence_and_writes_nothing(
    world, as_person, maintenance, words, field
):
    ronald = as_person(world.ronald)
    sent = {"who": choice(world.joost), **DECISION, "purpose": "<b>مرحبا</b> 🙂", **words}
    answer = fill_in(ronald, address(world, "grant_add"), **sent)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert answer.context["form"]["purpose"].value() == sent["purpose"]
    assert "<b>مرحبا" not in answer.content.decode()
    with maintenance():
        assert not Person.objects.filter(made_by=world.ronald).exists()
        assert not Grant.objects.filter(person=world.joost).exclude(part=Part.MONEY).exists()


def test_an_end_before_the_start_is_refused(world, as_person):
    start = world.today + timedelta(days=20)
    words = {"until": "day", "starts_on": start, "ends_on": start - timedelta(days=5)}
    answer = fill_in(as_person(world.ronald), address(world, "grant_add"),
                     who=choice(world.joost), **DECISION | words)  # fmt: skip
    assert "ends_on" in answer.context["form"].errors


def test_stopping_is_a_404_at_the_next_request(world, as_person, maintenance):
    ronald, samira = as_person(world.ronald), as_person(world.samira)
    stop = address(world, "grant_withdraw", world.samira_goals.pk)
    assert samira.get(address(world, "goals")).status_code == 200
    assert samira.post(stop).status_code == 403
    assert fill_in(ronald, stop).status_code == 302
    for name in ("goals", "steps", "plan", "conversations"):
        assert samira.get(address(world, name)).status_code == 404
    talk = address(world, "conversation", world.talk.pk)
    assert samira.get(talk).status_code == 404
    for again in (ronald.post(stop), ronald.get(stop)):  # nothing left to stop
        assert again.status_code == 409
        assert "Iemand was je voor" in again.content.decode()
    assert as_person(world.kevin).post(stop).status_code == 403
    with maintenance():
        # Other tests leave lines of other households: they write on connections of their own.
        mine = AuditEvent.objects.filter(kind="withdraw", household_id=world.van_dijk.pk)
        assert mine.filter(person_id=world.ronald.pk).count() == 2


OPEN_PAGE = {"HX-Request": "true"}


def parts_of_open_pages(world, client):
    """What a page that stands open asks of itself: the statuses."""
    calls = [("conversation", world.talk.pk), ("goal", world.water.pk), ("goals",), ("steps",)]
    statuses = {client.get(address(world, *call), headers=OPEN_PAGE).status_code for call in calls}
    typed = {"body": "Hoi", "request_id": uuid4()}
    talk = address(world, "conversation", world.talk.pk)
    return statuses | {client.post(talk, typed, headers=OPEN_PAGE).status_code}


def test_an_open_page_gets_nothing_more_once_the_family_stopped(world, as_person):
    samira, stop = as_person(world.samira), address(world, "grant_withdraw", world.samira_goals.pk)
    assert parts_of_open_pages(world, samira) <= {200, 302}
    assert fill_in(as_person(world.ronald), stop).status_code == 302
    assert parts_of_open_pages(world, samira) == {404}


def test_an_open_page_gets_nothing_more_after_the_last_day(world, as_person, maintenance):
    samira, given = as_person(world.samira), Grant.objects.filter(person=world.samira)
    with maintenance():
        given.update(ends_on=world.today)
    assert parts_of_open_pages(world, samira) <= {200, 302}  # the last day counts
    with maintenance():
        given.update(starts_on=world.today - timedelta(9), ends_on=world.today - timedelta(1))
    assert parts_of_open_pages(world, samira) == {404}


def test_with_several_decisions_one_can_be_stopped_alone(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    fill_in(ronald, address(world, "grant_add"), who=choice(world.samira),
            **DECISION | {"what": "parts", "level_money": 3, "purpose": "de schulden"})  # fmt: skip
    money = next(g for g in given_to(world.samira, maintenance) if g.part == Part.MONEY)
    answer = fill_in(ronald, address(world, "grant_withdraw", money.pk), what=str(money.pk))
    assert answer.status_code == 302
    samira = as_person(world.samira)
    assert samira.get(address(world, "goals")).status_code == 200
    assert samira.get(address(world, "goal", world.debts.pk)).status_code == 404


def test_who_may_stop_what(world, as_person):
    of_family = address(world, "grant_withdraw", world.samira_goals.pk)
    assert as_person(world.anja).get(of_family).status_code == 404
    for person in (world.kevin,):  # knows who looks in, and does not decide
        assert as_person(person).post(of_family).status_code == 403
    for person in (world.noor, world.tom, world.karin, world.els, world.ingrid):
        assert as_person(person).post(of_family).status_code == 404
    for person in (world.samira, world.joost, world.marieke, world.fatma):
        assert as_person(person).post(of_family).status_code == 403


def test_holders_of_custody_and_kevin_may_stop_what_is_about_kevin(world, as_person, maintenance):
    grant = given_to(world.marieke, maintenance)[0]
    anja = as_person(world.anja)
    assert fill_in(anja, address(world, "grant_withdraw", grant.pk)).status_code == 302
    assert as_person(world.marieke).get(address(world, "goals")).status_code == 404


def test_guests_and_strangers_do_not_see_who_looks_in(world, as_person):
    for person in (world.samira, world.fatma, world.marieke):
        assert as_person(person).get(address(world, "sharing")).status_code == 403
        assert as_person(person).post(address(world, "grant_add"), DECISION).status_code == 403
    for person in (world.noor, world.tom, world.karin, world.els):
        assert as_person(person).get(address(world, "sharing")).status_code == 404


def test_the_database_refuses_a_grant_by_somebody_who_may_not(world, visit):
    for person in (world.samira, world.kevin):
        visit(person, world.van_dijk)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Grant.objects.create(
                household=world.van_dijk, person=world.tom, part=Part.GOALS, level=1,
                purpose="x", given_by=person,
            )  # fmt: skip


def test_a_double_click_gives_access_once(world, as_person, maintenance):
    ronald, where = as_person(world.ronald), address(world, "grant_add")
    form = ronald.get(where).context["form"]
    hidden = {f.html_name: str(f.value()) for f in form.hidden_fields() if f.value()}
    words = hidden | {"who": choice(world.joost), **DECISION}
    assert [ronald.post(where, words).status_code for _ in range(2)] == [302, 302]
    assert len(given_to(world.joost, maintenance)) == 3


def test_what_was_stopped_can_be_given_again_at_once_in_the_same_words(
    world, as_person, maintenance
):
    ronald, where = as_person(world.ronald), address(world, "grant_add")
    words = {"who": choice(world.joost), **DECISION}
    assert fill_in(ronald, where, **words).status_code == 302
    assert fill_in(ronald, where, **words).status_code == 409  # given just now: do you mean twice?
    with maintenance():
        given = Grant.objects.filter(person=world.joost).exclude(part="money")
        given.update(withdrawn_at=timezone.now(), withdrawn_by=world.ronald)
    assert fill_in(ronald, where, **words).status_code == 302
    assert len(given_to(world.joost, maintenance)) == 5


def test_queries_do_not_grow_with_parties(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    counts = []
    for size in (1, 12):
        with maintenance():
            for number in range(size):
                person = Person.objects.create(first_name=f"Gast {number}", made_by=world.ronald)
                NetworkMember.objects.create(
                    household=world.van_dijk, scope=scope(world.van_dijk, Part.NETWORK),
                    person=person, name=person.first_name, relation="vriend", circle=2,
                    created_by=world.ronald, changed_by=world.ronald,
                )  # fmt: skip
                for part in (Part.GOALS, Part.STEPS):
                    Grant.objects.create(
                        household=world.van_dijk, person=person, part=part, level=1,
                        purpose=f"doel {number}", given_by=world.ronald,
                    )  # fmt: skip
        for name in ("sharing", "grant_add"):
            counts.append(queries_of(ronald, address(world, name)))
    assert max(counts) <= 15, counts
    assert counts[:2] == counts[2:]


def test_goal_title_is_not_shown_to_who_may_not_see_it(world, as_person):
    """Anja knows of Marieke's grant about Kevin's goal, and of no other goal."""
    page = as_person(world.anja).get(address(world, "sharing")).content.decode()
    assert "Marieke Jansen" in page
    assert "Samira" not in page
    assert Goal.objects.filter(pk=world.water.pk).count() == 0


def test_who_left_the_team_is_offered_no_more(world, as_person):
    """Els may have looked in before, but her place in the team has ended."""
    form = as_person(world.ronald).get(address(world, "grant_add")).context["form"]
    offered = str(form.fields["who"].choices)
    assert "Samira" in offered
    assert "Els" not in offered


def names_in(client, world, group="open"):
    page = client.get(address(world, "sharing")).context["page"]
    return {card.name for card in getattr(page, group)}


@pytest.fixture
def eleven(world, maintenance):
    """A younger sister with a log-in of her own."""
    with maintenance():
        user = User.objects.create(email="lotte@voorbeeld.example")
        born_on = world.kevin.born_on.replace(year=world.today.year - 11, month=1, day=1)
        lotte = Person.objects.create(user=user, first_name="Lotte", born_on=born_on)
        HouseholdMember.objects.create(
            household=world.van_dijk, person=lotte, role="child",
            started_on=world.today - timedelta(days=3),
        )  # fmt: skip
    return lotte


def test_a_member_of_12_and_older_sees_who_looks_in_with_the_family(world, as_person):
    kevin = as_person(world.kevin)
    assert names_in(kevin, world) == {"Samira El Amrani", "Fatma Yıldız", "Marieke Jansen"}
    assert names_in(kevin, world, "ended") == {"Karin Smit", "Els Kramer"}
    page = kevin.get(address(world, "sharing"))
    assert "Joost" not in page.content.decode()  # money is for the owners
    assert not any(card.sees_not for card in page.context["page"].open)


def test_kevin_stops_what_is_about_himself_only(world, as_person):
    cards = {c.name: c for c in as_person(world.kevin).get(address(world, "sharing"))
             .context["page"].open}  # fmt: skip
    assert cards["Samira El Amrani"].stop_id is None
    assert cards["Fatma Yıldız"].stop_id is None
    assert cards["Marieke Jansen"].stop_id


def test_what_was_given_together_is_stopped_apart_by_who_decides(world, as_person, maintenance):
    """One decision about the family and about Kevin: he stops his side of it alone."""
    about = ["family", str(world.kevin.pk)]
    fill_in(as_person(world.ronald), address(world, "grant_add"), who=choice(world.joost),
            **DECISION | {"about": about})  # fmt: skip
    with maintenance():
        for grant in Grant.objects.filter(person=world.joost, subject=world.kevin):
            for signer in (world.kevin, world.anja):
                GrantSignature.objects.create(grant=grant, person=signer)
    kevin = as_person(world.kevin)
    card = next(c for c in kevin.get(address(world, "sharing")).context["page"].open
                if c.name == "Joost de Wit")  # fmt: skip
    assert fill_in(kevin, address(world, "grant_withdraw", card.stop_id)).status_code == 302
    open_now = [g for g in given_to(world.joost, maintenance) if g.withdrawn_at is None]
    assert {(g.part, g.subject_id) for g in open_now} == {
        ("goals", None), ("steps", None), ("money", None),
    }  # fmt: skip


def test_mila_of_sixteen_sees_who_looks_in_and_not_her_mothers_own_helper(
    world, as_person, maintenance
):
    with maintenance():
        given = {"household": world.el_idrissi, "level": 1, "given_by": world.noor, "purpose": "x"}
        Grant.objects.create(person=world.samira, team=world.moerwijk, part="goals", **given)
        Grant.objects.create(person=world.joost, part="matters", subject=world.noor, **given)
    where = reverse("sharing", args=[world.el_idrissi.pk])
    page = as_person(world.mila).get(where).context["page"]
    assert [card.name for card in page.open] == ["Samira El Amrani"]
    assert len(as_person(world.noor).get(where).context["page"].open) == 1
    for key in ("kevin", "samira", "tom"):
        assert as_person(getattr(world, key)).get(where).status_code in (403, 404)


def test_a_child_under_12_sees_only_what_is_about_itself(world, as_person, eleven, maintenance):
    lotte = as_person(eleven)
    assert names_in(lotte, world) == set()
    with maintenance():
        Grant.objects.create(
            household=world.van_dijk, person=world.tom, part="goals", level=1, subject=eleven,
            given_by=world.ronald, purpose="x",
        )  # fmt: skip
    assert names_in(lotte, world, "pending") == {"Tom Willems"}


def test_the_database_shows_a_member_no_money_and_nobody_elses_own(world, visit, eleven):
    visit(world.kevin, world.van_dijk)
    seen = set(Grant.objects.values_list("part", "subject_id"))
    assert ("goals", None) in seen
    assert not {row for row in seen if row[0] == Part.MONEY}
    stopped = {"withdrawn_at": timezone.now(), "withdrawn_by": world.kevin}
    assert Grant.objects.update(**stopped) == 2  # about himself
    visit(eleven, world.van_dijk)
    assert not Grant.objects.exists()
    visit(world.anja, world.van_dijk)
    assert set(Grant.objects.values_list("subject_id", flat=True)) == {world.kevin.pk}


def test_who_left_is_asked_for_in_one_way(world, visit):
    visit(world.ronald, world.van_dijk)
    grants = Grant.objects.saying_who_stayed(world.van_dijk.pk)
    left = {grant.person_id for grant in grants if not grant.has_place}
    assert left == {world.els.pk}
    stayed = Grant.objects.of_who_stayed(world.van_dijk.pk)
    assert world.els.pk not in set(stayed.values_list("person_id", flat=True))
    assert stayed.count() == grants.count() - 1


@pytest.fixture
def danny(world, maintenance):
    """Of our own people: a name on the list, and nobody with a key yet."""
    with maintenance():
        rows = NetworkMember.objects.filter(pk=world.fatma_in_network.pk)
        rows.update(person=None, name="Danny Vos", relation="oude collega")
        return rows.get()


def test_one_of_our_own_people_is_let_in_as_who_stands_there(
    world, as_person, maintenance, danny, settings, tmp_path
):
    """No second Danny: the one of the list is invited, with what was chosen."""
    settings.PRIVATE_ROOT = tmp_path
    ronald = as_person(world.ronald)
    page = ronald.get(address(world, "grant_add"))
    offered = [
        choice for _group, choices in page.context["form"].offer.groups for choice in choices
    ]
    assert (f"member-{danny.pk}", "Danny Vos, oude collega") in offered
    words = DECISION | {"what": "own", "level": Level.RESPOND, "who": f"member-{danny.pk}"}
    nowhere = fill_in(ronald, address(world, "grant_add"), **words)
    assert set(nowhere.context["form"].errors) == {"way"}  # a mail was not chosen
    asked = words | {"way": "letter", "for_work": "on"}
    before = fill_in(ronald, address(world, "grant_add"), **{**asked, "again": "yes"})
    assert before.status_code == 200
    with maintenance():
        assert not Invitation.objects.exists()
    sent = fill_in(ronald, address(world, "grant_add"), **asked)
    assert sent.status_code == 302, sent.context["form"].errors
    with maintenance():
        danny.refresh_from_db()
        assert danny.person.first_name == "Danny"
        assert danny.person.is_for_work_by_family
        assert Grant.objects.get(person=danny.person).is_own_steps_only
        invitation = Invitation.objects.get(person=danny.person, withdrawn_at=None)
        assert Person.objects.filter(first_name="Danny").count() == 1
    assert sent.url == address(world, "invitation_show", invitation.pk)


def test_who_does_not_write_our_list_is_not_offered_its_names(world, visit, danny):
    assert set(offer(visit(world.ronald, world.van_dijk)).members) == {f"member-{danny.pk}"}
    assert offer(visit(world.anja, world.van_dijk)).members == {}


def test_whom_only_i_see_among_our_people_is_marked_in_the_list(world, visit, danny, maintenance):
    with maintenance():
        mine = Scope.objects.create(
            household=world.van_dijk, part=Part.NETWORK, private_to=world.ronald
        )
        NetworkMember.objects.filter(pk=danny.pk).update(scope=mine)
    with override("en"):
        made = offer(visit(world.ronald, world.van_dijk))
    labels = {value: text for _group, choices in made.groups for value, text in choices}
    assert labels[f"member-{danny.pk}"].endswith("all who keep the plan see")
    assert sum("all who keep the plan see" in text for text in labels.values()) == 1


def asked_for(danny):
    who = f"member-{danny.pk}"
    return DECISION | {"what": "own", "level": Level.RESPOND, "who": who, "way": "letter"}


def test_the_same_sent_twice_goes_where_the_first_one_went(
    world, as_person, maintenance, danny, settings, tmp_path
):
    """The choice is gone by then: who was a name alone stands in the list as a person now."""
    settings.PRIVATE_ROOT = tmp_path
    ronald, url = as_person(world.ronald), address(world, "grant_add")
    words = {**hidden_of(ronald.get(url).context["form"]), **asked_for(danny)}
    first, second = ronald.post(url, words), ronald.post(url, words)
    assert (first.status_code, second.status_code) == (302, 302)
    assert second.url == first.url
    with maintenance():
        assert Invitation.objects.count() == 1


@pytest.mark.parametrize("moment", ["before it was sent", "while it was kept"])
def test_of_two_who_invite_the_same_one_the_second_reads_why_not(
    world, as_person, maintenance, danny, settings, tmp_path, monkeypatch, moment
):
    settings.PRIVATE_ROOT = tmp_path
    ronald, url = as_person(world.ronald), address(world, "grant_add")
    words = {**hidden_of(ronald.get(url).context["form"]), **asked_for(danny)}

    def other_first(**rest):
        with maintenance():
            who = Person.objects.create(first_name="Danny", last_name="Vos")
            rows = NetworkMember.objects.filter(pk=danny.pk)
            rows.update(person=who, version=danny.version + 1)
        return invite_with(**rest) if rest else None

    if moment == "while it was kept":
        monkeypatch.setattr(views, "invite_with", other_first)
    else:
        other_first()
    answer = ronald.post(url, words)
    assert answer.status_code == 200
    said = [str(one) for several in answer.context["form"].errors.values() for one in several]
    assert said == [str(INVITED_MEANWHILE)]
    with maintenance():
        assert not Invitation.objects.exists()
        assert Person.objects.filter(first_name="Danny").count() < 2


def test_nobody_lets_themselves_in(world, as_person, maintenance):
    """Anja holds custody and was let in to something too: she is no choice for herself."""
    with maintenance():
        grant = Grant.objects.get(pk=world.samira_goals.pk)
        grant.pk, grant.person, grant.team, grant.case = None, world.anja, None, None
        grant.save(force_insert=True)
    where = address(world, "grant_add")
    assert choice(world.anja) in as_person(world.ronald).get(where).context["form"].offer.parties
    anja = as_person(world.anja)
    assert choice(world.anja) not in anja.get(where).context["form"].offer.parties
    answer = fill_in(anja, where, who=choice(world.anja), **DECISION)
    assert "who" in answer.context["form"].errors


def test_a_name_from_right_to_left_does_not_turn_the_sentence(world, as_person, maintenance):
    with maintenance():
        Person.objects.filter(pk=world.samira.pk).update(first_name="سميرة")
    shown = as_person(world.ronald).get(address(world, "sharing")).content.decode()
    assert re.search('<p class="party__says">\u2068?سميرة\u2069? ziet', shown)


def test_the_first_name_of_somebody_new_is_not_called_optional(world, as_person):
    shown = as_person(world.ronald).get(address(world, "grant_add")).content.decode()
    label = shown[shown.index('for="id_first_name"') :].split("</label>")[0]
    assert "mag leeg blijven" not in label


def test_choosing_exactly_opens_what_is_chosen_then(world, as_person):
    shown = as_person(world.ronald).get(address(world, "grant_add")).content.decode()
    assert 'data-opens-with="what" data-opens-for="parts"' in shown
    assert re.search(r'<input[^>]*name="what"[^>]*value="parts"', shown)


def test_months_are_counted_from_the_first_day_in_what_is_pressed_too(world, as_person):
    """What was chosen and what is shown before it is saved name the same day."""
    ronald, url = as_person(world.ronald), address(world, "grant_add")
    start = world.today + timedelta(days=40)
    words = {"who": choice(world.joost), **DECISION, "starts_on": start.isoformat()}
    del words["seen"]  # else it is saved
    form = fill_in(ronald, url, **{**words, "purpose": ""}).context["form"]
    day = date_format(start + relativedelta(months=3), "j F Y")
    assert day in dict(form.fields["until"].choices)["3"]
    shown = fill_in(ronald, url, **words).content.decode()
    assert day in shown


def test_under_the_heading_that_it_stays_closed_that_is_not_said_again(world, as_person):
    words = {"who": choice(world.joost), **DECISION, "level": Level.SEE}
    del words["seen"]
    answer = fill_in(as_person(world.ronald), address(world, "grant_add"), **words)
    card = answer.context["page"].card
    assert card.sees_not.startswith("Blijft dicht: ")
    assert card.sees_not.lower() == f"blijft dicht: {card.stays_closed}".lower()
    assert "Blijft dicht: " not in answer.content.decode()


def test_the_least_is_chosen_beforehand_and_what_for_is_left_to_the_family(world, as_person):
    """What nobody chose gives no more than looking; nothing says for them what it is for."""
    form = (
        as_person(world.ronald).get(reverse("grant_add", args=[world.van_dijk.pk])).context["form"]
    )
    assert form["level"].value() == Level.SEE
    assert next(choice[0] for choice in form.fields["level"].choices) == Level.SEE
    assert next(iter(form.fields["what"].choices))[0] == "own"
    assert not form["what"].value()
    assert not form["purpose"].value()
    assert form["until"].value() == next(iter(form.fields["until"].choices))[0] == "3"

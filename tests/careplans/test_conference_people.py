"""Who comes to a conference: the circle from our people, inviting, answering, and who informs."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import gettext, override

from access.models import Grant, Part
from careplans.models import (
    Conference,
    ConferenceGuest,
    ConferenceInformation,
    ConferenceWord,
)
from network.models import NetworkMember
from people.models import Invitation, TeamMembership
from tests.access.raw import fails, raw
from tests.careplans.conferences import at, build, guest, person
from tests.careplans.sending import fill_in
from tests.careplans.test_queries import count_queries
from tests.wijkteam.test_invitations import answer
from tests.wijkteam.test_joining import arrive
from tests.world import row
from wijkteam.rendering import presented

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronald(world, as_person):
    return as_person(world.ronald)


@pytest.fixture
def begun(world, ronald, maintenance):
    """By the pages alone, as a family does it."""
    answer = ronald.post(at(world, "conference_start"), {"question": "Hoe blijft Kevin thuis?"})
    assert answer.status_code == 302
    with maintenance():
        return Conference.objects.get()


@pytest.fixture
def made(world, maintenance):
    with maintenance():
        return build(world, "invite")


def guests(maintenance, **which):
    with maintenance():
        return list(ConferenceGuest.objects.filter(**which).order_by("created_at"))


def test_the_circle_comes_from_our_people_and_a_new_name_stands_there_too(
    world, ronald, begun, maintenance
):
    with maintenance():
        opa = row(NetworkMember, world.fatma_in_network.scope, world.ronald, name="Opa Henk")
    answer = fill_in(
        ronald, at(world, "conference_circle", begun), members=[str(opa.pk)], name="Coach Dave",
        relation="voetbal",
    )  # fmt: skip
    assert answer.status_code == 302
    assert [one.name for one in guests(maintenance)] == ["Opa Henk", "Coach Dave"]
    with maintenance():
        assert NetworkMember.objects.get(name="Coach Dave").relation == "voetbal"
        assert NetworkMember.objects.get(pk=opa.pk).person_id
        assert not Grant.objects.filter(part=Part.CONFERENCE).exists()


def test_a_list_that_needs_somebody_does_not_say_that_it_may_stay_empty(world, ronald, begun):
    form = ronald.get(at(world, "conference_circle", begun)).context["form"]
    names = ("members", "name", "relation")
    assert [presented(form[name])["is_optional"] for name in names] == [False, False, True]


def test_nobody_chosen_is_said_at_the_field_and_changes_nothing(world, ronald, begun, maintenance):
    answer = fill_in(ronald, at(world, "conference_circle", begun), relation="buurman")
    assert answer.context["form"].errors
    assert "buurman" in answer.content.decode()
    assert guests(maintenance) == []


def test_who_has_a_log_in_is_let_in_by_a_yes(world, ronald, made, maintenance, as_person):
    with maintenance():
        Grant.objects.filter(part=Part.CONFERENCE).delete()
    assert as_person(world.fatma).get(at(world, "conference")).status_code == 404
    assert fill_in(ronald, at(world, "conference_invite", made.fatma)).status_code == 302
    with maintenance():
        grant = Grant.objects.get(part=Part.CONFERENCE)
        assert (grant.person_id, grant.goal_id, grant.level) == (world.fatma.pk, made.row.pk, 2)
        assert grant.ends_on > world.today + timedelta(days=80)
    assert as_person(world.fatma).get(at(world, "conference")).status_code == 200
    assert "eigen kracht" in ronald.get(at(world, "sharing")).content.decode().lower()


@pytest.mark.parametrize("way", ["square", "letter", "mail"])
def test_who_has_none_gets_an_invitation_by_a_way_they_can_use(
    way, world, ronald, begun, maintenance, settings, tmp_path
):
    settings.PRIVATE_ROOT = tmp_path
    fill_in(ronald, at(world, "conference_circle", begun), name="Opa Henk")
    (opa,) = guests(maintenance)
    answer = fill_in(
        ronald, at(world, "conference_invite", opa), way=way,
        email="opa@voorbeeld.example" if way == "mail" else "",
    )  # fmt: skip
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        assert Invitation.objects.get().person_id == opa.person_id
        assert Grant.objects.get(part=Part.CONFERENCE).person_id == opa.person_id
    assert guests(maintenance)[0].invited_on == world.today
    assert ronald.get(at(world, "conference")).status_code == 200


def test_only_an_owner_lets_somebody_in(world, made, as_person):
    kevin = as_person(world.kevin)
    assert kevin.get(at(world, "conference")).status_code == 200
    for name, key in [("conference_invite", made.fatma), ("conference_coordinator", made.row)]:
        assert kevin.get(at(world, name, key)).status_code == 403
    assert kevin.post(at(world, "conference_remove", made.fatma)).status_code == 403


def test_each_answers_for_themselves(world, made, as_person, maintenance, visit):
    fatma = as_person(world.fatma)
    answer = fill_in(
        fatma, at(world, "conference_answer", made.fatma), answer="yes", answer_text="Ik kook soep"
    )
    assert answer.status_code == 302
    (row,) = guests(maintenance, pk=made.fatma.pk)
    assert (row.answer, row.answer_text, row.noted_by_id) == ("yes", "Ik kook soep", None)
    assert fatma.get(at(world, "conference_answer", made.coordinator)).status_code == 403
    said = "update careplans_conferenceguest set answer = 'no', answered_at = now(), version = 9"
    for who in (made.ria, world.samira, world.ronald):
        visit(who, world.van_dijk)
        assert fails(f"{said} where id = %s", [made.fatma.pk]), who


def test_the_family_writes_down_what_somebody_without_a_log_in_said(
    world, ronald, begun, maintenance
):
    fill_in(ronald, at(world, "conference_circle", begun), name="Opa Henk")
    (opa,) = guests(maintenance)
    assert fill_in(ronald, at(world, "conference_answer", opa), answer="maybe").status_code == 302
    (opa,) = guests(maintenance)
    assert (opa.answer, opa.noted_by_id) == ("maybe", world.ronald.pk)


def test_the_family_answers_not_for_who_has_a_log_in(world, ronald, made):
    assert ronald.get(at(world, "conference_answer", made.fatma)).status_code == 403


def test_who_comes_no_more_looks_in_no_more_and_the_answer_stays(
    world, ronald, made, as_person, maintenance
):
    fill_in(as_person(world.fatma), at(world, "conference_answer", made.fatma), answer="yes")
    assert ronald.post(at(world, "conference_remove", made.fatma)).status_code == 302
    assert ronald.post(at(world, "conference_remove", made.fatma)).status_code == 302
    assert as_person(world.fatma).get(at(world, "conference")).status_code == 404
    (row,) = guests(maintenance, pk=made.fatma.pk)
    assert (row.answer, row.removed_on) == ("yes", world.today)


# -- the coordinator -----------------------------------------------------------------------------


def test_a_coordinator_works_for_nobody_who_helps_here(world, begun, visit, maintenance):
    insert = """insert into careplans_conferenceguest
      (id, household_id, scope_id, conference_id, kind, person_id, name, relation, answer,
       answer_text, version, created_at, created_by_id, changed_at, changed_by_id)
      values (gen_random_uuid(), %s, %s, %s, 'coordinate', %s, 'X', '', 'waiting', '', 1, now(),
       %s, now(), %s)"""
    with maintenance():
        free = person("vrij", "Vrij")
    visit(world.ronald, world.van_dijk)
    ronald = world.ronald.pk
    for who in (world.samira, world.joost, world.tom, world.marieke, world.kevin, world.anja):
        key = [begun.household_id, begun.scope_id, begun.pk, who.pk, ronald, ronald]
        assert fails(insert, key), who
    assert raw(insert, [begun.household_id, begun.scope_id, begun.pk, free.pk, ronald, ronald]) == 1


def test_the_family_is_told_when_the_coordinator_is_not_independent(
    world, ronald, made, maintenance
):
    page = ronald.get(at(world, "conference")).context["page"]
    assert page.is_independent
    with maintenance():
        TeamMembership.objects.create(
            person=made.ria, team=world.moerwijk, role="professional", started_on=world.today
        )
    assert not ronald.get(at(world, "conference")).context["page"].is_independent


def test_another_coordinator_takes_the_place_of_the_first(world, ronald, made, maintenance):
    answer = fill_in(ronald, at(world, "conference_coordinator", made.row), name="Jan Vrij")
    assert answer.status_code == 302
    now = guests(maintenance, kind="coordinate", removed_on=None)
    assert [one.name for one in now] == ["Jan Vrij"]
    with maintenance():
        assert Grant.objects.get(person=made.ria).withdrawn_at


def test_who_coordinates_for_another_family_already_stays_one_person(
    world, ronald, begun, as_person, maintenance, settings, tmp_path
):
    settings.PRIVATE_ROOT = tmp_path
    with maintenance():
        ria = person("ria", "Ria")
    fill_in(ronald, at(world, "conference_coordinator", begun), name="Ria Bos")
    (asked,) = guests(maintenance)
    fill_in(ronald, at(world, "conference_invite", asked), way="letter")
    with maintenance():
        sent = Invitation.objects.get()
    client = as_person(ria)
    arrive(client, sent)
    answer(client)
    assert guests(maintenance)[0].person_id == ria.pk
    assert client.get(at(world, "conference")).status_code == 200
    fill_in(client, at(world, "conference_answer", asked), answer="yes")
    assert guests(maintenance)[0].answer == "yes"


def test_the_coordinator_sees_where_it_stands_still(world, made, as_person, maintenance):
    ria = as_person(made.ria)
    assert not ria.get(at(world, "conference")).context["page"].still_since
    long_ago = timezone.now() - timedelta(days=20)
    with maintenance():
        Conference.objects.update(moved_at=long_ago, changed_at=long_ago, held_on=None)
        ConferenceGuest.objects.update(changed_at=long_ago)
    page = ria.get(at(world, "conference")).context["page"]
    assert page.still_since == long_ago
    assert page.stage_now.stage == "invite"
    fill_in(as_person(world.fatma), at(world, "conference_answer", made.fatma), answer="yes")
    assert not ria.get(at(world, "conference")).context["page"].still_since


# -- who informs ---------------------------------------------------------------------------------


def test_who_helps_is_asked_and_tells_it_to_the_family_alone(
    world, ronald, begun, as_person, maintenance, visit
):
    page = ronald.get(at(world, "conference_ask", begun))
    offered = dict(page.context["form"].fields["who"].choices)
    assert str(world.samira.pk) in offered
    assert str(world.fatma.pk) not in offered
    answer = fill_in(
        ronald, at(world, "conference_ask", begun), who=str(world.samira.pk), asked="Wat zie jij?"
    )
    assert answer.status_code == 302
    with maintenance():
        told = ConferenceInformation.objects.get()
    samira = as_person(world.samira)
    assert (
        fill_in(samira, at(world, "conference_tell", told), told="Hij slaapt weinig").status_code
        == 302
    )
    assert "Hij slaapt weinig" in ronald.get(at(world, "conference")).content.decode()
    for who in (world.fatma, world.joost, world.marieke):
        assert as_person(who).get(at(world, "conference_tell", told)).status_code == 404
    change = "update careplans_conferenceinformation set told = 'anders', version = 9"
    visit(world.ronald, world.van_dijk)
    assert fails(change)
    visit(world.samira, world.van_dijk)
    assert fails("update careplans_conferenceinformation set asked = 'anders', version = 9")


def test_two_windows_of_who_tells_never_overwrite_each_other(world, made, as_person):
    samira, url = as_person(world.samira), at(world, "conference_tell", made.asked)
    assert samira.post(url, {"told": "Eerst", "version": 1}).status_code == 302
    answer = samira.post(url, {"told": "Ander venster", "version": 1})
    assert answer.status_code == 409
    assert "Ander venster" in answer.content.decode()


# -- what it costs -------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["ronald", "ria"])
def test_the_page_costs_the_same_with_two_guests_or_thirty(
    who, world, made, as_person, maintenance
):
    client = as_person(made.ria if who == "ria" else world.ronald)
    url = at(world, "conference")
    few = count_queries(client, url)
    with maintenance():
        for number in range(30):
            guest(made, world.ronald, person(f"g{number}", "Gast"), "circle", f"Gast {number}")
    many = count_queries(client, url)
    assert len(few) == len(many)
    assert len(many) <= 15, "\n".join(many)


# -- wrong input ---------------------------------------------------------------------------------

LONG = "Woorden die bleven. " * 300
WRONG = [
    ("conference_question", "row", {"question": ""}, "question"),
    ("conference_question", "row", {"question": LONG}, "question"),
    ("conference_when", "row", {"held_on": "2020-01-01", "place": "Oma"}, "held_on"),
    ("conference_when", "row", {"held_on": "gisteren", "place": "Oma"}, "held_on"),
    ("conference_when", "row", {"held_time": "half acht", "place": "Oma"}, "held_time"),
    ("conference_caller", "row", {"caller_name": ""}, "caller_name"),
    ("conference_circle", "row", {"members": "00000000-0000-0000-0000-000000000000"}, "name"),
    ("conference_coordinator", "row", {"name": ""}, "name"),
    ("conference_ask", "row", {"who": "iemand", "asked": "Wat?"}, "who"),
    ("conference_ask", "row", {"asked": LONG}, "asked"),
    ("conference_ours", "row", {"text": LONG}, "text"),
    ("conference_ours", "row", {"text": ""}, "text"),
    ("conference_word", "word", {"text": ""}, "text"),
]


@pytest.mark.parametrize(("name", "thing", "words", "field"), WRONG)
def test_wrong_input_gets_a_sentence_and_changes_nothing(
    name, thing, words, field, world, ronald, made, maintenance
):
    with maintenance():
        before = list(Conference.objects.values()), ConferenceGuest.objects.count()
        texts = list(ConferenceWord.objects.values())
    answer = ronald.post(at(world, name, getattr(made, thing)), {"version": 1, **words})
    assert answer.status_code == 200
    assert str(answer.context["form"].errors[field][0]).rstrip().endswith((".", "!", "?"))
    with maintenance():
        assert (list(Conference.objects.values()), ConferenceGuest.objects.count()) == before
        assert list(ConferenceWord.objects.values()) == texts


@pytest.mark.parametrize("days", [-1, 9])
def test_after_its_day_the_page_names_who_were_there(world, as_person, maintenance, days):
    with maintenance():
        build(world, "follow", held_on=world.today + timedelta(days=days))
        ConferenceGuest.objects.all().update(answer="yes", answered_at=timezone.now())
    where = at(world, "conference")
    answer = as_person(world.ronald).get(where)
    assert answer.context["page"].were_there == "Fatma, Ria Bos en Samira El Amrani"
    with override("nl"):
        past, now = gettext("Who were there"), gettext("Who comes")
    page = answer.content.decode()
    assert ((past in page), (now in page)) == (days < 0, days > 0)
    theirs = as_person(world.fatma).get(where).content.decode()
    assert ((past in theirs), (now in theirs)) == (days < 0, days > 0)


def test_who_could_not_come_was_not_there(world, maintenance, as_person):
    with maintenance():
        build(world, "follow", held_on=world.today - timedelta(days=1))
        ConferenceGuest.objects.all().update(answer="no", answered_at=timezone.now())
    page = as_person(world.ronald).get(at(world, "conference")).context["page"]
    assert page.were_there == ""
    assert page.circle[0].row.said


def test_who_is_chosen_and_not_invited_is_no_guest_without_an_answer(
    world, as_person, made, maintenance
):
    with maintenance():
        malika = guest(made, world.ronald, person("malika", "Malika"), "circle", "Tante Malika")
    page = at(world, "conference")
    seen = as_person(world.fatma).get(page)
    assert "Tante Malika" not in seen.content.decode()
    assert made.fatma.pk in {one.pk for one in seen.context["page"].guests}
    for who in (made.ria, world.ronald):  # who arranges it knows, and reads how it is
        seen = as_person(who).get(page)
        with override("nl"):
            assert gettext("not invited yet") in seen.content.decode().lower()
        assert "Tante Malika" in seen.content.decode()
    assert malika.pk not in {
        one.pk for one in as_person(made.ria).get(page).context["page"].waiting
    }
    with maintenance():
        ConferenceGuest.objects.filter(pk=malika.pk).update(invited_on=world.today)
    seen = as_person(world.fatma).get(page).content.decode()
    assert "Tante Malika" in seen
    with override("nl"):
        assert gettext("not answered yet").lower() in seen.lower()

"""What a family writes for itself alone at a conference nobody else reads, by no way at all."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from access.models import EmergencyAccess, Grant, Level, Part, Scope
from audit.models import AuditEvent
from careplans.overviews import plan_paper
from tests.access import outsiders
from tests.access.raw import fails, raw
from tests.careplans.conferences import SECRET, at
from tests.careplans.sending import fill_in
from tests.world import PEOPLE, grant

pytestmark = pytest.mark.django_db
READS = {"ronald", "kevin", "coowner", "sixteen", "eleven"}
OUTSIDE = sorted(set(PEOPLE) | set(outsiders.OUTSIDERS) | {"ria"})
TEXTS = "select text from careplans_conferenceword"


@pytest.fixture
def made(world, maintenance):
    with maintenance():
        others = outsiders.build(world)
        made = world.conference_made
        made.others = others | {"ria": made.ria}
        for part in (Part.MEETINGS, Part.MATTERS, Part.NETWORK):
            grant(world, world.samira, part, Level.PROPOSE, team=world.moerwijk)
    return made


def who(world, made, key):
    return made.others.get(key) or getattr(world, key)


@pytest.mark.parametrize("key", OUTSIDE)
def test_only_who_lives_there_reads_it(key, world, made, visit):
    visit(who(world, made, key), world.van_dijk)
    assert raw(TEXTS) == ([(SECRET,)] if key in READS else [])
    if key not in READS:
        assert fails("update careplans_conferenceword set text = 'anders'")


@pytest.mark.parametrize("key", sorted(set(OUTSIDE) - READS))
def test_no_page_of_the_conference_shows_it_to_anybody_else(key, world, made, as_person):
    client = as_person(who(world, made, key))
    for name, keys in [
        ("conference", []), ("conference_ours", [made.row]), ("conference_word", [made.word]),
        ("conference_goal", [made.word]), ("conference_look", [made.row, 3]), ("today", []),
        ("plan", []), ("bin", []), ("looks", []), ("sharing", []),
        ("conference_tell", [made.asked]), ("conference_answer", [made.fatma]),
    ]:  # fmt: skip
        answer = client.get(at(world, name, *keys))
        assert SECRET not in answer.content.decode(), name
        if name in ("conference_ours", "conference_word", "conference_goal"):
            assert answer.status_code in (403, 404), name


def emergency(world, parts):
    now = timezone.now()
    EmergencyAccess.objects.create(
        household=world.van_dijk, person=world.joost, team=world.moerwijk, parts=parts,
        case_id=world.case.pk, case_number=world.case.number, reason="Acuut gevaar",
        started_at=now, ends_at=now + timedelta(hours=4),
    )  # fmt: skip


def test_emergency_access_opens_it_neither(world, made, maintenance, visit):
    with maintenance():
        with pytest.raises(IntegrityError), transaction.atomic():
            emergency(world, [Part.CONFERENCE])
        emergency(world, [Part.GOALS, Part.NETWORK, Part.MATTERS])
    viewer = visit(world.joost, world.van_dijk)
    assert raw(TEXTS) == []
    assert raw("select question from careplans_conference") == []
    assert Part.GOALS in {right.part for right in viewer.rights.values()}


def test_no_decision_can_open_it(world, made, maintenance):
    with maintenance():
        for given in ({}, {"goal_id": made.row.pk, "team": world.moerwijk},
                      {"goal_id": made.row.pk, "subject": world.kevin}):  # fmt: skip
            with pytest.raises(IntegrityError), transaction.atomic():
                grant(world, world.samira, Part.CONFERENCE, Level.RESPOND, **given)
        with pytest.raises(IntegrityError), transaction.atomic():
            Scope.objects.create(
                household=world.van_dijk, part=Part.CONFERENCE, private_to=world.samira
            )


def test_it_never_moves_to_where_others_look(world, made, visit):
    visit(world.ronald, world.van_dijk)
    for place in (made.flow.pk, world.stay.scope_id):
        assert fails("update careplans_conferenceword set scope_id = %s", [place])


def test_an_owner_who_looks_as_somebody_sees_what_they_see(world, made, as_person):
    ronald = as_person(world.ronald)
    for party in (world.samira, made.others["ria"], world.fatma):
        answer = ronald.get(f"/kijk-als/{party.pk}{at(world, 'conference')}")
        assert answer.status_code == 200
        assert "Hoe blijft Kevin thuis?" in answer.content.decode()
        assert SECRET not in answer.content.decode()
        ours = f"/kijk-als/{party.pk}{at(world, 'conference_ours', made.row)}"
        assert ronald.get(ours).status_code in (403, 404)


def test_typing_it_is_a_draft_of_its_writer_alone(world, made, as_person, visit, maintenance):
    with maintenance():
        raw(
            "insert into writing_draft (id, user_id, form, about_id, words, version, saved_at) "
            "values (gen_random_uuid(), %s, 'careplans.WordForm', %s, %s, 0, now())",
            [world.ronald.user_id, made.row.pk, f'{{"text": ["{SECRET}"]}}'],
        )
    for key in ("samira", "fatma", "kevin"):
        visit(getattr(world, key), world.van_dijk)
        assert raw("select words from writing_draft") == []


def test_it_stands_on_no_paper_and_in_no_line_of_the_log(
    world, made, as_person, visit, maintenance
):
    ronald = as_person(world.ronald)
    answer = fill_in(ronald, at(world, "conference_ours", made.row), text=f"Ook: {SECRET}")
    assert answer.status_code == 302
    with maintenance():
        assert SECRET not in str(list(AuditEvent.objects.values()))
    viewer = visit(world.ronald, world.van_dijk)
    assert SECRET not in repr(plan_paper.load(viewer, None))


def test_who_was_let_in_sees_the_flow_and_nothing_else(world, made, as_person, visit):
    viewer = visit(made.ria, world.van_dijk)
    assert {right.part for right in viewer.rights.values()} == {Part.CONFERENCE}
    assert raw("select question from careplans_conference") == [("Hoe blijft Kevin thuis?",)]
    assert raw("select told from careplans_conferenceinformation") == []
    assert raw("select title from careplans_goal") == []
    page = as_person(made.ria).get(at(world, "conference")).content.decode()
    for text in ("Hoe blijft Kevin thuis?", "Bij oma", "Fatma"):
        assert text in page
    assert "Wat zie jij bij Kevin?" not in page
    assert as_person(made.ria).get(at(world, "plan")).status_code == 404


def test_who_informs_sees_the_day_and_the_question_to_them(world, made, as_person, visit):
    page = as_person(world.samira).get(at(world, "conference")).content.decode()
    for text in ("Hoe blijft Kevin thuis?", "Bij oma", "Wat zie jij bij Kevin?"):
        assert text in page
    assert "Ria" not in page
    visit(world.samira, world.van_dijk)
    names = raw("select name from careplans_conferenceguest")
    assert names == [("Samira El Amrani",)]


def test_it_ends_for_who_informs_with_their_access(world, made, as_person, maintenance, visit):
    with maintenance():
        Grant.objects.filter(person=world.samira).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    assert as_person(world.samira).get(at(world, "conference")).status_code == 404
    visit(world.samira, world.van_dijk)
    assert raw("select question from careplans_conference") == []


@pytest.mark.parametrize("key", ["joost", "marieke", "karin", "ingrid", "linda", "tom", "noor"])
def test_who_was_not_asked_does_not_know_of_it(key, world, made, as_person, visit):
    assert as_person(getattr(world, key)).get(at(world, "conference")).status_code == 404
    visit(getattr(world, key), world.van_dijk)
    assert raw("select question from careplans_conference") == []
    assert raw("select name from careplans_conferenceguest") == []

"""From words for us alone to a plan, looking back at it, and the two plain reminders."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from careplans.models import Conference, ConferenceGuest, ConferenceWord, Goal
from delivery import schedule
from delivery.models import OutboxMessage, ScheduleItem
from tests.access.raw import raw
from tests.careplans.conferences import SECRET, at, build
from tests.careplans.sending import fill_in, hidden_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronald(world, as_person):
    return as_person(world.ronald)


def make(world, maintenance, stage, **fields):
    with maintenance():
        return build(world, stage, **fields)


def test_who_made_a_goal_of_them_second_keeps_what_was_typed(world, ronald, maintenance):
    made = make(world, maintenance, "plan")
    url = at(world, "conference_goal", made.word)
    sent = hidden_of(ronald.get(url).context["form"]) | {"title": "Mijn eigen titel"}
    with maintenance():
        ConferenceWord.objects.update(became_goal_id=world.water.pk)
    answer = ronald.post(url, sent | {"about": "family"})
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert "Mijn eigen titel" in answer.content.decode()
    with maintenance():
        assert not Goal.objects.filter(title="Mijn eigen titel").exists()


def test_words_become_a_goal_as_any_other_and_stay(world, ronald, maintenance, as_person):
    made = make(world, maintenance, "plan")
    url = at(world, "conference_goal", made.word)
    assert ronald.get(url).context["form"]["title"].value() == SECRET
    answer = fill_in(ronald, url, title="Opa komt nuchter", about="family")
    assert answer.status_code == 302
    with maintenance():
        goal = Goal.objects.get(title="Opa komt nuchter")
        word = ConferenceWord.objects.get()
        assert (word.text, word.became_goal_id) == (SECRET, goal.pk)
    assert ronald.get(url).url == at(world, "conference_ours", made.row)  # once is enough
    for name in ("conference", "goals"):
        assert "Opa komt nuchter" in ronald.get(at(world, name)).content.decode()
    samira = as_person(world.samira).get(at(world, "goals")).content.decode()
    assert "Opa komt nuchter" in samira  # the family let her look at its goals
    assert SECRET not in samira


def test_a_long_sentence_fits_as_the_reason_of_the_goal(world, ronald, maintenance):
    made = make(world, maintenance, "plan")
    text = "Woorden die bleven. " * 20
    with maintenance():
        ConferenceWord.objects.update(text=text)
    form = ronald.get(at(world, "conference_goal", made.word)).context["form"]
    assert len(form["title"].value()) <= 200
    assert form["why"].value() == text


def test_words_are_changed_thrown_away_and_put_back(world, ronald, maintenance):
    made = make(world, maintenance, "private")
    url = at(world, "conference_word", made.word)
    assert fill_in(ronald, url, text="Anders gezegd").status_code == 302
    assert ronald.post(url, {"text": "Oud venster", "version": 1}).status_code == 409
    gone = ronald.post(at(world, "conference_word_throw_away", made.word))
    assert "weg=conferentie" in gone.url
    assert "Anders gezegd" in ronald.get(at(world, "bin")).content.decode()
    back = at(world, "put_back", "conferentie", made.word)
    assert ronald.post(back).status_code == 302
    ours = at(world, "conference_ours", made.row)
    assert "Anders gezegd" in ronald.get(ours).content.decode()


def test_the_worker_empties_that_bin_and_reads_no_word(world, maintenance):
    made = make(world, maintenance, "private")
    with maintenance():
        ConferenceWord.all_objects.update(
            deleted_at=timezone.now() - timedelta(days=31), deleted_by=world.ronald
        )
    raw("reset role")
    raw("set local role wijkteam_worker")
    assert raw("select text from careplans_conferenceword") == []
    taken = raw("select access_take_away('careplans_conferenceword', %s)", [made.word.pk])
    assert taken == [(True,)]


def test_looking_back_is_kept_for_the_family(world, ronald, maintenance, as_person):
    held_on = world.today - timedelta(days=100)
    made = make(world, maintenance, "follow", held_on=held_on, presented_on=held_on)
    url = at(world, "conference_look", made.row, 3)
    assert fill_in(ronald, url, text="Het gaat beter").status_code == 302
    with maintenance():
        assert Conference.objects.get().first_looked_on == world.today
    assert "Het gaat beter" in ronald.get(at(world, "conference")).content.decode()
    ria = as_person(made.ria).get(at(world, "conference")).content.decode()
    assert "Het gaat beter" not in ria
    assert ronald.get(at(world, "conference_look", made.row, 4)).status_code == 404


@pytest.mark.parametrize(("months_ago", "is_offered"), [(0, False), (4, True)])
def test_looking_back_is_offered_from_its_day_on(
    world, ronald, maintenance, months_ago, is_offered
):
    """On the day of the conference itself there was nothing yet to look back at."""
    held_on = world.today - timedelta(days=31 * months_ago)
    made = make(world, maintenance, "follow", held_on=held_on, presented_on=held_on)
    page = ronald.get(at(world, "conference")).text
    assert (at(world, "conference_look", made.row, 3) in page) is is_offered
    assert at(world, "conference_look", made.row, 12) not in page


def planned(maintenance, kind):
    with maintenance():
        rows = ScheduleItem.objects.filter(kind=kind, claimed_at=None).order_by("due_at")
        return [(row.person_id, row.due_at) for row in rows]


def test_presenting_the_plan_plans_looking_back_after_3_and_12_months(world, ronald, maintenance):
    made = make(world, maintenance, "plan")
    sent = {"stage": "check", "version": 1, "sure": "yes"}
    assert ronald.post(at(world, "conference_move", made.row), sent).status_code == 302
    found = planned(maintenance, "conference_look")
    assert {who for who, _at in found} == {world.ronald.pk, made.ria.pk}
    days = sorted({timezone.localdate(due) for _who, due in found})
    assert [(day - world.today).days // 28 for day in days] in ([3, 13], [3, 12])
    assert len(found) == 4
    stop = at(world, "conference_stop", made.row)
    ronald.post(stop, {"version": 2})
    assert planned(maintenance, "conference_look") == []
    ronald.post(stop, {"version": 3})
    assert len(planned(maintenance, "conference_look")) == 4


def test_a_step_plans_the_call_of_the_coordinator_anew(world, ronald, maintenance):
    made = make(world, maintenance, "question", held_on=None)
    ronald.post(at(world, "conference_move", made.row), {"stage": "circle", "version": 1})
    ((who, due),) = planned(maintenance, "conference")
    assert who == made.ria.pk
    assert timezone.localdate(due) == world.today + timedelta(days=15)
    assert timezone.localtime(due).hour == 9
    ronald.post(at(world, "conference_stop", made.row), {"version": 2})
    assert planned(maintenance, "conference") == []


@pytest.fixture
def deliver(maintenance):
    """As the worker does it: everything that is due goes to the outbox."""

    def run(now):
        with connection.cursor() as cursor:
            cursor.execute("reset role")
            cursor.execute("set local role wijkteam_worker")
        schedule.hand_over_due(now)
        with connection.cursor() as cursor:
            cursor.execute("reset role")
            cursor.execute("set local role wijkteam_web")
        with maintenance():
            return list(OutboxMessage.objects.values_list("person_id", "path"))

    return run


def put(world, made, kind, who, days=1):
    ScheduleItem.objects.create(
        kind=kind, object_id=made.row.pk, household=world.van_dijk, person=who,
        due_at=timezone.now() - timedelta(days=days),
    )  # fmt: skip


def nothing_happened_since(made, day):
    Conference.objects.filter(pk=made.row.pk).update(changed_at=day)
    ConferenceGuest.objects.filter(conference=made.row).update(changed_at=day)


def test_a_conference_that_stands_still_is_told_to_its_coordinator_once(
    world, maintenance, deliver
):
    long_ago = timezone.now() - timedelta(days=20)
    made = make(world, maintenance, "invite", held_on=None, moved_at=long_ago)
    with maintenance():
        nothing_happened_since(made, long_ago)
        put(world, made, "conference", made.ria)
    told = deliver(timezone.now())
    assert told == [(made.ria.pk, at(world, "conference"))]
    assert deliver(timezone.now()) == told
    assert planned(maintenance, "conference") == []


def test_who_answered_meanwhile_moved_it_so_it_is_asked_again_later(world, maintenance, deliver):
    long_ago = timezone.now() - timedelta(days=20)
    made = make(world, maintenance, "invite", held_on=None, moved_at=long_ago)
    with maintenance():
        nothing_happened_since(made, long_ago)
        put(world, made, "conference", made.ria)
        yesterday = timezone.now() - timedelta(days=1)
        answered = {"answer": "yes", "answered_at": yesterday, "changed_at": yesterday}
        ConferenceGuest.objects.filter(pk=made.fatma.pk).update(**answered)
    assert deliver(timezone.now()) == []
    ((who, due),) = planned(maintenance, "conference")
    assert who == made.ria.pk
    assert timezone.localdate(due) == world.today + timedelta(days=14)


def test_looking_back_is_told_on_its_day_and_not_when_it_was_done(world, maintenance, deliver):
    made = make(world, maintenance, "follow", presented_on=world.today - timedelta(days=100))
    with maintenance():
        put(world, made, "conference_look", world.ronald)
    assert deliver(timezone.now()) == [(world.ronald.pk, at(world, "conference"))]
    with maintenance():
        Conference.objects.update(first_looked_on=world.today)
        put(world, made, "conference_look", world.ronald, days=2)
    assert len(deliver(timezone.now())) == 1

"""What somebody wrote is not lost by other words: what stood there, for whom, and back again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from access import context
from access.models import Level, Part
from careplans.models import Agreement, ConferenceWord, EarlierWords, MeetingNotes, Priority, Step
from people.models import HouseholdMember
from tests.access.raw import fails, raw
from tests.careplans import conferences
from tests.careplans.meeting import let_in, made
from tests.careplans.private import private_goal
from tests.world import grant, scope
from tests.world import row as plan_row

pytestmark = pytest.mark.django_db


def at(world, kind, row, *more):
    name = "earlier_back" if more else "earlier"
    return reverse(name, args=[world.van_dijk.pk, kind, row.pk, *more])


def change(as_person, world, who, name, row, **words):
    url = reverse(name, args=[world.van_dijk.pk, row.pk])
    answer = as_person(who).post(url, {"version": now(row).version, **words})
    assert answer.status_code == 302


def now(row):
    """As it is in the database; the rows of the small world are of all tests."""
    with context.as_maintenance():
        return type(row).all_objects.get(pk=row.pk)


def rewrite(as_person, world, text, who=None):
    change(as_person, world, who or world.ronald, "priority_change", world.stay, text=text)


def told(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return [(words.before, words.after) for version in answer.context["rows"]
            for words in version.words]  # fmt: skip


def back(as_person, world, who, kind, row, earlier, *, version=None):
    url = at(world, kind, row, earlier.pk)
    return as_person(who).post(url, {"version": now(row).version if version is None else version})


@pytest.fixture
def first(world):
    return world.stay.text


# -- reading -------------------------------------------------------------------------------------


def test_the_old_words_stand_beside_those_after_them(world, as_person, first, maintenance):
    rewrite(as_person, world, "Samen eten")
    rewrite(as_person, world, "Samen eten en slapen")
    rows = told(as_person(world.ronald), at(world, "belang", world.stay))
    assert rows == [("Samen eten", "Samen eten en slapen"), (first, "Samen eten")]


def test_who_changed_it_and_when_is_said(world, as_person, first):
    rewrite(as_person, world, "Samen eten")
    page = as_person(world.kevin).get(at(world, "belang", world.stay))
    (version,) = page.context["rows"]
    assert version.by == "Ronald"
    assert timezone.now() - version.at < timedelta(minutes=5)
    assert first in page.content.decode()


def test_its_own_page_leads_there_once_it_changed(world, as_person):
    url = reverse("priority_change", args=[world.van_dijk.pk, world.stay.pk])
    there = at(world, "belang", world.stay)
    assert there not in as_person(world.ronald).get(url).content.decode()
    rewrite(as_person, world, "Samen eten")
    assert there in as_person(world.ronald).get(url).content.decode()


def test_a_tick_is_no_other_text(world, as_person, maintenance):
    url = reverse("step_tick", args=[world.van_dijk.pk, world.call.pk])
    assert as_person(world.ronald).post(url).status_code == 302
    with maintenance():
        assert not EarlierWords.objects.exists()


@pytest.mark.parametrize("kind", ["stap", "belang", "geheim", "verslag", "onze-kant"])
def test_what_is_not_there_is_not_found(world, as_person, kind):
    for who in (world.ronald, world.samira, world.noor):
        assert as_person(who).get(at(world, kind, world.van_dijk)).status_code == 404


# -- who reads it --------------------------------------------------------------------------------


def words_of(row):
    return raw("select words from careplans_earlierwords where row_id = %s", [row.pk])


def test_another_family_and_who_does_not_see_the_row_read_nothing(world, as_person, visit):
    rewrite(as_person, world, "Samen eten")
    for who in (world.noor, world.joost, world.marieke, world.ingrid, world.tom):
        assert as_person(who).get(at(world, "belang", world.stay)).status_code == 404
        visit(who, world.van_dijk)
        assert words_of(world.stay) == [], who
    visit(world.ronald, world.van_dijk)
    assert len(words_of(world.stay)) == 1


def test_what_the_family_took_back_no_guest_finds_again(world, as_person, visit):
    """Where somebody hides was typed, and taken away: then it is away."""
    form = {"text": "De meter aflezen", "executor_kind": "1", "due_on": ""}
    change(as_person, world, world.ronald, "step_change", world.call, **form)
    visit(world.samira, world.van_dijk)
    assert raw("select 1 from careplans_step where id = %s", [world.call.pk]) == [(1,)]
    assert words_of(world.call) == []
    page = as_person(world.samira).get(at(world, "stap", world.call))
    assert (page.status_code, page.context["rows"].paginator.count) == (200, 0)
    visit(world.ronald, world.van_dijk)
    assert len(words_of(world.call)) == 1


def test_who_is_no_member_any_more_reads_nothing_of_before(world, as_person, visit, maintenance):
    rewrite(as_person, world, "Samen eten")
    with maintenance():
        HouseholdMember.objects.filter(person=world.kevin).update(ended_on=world.today)
    visit(world.kevin, world.van_dijk)
    assert words_of(world.stay) == []


def test_a_guest_reads_what_they_changed_themselves(world, as_person, visit, maintenance):
    with maintenance():
        let_in(world)
        tonight = made(world, world.ronald, days=(0,), people=[world.ronald, world.samira])
    url = reverse("meeting_notes", args=[world.van_dijk.pk, tonight.pk])
    for version, text in enumerate(["Kevin stopt met judo", "Kevin wil van judo af"]):
        assert (
            as_person(world.samira).post(url, {"text": text, "version": version}).status_code == 302
        )
    with maintenance():
        notes = MeetingNotes.objects.get()
    was = [("Kevin stopt met judo", "Kevin wil van judo af")]
    for who in (world.samira, world.ronald):
        assert told(as_person(who), at(world, "verslag", notes)) == was


def test_who_does_just_one_step_reads_that_step_and_nothing_of_before(
    world, as_person, visit, maintenance
):
    with maintenance():
        step = Step.objects.filter(executor=world.fatma).first()
    visit(world.ronald, world.van_dijk)
    raw("update careplans_step set text = 'Iets anders' where id = %s", [step.pk])
    with maintenance():
        kept = EarlierWords.objects.filter(row_id=step.pk).count()
    visit(world.fatma, world.van_dijk)
    assert raw("select 1 from careplans_step where id = %s", [step.pk]) == [(1,)]
    assert (kept, words_of(step)) == (1, [])


def test_what_was_written_in_private_stays_so_when_the_row_is_shared(
    world, as_person, visit, maintenance
):
    with maintenance():
        alone = scope(world.van_dijk, Part.MATTERS, private_to=world.kevin)
        mine = plan_row(Priority, alone, world.kevin, text="Ik haat school", said_by=world.kevin)
    change(as_person, world, world.kevin, "priority_change", mine, text="School is moeilijk")
    visit(world.ronald, world.van_dijk)
    assert words_of(mine) == []
    with maintenance():
        Priority.objects.filter(pk=mine.pk).update(scope=world.stay.scope)
    visit(world.ronald, world.van_dijk)
    assert raw("select 1 from careplans_priority where id = %s", [mine.pk]) == [(1,)]
    assert words_of(mine) == []
    visit(world.kevin, world.van_dijk)
    assert len(words_of(mine)) == 1


def test_a_row_that_became_private_takes_its_earlier_words_along(
    world, as_person, visit, maintenance
):
    rewrite(as_person, world, "Samen eten")
    with maintenance():
        alone = scope(world.van_dijk, Part.MATTERS, private_to=world.ronald)
        Priority.objects.filter(pk=world.stay.pk).update(scope=alone)
    visit(world.kevin, world.van_dijk)
    assert words_of(world.stay) == []


def test_nobody_writes_or_changes_them_by_hand(world, as_person, visit):
    rewrite(as_person, world, "Samen eten")
    visit(world.ronald, world.van_dijk)
    assert fails(
        "insert into careplans_earlierwords (id, household_id, scope_id, kind, row_id, version, "
        "words, changed_at, changed_by_id) values (gen_random_uuid(), %s, %s, "
        "'careplans_priority', %s, 1, '{}', now(), %s)",
        [world.van_dijk.pk, world.stay.scope_id, world.stay.pk, world.ronald.pk],
    )
    assert fails("update careplans_earlierwords set words = '{}'")
    assert fails("delete from careplans_earlierwords")


def test_by_emergency_access_alone_nobody_reads_them(world, as_person, visit, maintenance):
    """The same settings as such a look has: a place is seen, and nobody let them in."""
    rewrite(as_person, world, "Samen eten")
    visit(world.tom, world.el_idrissi)
    for name, value in (("household", world.van_dijk.pk), ("see", f"{{{world.stay.scope_id}}}")):
        raw("select set_config(%s, %s, true)", [f"app.{name}", str(value)])
    assert raw("select 1 from careplans_priority where id = %s", [world.stay.pk]) == [(1,)]
    assert words_of(world.stay) == []


def test_what_goes_for_good_takes_them_along(world, as_person, maintenance):
    rewrite(as_person, world, "Samen eten")
    with maintenance():
        Priority.all_objects.filter(pk=world.stay.pk).update(
            deleted_at=timezone.now() - timedelta(days=31), deleted_by=world.ronald
        )
        world.stay.goals.update(priority=None)
        world.stay.attachments.all().delete()
        raw("select access_take_away('careplans_priority', %s)", [world.stay.pk])
        assert not Priority.all_objects.filter(pk=world.stay.pk).exists()
        assert not EarlierWords.objects.filter(row_id=world.stay.pk).exists()


# -- putting back --------------------------------------------------------------------------------


def newest(maintenance, row):
    with maintenance():
        return EarlierWords.objects.filter(row_id=row.pk).first()


def test_putting_back_is_a_change_like_any_other(world, as_person, first, maintenance):
    rewrite(as_person, world, "Samen eten")
    one = newest(maintenance, world.stay)
    assert back(as_person, world, world.ronald, "belang", world.stay, one).status_code == 302
    assert now(world.stay).text == first
    assert told(as_person(world.ronald), at(world, "belang", world.stay))[0] == (
        "Samen eten", first,
    )  # fmt: skip


def test_whose_words_they_are_not_puts_nothing_back(world, as_person, maintenance):
    rewrite(as_person, world, "Samen eten")
    one = newest(maintenance, world.stay)
    page = as_person(world.kevin).get(at(world, "belang", world.stay))
    assert not page.context["rows"][0].may_put_back
    assert back(as_person, world, world.kevin, "belang", world.stay, one).status_code == 403
    assert back(as_person, world, world.joost, "belang", world.stay, one).status_code == 404
    assert now(world.stay).text == "Samen eten"


def test_who_is_second_overwrites_nothing(world, as_person, maintenance):
    rewrite(as_person, world, "Samen eten")
    one = newest(maintenance, world.stay)
    old = now(world.stay).version
    rewrite(as_person, world, "Samen fietsen")
    back(as_person, world, world.ronald, "belang", world.stay, one, version=old)
    assert now(world.stay).text == "Samen fietsen"


def test_words_of_another_thing_are_not_put_here(world, as_person, maintenance):
    rewrite(as_person, world, "Samen eten")
    one = newest(maintenance, world.stay)
    assert back(as_person, world, world.ronald, "stap", world.call, one).status_code == 404


def test_an_agreement_put_back_asks_everybody_again(world, as_person, maintenance):
    with maintenance():
        sides = list(world.deal.parties.all())
    url = reverse("agreement_change", args=[world.van_dijk.pk, world.deal.pk])
    words = {"version": world.deal.version, "text": "Anders", "starts_on": world.today.isoformat()}
    for number, side in enumerate(sides, 1):
        words |= {f"who_{number}": f"person:{side.person_id}", f"promise_{number}": "Iets nieuws"}
    was = world.deal.text
    assert as_person(world.ronald).post(url, words).status_code == 302
    rows = told(as_person(world.ronald), at(world, "afspraak", world.deal))
    assert (was, "Anders") in rows
    assert {(side.promise, "Iets nieuws") for side in sides} <= set(rows)
    with maintenance():
        one = EarlierWords.objects.get(row_id=world.deal.pk, words__has_key="text")
    assert back(as_person, world, world.ronald, "afspraak", world.deal, one).status_code == 302
    with maintenance():
        row = Agreement.objects.get(pk=world.deal.pk)
        others = row.parties.exclude(person=world.ronald)
        assert (row.text, {side.answer for side in others}) == (was, {"waiting"})


def test_a_side_by_another_name_is_the_same_side(world, as_person, maintenance):
    with maintenance():
        world.deal.parties.filter(person=world.ronald).update(name="Ronald van Dijk")
        sides = list(world.deal.parties.all())
    url = reverse("agreement_change", args=[world.van_dijk.pk, world.deal.pk])
    words = {"version": world.deal.version, "text": "Anders", "starts_on": world.today.isoformat()}
    for number, side in enumerate(sides, 1):
        promise = "Iets nieuws" if side.person_id == world.ronald.pk else side.promise
        words |= {f"who_{number}": f"person:{side.person_id}", f"promise_{number}": promise}
    assert as_person(world.ronald).post(url, words).status_code == 302
    page = as_person(world.ronald).get(at(world, "afspraak", world.deal))
    shown = [(version.by, words.label, words.before, words.after)
             for version in page.context["rows"] for words in version.words]  # fmt: skip
    was = next(side.promise for side in sides if side.person_id == world.ronald.pk)
    (mine,) = [one for one in shown if one[2] == was]
    assert (mine[0], mine[3]) == ("Ronald", "Iets nieuws")
    assert "Ronald" in mine[1]
    assert "van Dijk" not in mine[1]
    assert not {side.promise for side in sides if side.promise != was} & {one[2] for one in shown}


def test_notes_of_a_meeting_keep_what_stood_there(world, as_person, maintenance):
    with maintenance():
        let_in(world)
        grant(world, world.joost, Part.MEETINGS, Level.RESPOND, team=world.moerwijk)
        tonight = made(world, world.ronald, days=(0,), people=[world.ronald, world.samira])
    url = reverse("meeting_notes", args=[world.van_dijk.pk, tonight.pk])
    for version, text in enumerate(["Kevin stopt met judo", "Kevin wil van judo af"]):
        sent = {"text": text, "version": version}
        assert as_person(world.ronald).post(url, sent).status_code == 302
    with maintenance():
        notes = MeetingNotes.objects.get()
    there = at(world, "verslag", notes)
    page = as_person(world.kevin).get(reverse("meeting", args=[world.van_dijk.pk, tonight.pk]))
    assert there in page.content.decode()
    assert told(as_person(world.kevin), there) == [
        ("Kevin stopt met judo", "Kevin wil van judo af")
    ]
    one = newest(maintenance, notes)
    assert back(as_person, world, world.kevin, "verslag", notes, one).status_code == 403
    assert as_person(world.marieke).get(there).status_code == 404
    assert back(as_person, world, world.ronald, "verslag", notes, one).status_code == 302
    assert now(notes).text == "Kevin stopt met judo"


# -- what stopped and went on --------------------------------------------------------------------


def test_why_an_agreement_ended_is_read_after_it_went_on(world, as_person):
    url = reverse("agreement_end", args=[world.van_dijk.pk, world.deal.pk])
    kevin = as_person(world.ronald)
    kevin.post(url, {"version": 1, "ended_because": "Te druk"})
    kevin.post(url, {"version": 2})
    page = kevin.get(reverse("agreement_answer", args=[world.van_dijk.pk, world.deal.pk]))
    (stop,) = page.context["page"].stops
    assert stop.because == "Te druk"
    assert "Te druk" in page.content.decode()


def test_why_a_conference_stopped_is_read_after_it_went_on(world, as_person, maintenance):
    with maintenance():
        row = conferences.build(world, "plan").row
    ronald, url = (
        as_person(world.ronald),
        reverse("conference_stop", args=[world.van_dijk.pk, row.pk]),
    )
    ronald.post(url, {"version": 1, "because": "Oma is ziek"})
    ronald.post(url, {"version": 2})
    page = ronald.get(reverse("conference", args=[world.van_dijk.pk]))
    assert [stop.because for stop in page.context["page"].stops] == ["Oma is ziek"]
    assert "Oma is ziek" in page.content.decode()
    assert told(ronald, at(world, "conferentie", row)) == []  # no words of it changed


def test_a_conference_of_before_can_be_read_when_a_new_one_began(world, as_person, maintenance):
    with maintenance():
        old = conferences.build(
            world, "plan", stopped_on=world.today, stopped_by=world.ronald,
            stopped_because="Oma is ziek",
        ).row  # fmt: skip
    ronald = as_person(world.ronald)
    begin = reverse("conference_start", args=[world.van_dijk.pk])
    assert ronald.post(begin, {"question": "Waar woont Kevin?"}).status_code == 302
    url = reverse("conference", args=[world.van_dijk.pk])
    page = ronald.get(url)
    assert page.context["page"].row.question == "Waar woont Kevin?"
    assert f"?welke={old.pk}" in page.content.decode()
    page = ronald.get(url, {"welke": str(old.pk)})
    assert page.context["page"].row.pk == old.pk
    assert "Oma is ziek" in page.content.decode()
    assert as_person(world.noor).get(url, {"welke": str(old.pk)}).status_code == 404


def test_of_a_conference_that_stopped_nothing_is_put_back(world, as_person, maintenance):
    with maintenance():
        row = conferences.build(world, "plan").row
    url = reverse("conference_question", args=[world.van_dijk.pk, row.pk])
    change_it = {"version": 1, "question": "Waar woont Kevin?"}
    assert as_person(world.ronald).post(url, change_it).status_code == 302
    one = newest(maintenance, row)
    with maintenance():
        type(row).objects.filter(pk=row.pk).update(stopped_on=world.today, stopped_by=world.ronald)
    assert back(as_person, world, world.ronald, "conferentie", row, one).status_code == 403


def test_what_was_typed_while_it_stopped_stays_on_the_page(world, as_person, maintenance):
    with maintenance():
        row = conferences.build(world, "plan").row
    url = reverse("conference_question", args=[world.van_dijk.pk, row.pk])
    with maintenance():
        type(row).objects.filter(pk=row.pk).update(
            stopped_on=world.today, stopped_by=world.ronald, version=2
        )
    typed = {"version": 1, "question": "Waar woont Kevin straks?"}
    answer = as_person(world.ronald).post(url, typed)
    assert (answer.status_code, [*answer.context["form"].errors]) == (200, ["__all__"])
    assert "Waar woont Kevin straks?" in answer.text
    with maintenance():
        assert type(row).objects.get(pk=row.pk).question == row.question


def test_no_helper_reads_what_was_said_before_in_the_part_for_the_family_alone(
    world, as_person, visit, maintenance
):
    with maintenance():
        made_it = conferences.build(world, "private")
        word = plan_row(
            ConferenceWord, made_it.ours, world.kevin, conference=made_it.row, kind="ours",
            text=conferences.SECRET,
        )  # fmt: skip
    change(as_person, world, world.kevin, "conference_word", word, text="Opa komt ook")
    there = at(world, "woord", word)
    assert told(as_person(world.ronald), there) == [(conferences.SECRET, "Opa komt ook")]
    everybody = (world.samira, world.joost, world.marieke, world.karin, world.fatma, made_it.ria,
                 world.ingrid, world.linda)  # fmt: skip
    for who in everybody:
        assert as_person(who).get(there).status_code == 404, who
        visit(who, world.van_dijk)
        assert words_of(word) == [], who


def test_a_private_goal_keeps_its_steps_earlier_words_private(world, as_person, visit, maintenance):
    with maintenance():
        private_goal(world, world.kevin)
        mine = Step.objects.filter(scope__private_to=world.kevin).first()
    form = {"text": "Anders", "executor_kind": "1"}
    change(as_person, world, world.kevin, "step_change", mine, **form)
    for who in (world.ronald, world.samira, world.marieke, world.joost):
        visit(who, world.van_dijk)
        assert words_of(mine) == []
        assert as_person(who).get(at(world, "stap", mine)).status_code == 404


def test_beside_the_button_of_a_step_stands_that_its_day_stays(world, as_person):
    change(as_person, world, world.ronald, "priority_change", world.stay, text="Anders")
    with override("nl"):
        stays = gettext("Only the words go back. The day stays as it is now.")
    ronald = as_person(world.ronald)
    assert stays not in ronald.get(at(world, "belang", world.stay)).text
    form = {"text": "Anders", "executor_kind": "1"}
    change(as_person, world, world.ronald, "step_change", world.call, **form)
    assert stays in ronald.get(at(world, "stap", world.call)).text

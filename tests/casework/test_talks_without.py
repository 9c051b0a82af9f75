"""Talks about a family without it: never without a reason, and the family reads it in the end."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from access import context
from access.models import Grant
from audit.models import AuditEvent
from casework import talks
from casework.closing import close_case
from casework.models import Case, ContactMoment, TalkWithout
from casework.tasks import plan_talks
from delivery.models import OutboxMessage, ScheduleItem
from people.models import Household, Person, Team
from tests.access.raw import fails, raw
from tests.careplans.meeting import at, let_in, made
from tests.world import member

pytestmark = pytest.mark.django_db
AFTER = {"shown": "after", "held_back_because": "Dan gaat hij weg met Kevin"}


def words(world, **other):
    day = (world.today + timedelta(days=2)).isoformat()
    return {
        "about": "De uithuisplaatsing", "with_whom": "Samira en Karin", "day": day,
        "time": "10:00", "reason": "De rechter vroeg het vandaag", "shown": "at_once",
    } | other  # fmt: skip


def in_days(world, days):
    return (world.today + timedelta(days=days)).isoformat()


@pytest.fixture
def case_url(world):
    return reverse("case_talks", args=[world.case.pk])


@pytest.fixture
def add_url(world):
    return reverse("talk_add", args=[world.case.pk])


@pytest.fixture
def family_url(world):
    return reverse("talks_without", args=[world.van_dijk.pk])


def only(maintenance):
    with maintenance():
        return TalkWithout.objects.get()


@pytest.fixture
def told(world, as_person, add_url, maintenance):
    assert as_person(world.samira).post(add_url, words(world)).status_code == 302
    return only(maintenance)


@pytest.fixture
def held(world, as_person, add_url, maintenance):
    sent = words(world, **AFTER, shown_on=in_days(world, 5))
    answer = as_person(world.samira).post(add_url, sent)
    assert answer.status_code == 302, answer.context["form"].errors
    return only(maintenance)


# -- no talk without a reason --------------------------------------------------------------------

WRONG = [
    ({"reason": ""}, "reason"),
    ({"reason": "x" * 1001}, "reason"),
    ({"about": ""}, "about"),
    ({"with_whom": ""}, "with_whom"),
    ({"day": ""}, "day"),
    ({"time": "straks"}, "time"),
    ({"day": "2027-03-28", "time": "02:30"}, "time"),
    (AFTER, "shown_on"),
    (AFTER | {"shown_on": 0}, "shown_on"),  # before the talk
    (AFTER | {"shown_on": 2}, "shown_on"),  # on its day: it may be in the evening
    (AFTER | {"shown_on": 31}, "shown_on"),  # more than four weeks after it
    (AFTER | {"held_back_because": "", "shown_on": 5}, "held_back_because"),
    ({"shown": "nooit"}, "shown"),
]


def test_no_far_day_keeps_it_from_the_family(world, as_person, add_url, maintenance):
    """A talk of next year would be held back until then, and one of long ago has no reason to."""
    for days, field in ((29, "day"), (-28, "shown"), (-90, "shown")):
        sent = words(world, **AFTER, day=in_days(world, days), shown_on=in_days(world, days + 1))
        answer = as_person(world.samira).post(add_url, sent)
        assert answer.context["form"].errors[field], days
    for days in (28, -27):
        shown_on = in_days(world, days + 28)
        sent = words(world, **AFTER, day=in_days(world, days), shown_on=shown_on)
        answer = as_person(world.samira).post(add_url, sent)
        assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        assert TalkWithout.objects.count() == 2


@pytest.mark.parametrize(("typed", "field"), WRONG)
def test_wrong_words_get_a_sentence_and_write_nothing(
    world, as_person, add_url, maintenance, typed, field
):
    if isinstance(typed.get("shown_on"), int):
        typed = typed | {"shown_on": in_days(world, typed["shown_on"])}
    answer = as_person(world.samira).post(add_url, words(world) | typed)
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    with maintenance():
        assert not TalkWithout.objects.exists()


def test_the_database_takes_none_without_a_reason(world, visitor, told):
    visitor(world.samira)
    assert fails(
        "insert into casework_talkwithout (id, case_id, about, with_whom, happens_at, reason, "
        "held_back_because, written_by_id, written_at) values (gen_random_uuid(), %s, 'x', 'y', "
        "now(), '', '', %s, now())",
        [world.case.pk, world.samira.pk],
    )


# -- who reads it --------------------------------------------------------------------------------


def test_the_family_reads_it_at_once_and_gets_a_neutral_mail(
    world, as_person, told, family_url, maintenance
):
    page = as_person(world.ronald).get(family_url).content.decode()
    assert told.reason in page
    with maintenance():
        mail = OutboxMessage.objects.get(key__startswith="talk:")
        line = AuditEvent.objects.get(subject_kind="talk", kind="create")
    assert (mail.person_id, mail.template, mail.path) == (world.ronald.pk, "news", family_url)
    assert (line.household_id, line.case_id) == (world.van_dijk.pk, world.case.pk)
    assert family_url in as_person(world.ronald).get(at(world, "meetings")).content.decode()


def test_a_talk_that_still_comes_stands_on_the_first_page_with_a_way_to_be_there(
    world, as_person, told, family_url, maintenance
):
    """Who is asked "may we come" in good time, reads of it before it is past."""
    ronald = as_person(world.ronald)
    page = ronald.get(at(world, "today")).context["page"]
    (note,) = page.days
    assert told.with_whom in note.text
    assert note.url == family_url
    assert str(told.written_by_id) in note.act_url
    assert "zeg=erbij" in note.act_url
    assert not page.told  # said once
    (beside,) = ronald.get(at(world, "meetings")).context["notes"]
    assert beside.text == talks.coming_in_words(1)
    way = at(world, "conversation_start") + f"?zeg=erbij&amp;aan={told.written_by_id}"
    assert way in ronald.get(family_url).text
    form = ronald.get(way.replace("&amp;", "&")).context["form"]
    assert form["people"].value() == [str(world.samira.pk)]
    assert "Ik wil daar graag bij zijn" in str(form["body"].value())
    with maintenance():
        TalkWithout.objects.update(happens_at=timezone.now() - timedelta(hours=1))
    assert not ronald.get(at(world, "today")).context["page"].days
    assert way not in ronald.get(family_url).text
    (beside,) = ronald.get(at(world, "meetings")).context["notes"]
    assert beside.text == talks.in_words(1)


def test_when_the_help_stopped_a_coming_talk_says_how_to_be_there(
    world, as_person, told, family_url, maintenance
):
    """A message would come to nobody: no button leads to an empty one."""
    with maintenance():
        Team.objects.filter(pk=world.case.team_id).update(how_to_reach="070 123 45 67")
    close_case(by=context.enter(world.samira.user_id), case=world.case, reason="reached")
    ronald = as_person(world.ronald)
    (note,) = ronald.get(at(world, "today")).context["page"].days
    assert (note.act_url, note.url) == ("", family_url)
    page = ronald.get(family_url)
    assert "zeg=erbij" not in page.text
    (card,) = page.context["cards"]
    assert card.is_out_of_reach
    assert "070 123 45 67" in page.text.replace("\xa0", " ")


def test_the_sentence_on_the_first_page_has_one_full_stop(world, as_person, told, maintenance):
    with maintenance():
        TalkWithout.objects.update(with_whom="Samira, Karin e.a.")
    (note,) = as_person(world.ronald).get(at(world, "today")).context["page"].days
    assert note.text.endswith("Karin e.a.")


@pytest.mark.parametrize("who", ["anja", "fatma", "samira", "noor"])
def test_nobody_else_reads_of_a_coming_talk_on_a_first_page(world, as_person, told, who):
    answer = as_person(getattr(world, who)).get(at(world, "today"))
    assert told.with_whom not in answer.text


def test_what_is_held_back_stands_on_no_first_page(world, as_person, held):
    answer = as_person(world.ronald).get(at(world, "today"))
    assert held.with_whom not in answer.text


@pytest.mark.parametrize("who", ["fatma", "marieke", "karin", "noor", "samira", "joost"])
def test_nobody_outside_the_family_finds_its_page(world, as_person, told, family_url, who):
    assert as_person(getattr(world, who)).get(family_url).status_code in (403, 404)


@pytest.mark.parametrize(
    ("who", "status"),
    [("samira", 200), ("joost", 200), ("ingrid", 403), ("tom", 404), ("ronald", 404)],
)
def test_the_team_reads_it_in_the_case(world, as_person, told, case_url, add_url, who, status):
    client = as_person(getattr(world, who))
    assert client.get(case_url).status_code == status
    assert client.get(add_url).status_code == status


@pytest.mark.parametrize(("who", "status"), [("kevin", 200), ("anja", 404)])
def test_who_lives_there_reads_it_and_a_parent_elsewhere_does_not(
    world, as_person, told, family_url, who, status
):
    assert as_person(getattr(world, who)).get(family_url).status_code == status


def test_a_child_under_12_does_not_read_it(world, as_person, told, family_url, maintenance):
    with maintenance():
        Person.objects.filter(pk=world.kevin.pk).update(
            born_on=world.today - timedelta(days=365 * 10)
        )
    assert as_person(world.kevin).get(family_url).status_code == 404


def test_what_is_held_back_the_family_does_not_find_in_any_way(
    world, as_person, visit, held, family_url, maintenance
):
    ronald = as_person(world.ronald)
    assert ronald.get(family_url).status_code == 404
    assert family_url not in ronald.get(at(world, "meetings")).content.decode()
    with maintenance():
        assert not OutboxMessage.objects.filter(key__startswith="talk:").exists()
        line = AuditEvent.objects.get(subject_kind="talk", kind="create")
    assert line.household_id is None  # its own log would tell it
    visit(world.ronald, world.van_dijk)
    assert raw("select count(*) from casework_talkwithout") == [(0,)]


def test_from_its_day_on_the_family_reads_it_whatever_anybody_does(
    world, as_person, held, family_url, maintenance
):
    with maintenance():
        TalkWithout.objects.update(shown_on=world.today)
    page = as_person(world.ronald).get(family_url).content.decode()
    assert held.reason in page
    assert held.held_back_because in page


def test_on_that_day_the_owners_are_told(world, visit, held, family_url, maintenance):
    with maintenance():
        TalkWithout.objects.update(shown_on=world.today)
    raw("reset role")
    raw("set local role wijkteam_worker")
    assert plan_talks() == plan_talks() == 1
    with maintenance():
        item = ScheduleItem.objects.get(kind=talks.NAME)
    nine = timezone.make_aware(datetime.combine(world.today, time(9)))
    assert (item.person_id, item.household_id, item.due_at) == (
        world.ronald.pk, world.van_dijk.pk, nine,
    )  # fmt: skip
    raw("reset role")
    raw("set local role wijkteam_web")
    assert talks.path_of(visit(world.ronald, world.van_dijk), held.pk) == family_url


def test_a_day_without_a_worker_leaves_nobody_out(world, held, maintenance):
    with maintenance():
        TalkWithout.objects.update(shown_on=world.today - timedelta(days=2))
    raw("reset role")
    raw("set local role wijkteam_worker")
    assert plan_talks() == 1
    with maintenance():
        TalkWithout.objects.update(shown_on=world.today + timedelta(days=1))
    raw("reset role")
    raw("set local role wijkteam_worker")
    assert plan_talks() == 0
    with maintenance():
        item = ScheduleItem.objects.get(kind=talks.NAME)
    assert timezone.localdate(item.due_at) == world.today - timedelta(days=2)


def test_nobody_is_told_before_its_day(world, visit, held):
    assert talks.path_of(visit(world.ronald, world.van_dijk), held.pk) is None


def test_it_can_be_told_earlier_and_only_once(
    world, as_person, held, case_url, family_url, maintenance
):
    samira = as_person(world.samira)
    url = reverse("talk_show", args=[world.case.pk, held.pk])
    assert samira.post(url).url == samira.post(url).url == case_url
    assert held.reason in as_person(world.ronald).get(family_url).content.decode()
    with maintenance():
        assert OutboxMessage.objects.filter(key__startswith="talk:").count() == 1


@pytest.mark.parametrize(
    "change",
    [
        "reason = 'anders'",
        "shown_on = shown_on + 1",
        "told_at = null",
        "case_id = gen_random_uuid()",
    ],
)
def test_what_was_written_stays_as_it_is(world, visitor, held, change):
    visitor(world.samira)
    assert fails(f"update casework_talkwithout set {change} where id = %s", [held.pk])
    assert fails("delete from casework_talkwithout where id = %s", [held.pk])


def test_no_family_is_kept_in_the_dark_for_longer_by_sql(world, visitor, held):
    """(the talk, from when the family reads it), in days from now"""
    visitor(world.samira)
    writes = (
        "insert into casework_talkwithout (id, case_id, about, with_whom, happens_at, reason, "
        "held_back_because, shown_on, written_by_id, written_at) values (gen_random_uuid(), %s, "
        "'x', 'y', %s, 'z', 'w', %s, %s, now())"
    )

    def refuses(talk, shown, by=world.samira):
        at_noon = timezone.make_aware(datetime.combine(world.today, time(12)))
        values = [at_noon + timedelta(days=talk), world.today + timedelta(days=shown)]
        return fails(writes, [world.case.pk, *values, by.pk])

    for talk, shown in ((0, 60), (0, 29), (3, 3), (0, 0), (-1, 0), (-30, 1), (29, 30), (400, 401)):
        assert refuses(talk, shown), (talk, shown)
    assert refuses(0, 1, by=world.joost)  # in the name of another
    for talk, shown in ((0, 1), (0, 28), (3, 4), (-20, 8), (28, 56)):
        assert not refuses(talk, shown), (talk, shown)


@pytest.mark.parametrize("how", ["withdrawn", "closed"])
def test_no_end_of_the_help_keeps_it_from_the_family(
    world, as_person, visitor, held, family_url, maintenance, how
):
    """What was to be told is told, also when nobody helps here any more."""
    if how == "closed":
        assert close_case(by=visitor(world.samira), case=world.case, reason="reached")
    with maintenance():
        Grant.objects.filter(case_id=world.case.pk, withdrawn_at=None).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    ronald = as_person(world.ronald)
    assert ronald.get(family_url).status_code == 404
    with maintenance():
        TalkWithout.objects.update(shown_on=world.today)
    assert held.reason in ronald.get(family_url).content.decode()
    raw("reset role")
    raw("set local role wijkteam_worker")
    assert plan_talks() == 1


def test_who_helps_in_the_case_of_their_own_family_reads_no_more_than_the_family(
    world, visitor, as_person, held, case_url, maintenance
):
    with maintenance():
        member(world.van_dijk, world.joost, "other")
    visitor(world.joost)
    assert raw("select count(*) from casework_talkwithout") == [(0,)]
    page = as_person(world.joost).get(case_url)
    assert held.reason not in page.content.decode()


def test_what_is_said_after_writing_fits_the_day(world, as_person, add_url):
    samira = as_person(world.samira)
    said = [
        [str(one) for one in samira.post(add_url, sent, follow=True).context["messages"]]
        for sent in (words(world), words(world, **AFTER, shown_on=in_days(world, 5)))
    ]
    assert said[0] != said[1]


def test_the_leader_sees_a_number_and_a_day_and_no_word(world, as_person, held):
    page = as_person(world.ingrid).get(reverse("talks_held_back"))
    row = page.context["page"].rows[0]
    assert (row.number, row.professional) == ("M-0117", "Samira El Amrani")
    text = page.content.decode()
    for word in (held.reason, held.about, held.with_whom, held.held_back_because, "Van Dijk"):
        assert word not in text
    assert as_person(world.samira).get(reverse("talks_held_back")).status_code == 404


def test_what_is_told_is_not_on_the_list_of_the_leader(world, as_person, told):
    assert as_person(world.ingrid).get(reverse("talks_held_back")).context["page"].rows == []


# -- a meeting with the family is a contact ------------------------------------------------------


@pytest.fixture
def was(world, maintenance):
    with maintenance():
        let_in(world)
        return made(world, world.ronald, days=(-1,), people=[world.ronald, world.samira])


def counts(as_person, world, who, meeting):
    return as_person(who).post(at(world, "meeting_count", meeting))


def test_a_meeting_with_the_family_counts_once(world, as_person, was, maintenance):
    page = as_person(world.samira).get(at(world, "meeting", was))
    assert page.context["count"].is_counted is False
    for _again in range(2):
        assert counts(as_person, world, world.samira, was).status_code == 302
    with maintenance():
        found = ContactMoment.objects.get(meeting_id=was.pk)
        assert Case.objects.get(pk=world.case.pk).last_contact_on == found.happened_on
    assert (found.case_id, found.kind) == (world.case.pk, "meeting")
    assert found.happened_on == world.today - timedelta(days=1)
    assert found.noted_by_id == world.samira.pk
    assert as_person(world.samira).get(at(world, "meeting", was)).context["count"].is_counted


def test_only_who_was_asked_to_one_that_is_over_counts_it(world, as_person, was, maintenance):
    with maintenance():
        coming = made(world, world.ronald, days=(3,), people=[world.ronald, world.samira])
        off = made(
            world, world.ronald, days=(-2,), people=[world.ronald, world.samira],
            cancelled_at=timezone.now(), cancelled_by=world.ronald,
        )  # fmt: skip
    for meeting in (coming, off):
        assert counts(as_person, world, world.samira, meeting).status_code == 403
    assert counts(as_person, world, world.joost, was).status_code == 403
    assert counts(as_person, world, world.ronald, was).status_code == 403
    with maintenance():
        assert not ContactMoment.objects.filter(meeting_id__isnull=False).exists()


def test_talks_about_clients_are_not_in_the_plan_of_who_writes_them(
    world, as_person, told, maintenance
):
    """Samira has a plan of her own family: of her work nothing is read there."""
    with maintenance():
        home = Household.objects.create(name="El Amrani")
        member(home, world.samira, "parent", is_owner=True)
    samira = as_person(world.samira)
    page = samira.get(reverse("meetings", args=[home.pk]))
    assert page.context["notes"] == []
    assert samira.get(reverse("talks_without", args=[home.pk])).status_code == 404


def test_the_pages_of_a_family_begin_at_its_home(world, visit):
    """By the indexes of the talks: those of other families are not read for it."""
    viewer = visit(world.ronald, world.van_dijk)
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")  # the table is small here
        cursor.execute("explain " + talks.COMING)
        first_page = "\n".join(line for (line,) in cursor.fetchall())
    for plan in (first_page, talks.of_this_home(viewer).explain()):
        assert "Index" in plan
        assert "Seq Scan on casework_talkwithout" not in plan

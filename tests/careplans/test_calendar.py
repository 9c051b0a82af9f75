"""A meeting in one's own calendar: read back by another library, right at both clock changes, and
without a word of the family."""

import time
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import vobject
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from access.models import Grant, Part
from audit.models import AuditEvent
from delivery import calendars, feeds
from delivery.models import CalendarFeed, OutboxMessage
from people.models import HouseholdMember, TeamMembership, User
from tests.access.raw import fails, raw
from tests.careplans.meeting import at, key, let_in, made, moment, words
from tests.conftest import log_in, prove_again
from tests.world import PASSWORD
from wijkteam import calendar_feed

pytestmark = pytest.mark.django_db
HOME = ZoneInfo("Europe/Amsterdam")


@pytest.fixture(autouse=True)
def with_grants(world, maintenance):
    with maintenance():
        let_in(world)


@pytest.fixture
def meeting(world, maintenance):
    with maintenance():
        people = [world.ronald, world.kevin, world.samira]
        return made(
            world, world.ronald, people=people, others="Truus",
            video_url="https://bellen.example/geheim",
        )  # fmt: skip


def read(text):
    """As the second library reads it."""
    return vobject.readOne(text.decode())


def events(text):
    return read(text).contents.get("vevent", [])


def one_event(client, world, meeting):
    answer = client.get(at(world, "meeting_calendar", meeting))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    (event,) = events(answer.content)
    return event, answer.content.decode()


def feed_of(as_person, person):
    page = prove_again(as_person(person)).post(reverse("own_calendar"), {"action": "new"})
    return page.context["address"].removeprefix(settings.BASE_URL)


def fetched(client, path):
    """As the calendar of a phone: no log-in, no cookie."""
    answer = type(client)().get(path)
    return answer.status_code, answer.content


# -- one meeting ---------------------------------------------------------------------------------


def test_another_library_reads_the_same_moment(world, as_person, meeting):
    event, _text = one_event(as_person(world.samira), world, meeting)
    assert event.dtstart.value.astimezone(UTC) == meeting.starts_at.astimezone(UTC)
    assert event.dtend.value - event.dtstart.value == timedelta(hours=1)
    assert event.dtstart.value.astimezone(HOME).hour == 16
    assert event.uid.value == f"{meeting.pk}@wijkteam"
    assert (event.sequence.value, event.status.value) == ("0", "CONFIRMED")
    assert event.url.value == settings.BASE_URL + at(world, "meeting_way", meeting)


def test_its_address_leads_to_the_meeting_and_opens_nothing(world, as_person, client, meeting):
    way = at(world, "meeting_way", meeting)
    assert "/inloggen/" in client.get(way).url
    assert as_person(world.samira).get(way).url == at(world, "meeting", meeting)
    for who in (world.marieke, world.fatma, world.noor):
        assert as_person(who).get(way).status_code == 404


def test_no_word_of_the_family_stands_in_it(world, as_person, meeting):
    _event, text = one_event(as_person(world.samira), world, meeting)
    plain = text.replace("\r\n ", "")
    words = (meeting.title, meeting.place, "Truus", "geheim", "Dijk", "Ronald", "Samira")
    for word in (*words, "gezin", "plan", "overleg"):
        assert word not in plain, word


@pytest.mark.parametrize(
    ("starts_at", "clock", "ends"),
    [
        ((2027, 3, 27, 23), "00:00", "01:30"),  # midnight before the clock goes forward
        ((2027, 3, 28, 0, 30), "01:30", "04:00"),  # over the hour that is skipped
        ((2027, 3, 28, 1), "03:00", "04:30"),  # just after it
        ((2027, 10, 31, 0, 30), "02:30", "03:00"),  # from the hour that comes twice
        ((2027, 10, 31, 1), "02:00", "03:30"),
        ((2027, 12, 31, 22, 30), "23:30", "01:00"),  # into another year
    ],
)
def test_both_clock_changes_are_right(starts_at, clock, ends):
    start = datetime(*starts_at, tzinfo=UTC)
    given = calendars.Moment("k", start, start + timedelta(minutes=90), 3, start, "/x/")
    (event,) = events(calendars.written([given]))
    assert event.dtstart.value.astimezone(UTC) == start
    assert event.dtend.value.astimezone(UTC) == given.ends_at
    assert f"{event.dtstart.value.astimezone(HOME):%H:%M}" == clock
    assert f"{event.dtend.value.astimezone(HOME):%H:%M}" == ends


def test_a_change_keeps_its_key_and_raises_its_number(world, as_person, meeting):
    ronald = as_person(world.ronald)
    before, _text = one_event(ronald, world, meeting)
    sent = words(world, world.kevin, world.samira, days=(9,), version=meeting.version)
    assert ronald.post(at(world, "meeting_change", meeting), sent).status_code == 302
    after, _text = one_event(ronald, world, meeting)
    assert after.uid.value == before.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.dtstart.value == moment(world, 9)


def test_what_is_off_leaves_as_off(world, as_person, meeting):
    ronald = as_person(world.ronald)
    ronald.post(at(world, "meeting_call_off", meeting), {"version": meeting.version})
    event, _text = one_event(ronald, world, meeting)
    assert (event.status.value, event.sequence.value) == ("CANCELLED", "1")


def test_a_question_is_no_appointment(world, as_person, maintenance):
    with maintenance():
        poll = made(world, world.ronald, days=(7, 8), people=[world.ronald])
    assert as_person(world.ronald).get(at(world, "meeting_calendar", poll)).status_code == 403


@pytest.mark.parametrize("who", ["fatma", "marieke", "noor", "karin", "anja"])
def test_who_may_not_see_the_meeting_gets_no_file(world, as_person, meeting, who):
    client = as_person(getattr(world, who))
    assert client.get(at(world, "meeting_calendar", meeting)).status_code == 404


# -- the address of one's own calendar -----------------------------------------------------------


def test_the_feed_holds_what_one_is_asked_to(world, as_person, client, meeting, maintenance):
    with maintenance():
        made(world, world.ronald, days=(9,), people=[world.ronald])  # without Samira
        made(world, world.ronald, days=(9, 10), people=[world.samira])  # no moment yet
        made(world, world.ronald, days=(-90,), people=[world.samira])  # long ago
    status, text = fetched(client, feed_of(as_person, world.samira))
    (event,) = events(text)
    assert (status, event.uid.value) == (200, f"{meeting.pk}@wijkteam")
    assert b"Dijk" not in text
    assert meeting.place.encode() not in text


def test_an_empty_calendar_can_be_read_too(world, as_person, client):
    status, text = fetched(client, feed_of(as_person, world.noor))
    assert (status, events(text)) == (200, [])
    assert read(text).version.value == "2.0"


def test_who_said_no_is_not_expected(world, as_person, client, meeting):
    path = feed_of(as_person, world.samira)
    sent = {key(meeting.starts_at): "no"}
    as_person(world.samira).post(at(world, "meeting", meeting), sent)
    assert events(fetched(client, path)[1]) == []


@pytest.mark.parametrize("how", ["meeting_call_off", "meeting_throw_away"])
def test_what_is_off_or_thrown_away_leaves_as_off(world, as_person, client, meeting, how):
    path = feed_of(as_person, world.samira)
    as_person(world.ronald).post(at(world, how, meeting), {"version": meeting.version})
    (event,) = events(fetched(client, path)[1])
    assert event.status.value == "CANCELLED"


def test_the_address_stops_at_once_and_a_new_one_ends_the_old(world, as_person, client, meeting):
    first = feed_of(as_person, world.samira)
    second = feed_of(as_person, world.samira)
    assert first != second
    assert fetched(client, first)[0] == 404
    assert fetched(client, second)[0] == 200
    as_person(world.samira).post(reverse("own_calendar"), {"action": "stop"})
    assert fetched(client, second)[0] == 404


def test_it_ends_with_the_access_that_was_given(world, as_person, client, meeting, maintenance):
    path = feed_of(as_person, world.samira)
    assert len(events(fetched(client, path)[1])) == 1
    with maintenance():
        Grant.objects.filter(person=world.samira, part=Part.MEETINGS).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    assert events(fetched(client, path)[1]) == []


def test_it_ends_with_the_place_on_the_team(world, as_person, client, meeting, maintenance):
    """Who left the team helps nobody here any more, whatever was given."""
    path = feed_of(as_person, world.samira)
    with maintenance():
        TeamMembership.objects.filter(person=world.samira).update(ended_on=world.today)
    assert events(fetched(client, path)[1]) == []


def test_it_ends_with_the_place_in_the_family(world, as_person, client, meeting, maintenance):
    path = feed_of(as_person, world.kevin)
    assert len(events(fetched(client, path)[1])) == 1
    with maintenance():
        HouseholdMember.objects.filter(person=world.kevin).update(ended_on=world.today)
    assert events(fetched(client, path)[1]) == []


def test_a_fetch_opens_no_page_and_no_log_in(world, as_person, client, meeting):
    """The address is a way to a time, and no way in."""
    path = feed_of(as_person, world.samira)
    phone = type(client)()
    answer = phone.get(path)
    assert answer.status_code == 200
    assert not answer.cookies
    assert phone.get(at(world, "meeting", meeting)).status_code == 302
    assert phone.post(path).status_code == 405


def test_it_ends_with_the_log_in(world, as_person, client, meeting, maintenance):
    path = feed_of(as_person, world.samira)
    raw("reset role")
    world.samira.user.is_active = False
    world.samira.user.save(update_fields=["is_active"])
    raw("set local role wijkteam_web")
    try:
        assert fetched(client, path)[0] == 404
    finally:
        world.samira.user.is_active = True


def test_only_a_hash_is_kept_and_the_address_is_shown_once(world, as_person, maintenance):
    path = feed_of(as_person, world.samira)
    token = path.split("/")[2]
    with maintenance():
        row = CalendarFeed.objects.get()
    assert row.token_hash == feeds.hashed(token)
    assert token not in row.token_hash
    assert len(token) >= 43  # 32 random bytes
    page = as_person(world.samira).get(reverse("own_calendar"))
    assert token not in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_who_does_not_show_who_they_are_makes_no_address(world, as_person, maintenance):
    """An unlocked phone, in somebody else's hand."""
    answer = as_person(world.samira).post(reverse("own_calendar"), {"action": "new"})
    assert answer.url.startswith(reverse("account_reauthenticate"))
    with maintenance():
        assert not CalendarFeed.objects.exists()


@pytest.mark.parametrize("is_demo", [True, False])
def test_the_one_click_of_the_demo_is_a_proof_in_the_demo_alone(
    world, as_person, settings, maintenance, is_demo
):
    """A log-in of 65 minutes ago is asked again; of the story nobody has a password to show."""
    settings.DEMO = is_demo
    client = prove_again(as_person(world.samira))
    session = client.session
    came = {"method": "demo", "at": time.time() - 65 * 60}
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [came]
    session.save()
    answer = client.post(reverse("own_calendar"), {"action": "new"})
    assert (answer.status_code == 200) is is_demo
    with maintenance():
        assert CalendarFeed.objects.exists() is is_demo


def test_once_they_showed_it_the_address_stands_on_the_screen(world, client, as_person):
    user = User.objects.get(pk=world.ronald.user_id)
    user.set_password(PASSWORD)
    user.save()
    ronald = log_in(client, SimpleNamespace(user=user, user_id=user.pk))
    asked = ronald.post(reverse("own_calendar"), {"action": "new"})
    page = ronald.post(asked.url, {"password": PASSWORD}, follow=True)
    assert page.context["address"] in page.content.decode()


def test_its_owner_hears_by_mail_of_each_one_that_is_made(world, as_person, maintenance):
    for _time in range(2):
        feed_of(as_person, world.samira)
    with maintenance():
        told = OutboxMessage.objects.filter(template="calendar_made")
        assert [row.person_id for row in told] == [world.samira.pk] * 2
        assert {row.path for row in told} == {reverse("own_calendar")}


def test_making_and_stopping_stand_in_the_log(world, as_person, maintenance):
    feed_of(as_person, world.samira)
    as_person(world.samira).post(reverse("own_calendar"), {"action": "stop"})
    with maintenance():
        lines = AuditEvent.objects.filter(subject_kind="calendarfeed").order_by("id")
        assert [line.kind for line in lines] == ["create", "withdraw"]


def fetches(maintenance):
    with maintenance():
        return list(AuditEvent.objects.filter(route="calendar_feed", kind="read").order_by("id"))


def test_the_family_reads_once_a_day_that_a_guest_has_the_meetings(
    world, as_person, client, meeting, maintenance, django_capture_on_commit_callbacks
):
    path = feed_of(as_person, world.samira)
    for _hour in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            assert fetched(client, path)[0] == 200
    (line,) = fetches(maintenance)
    assert (line.person_id, line.household_id) == (world.samira.pk, world.van_dijk.pk)
    assert (line.ground, line.part, line.subject_kind) == ("grant", Part.MEETINGS, "calendar")
    assert line.network_point == "127.0.0.0/24"
    page = as_person(world.ronald).get(reverse("looks", args=[world.van_dijk.pk]))
    said = [line.sentence for fold in page.context["looks"].folds for line in fold.lines]
    assert said == [gettext("has your meetings in their own calendar.")]
    assert "Samira" in page.content.decode()


def test_a_fetch_that_came_to_nothing_does_not_take_the_line_of_that_day(
    world, as_person, client, meeting, maintenance, monkeypatch, django_capture_on_commit_callbacks
):
    path = feed_of(as_person, world.samira)
    with monkeypatch.context() as broken, django_capture_on_commit_callbacks(execute=True):
        broken.setattr(calendar_feed.calendars, "answer", lambda _moments: 1 / 0)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            fetched(client, path)
    assert fetches(maintenance) == []
    fetched(client, path)
    assert len(fetches(maintenance)) == 1


def test_the_next_day_has_a_line_of_its_own(
    world, as_person, client, meeting, maintenance, monkeypatch
):
    path = feed_of(as_person, world.samira)
    fetched(client, path)
    tomorrow = world.today + timedelta(days=1)
    monkeypatch.setattr(calendar_feed.timezone, "localdate", lambda *_when: tomorrow)
    fetched(client, path)
    assert len(fetches(maintenance)) == 2


def test_who_got_no_moment_from_a_family_has_no_line_there(
    world, as_person, client, meeting, maintenance
):
    for person in (world.marieke, world.noor):
        assert fetched(client, feed_of(as_person, person))[0] == 200
    assert fetches(maintenance) == []


def test_nobody_reads_or_takes_the_address_of_another(world, as_person, visitor):
    feed_of(as_person, world.samira)
    visitor(world.ronald)
    assert raw("select count(*) from delivery_calendarfeed") == [(0,)]
    assert fails("delete from delivery_calendarfeed")
    assert fails(
        "insert into delivery_calendarfeed (id, person_id, token_hash, made_at) "
        "values (gen_random_uuid(), %s, 'x', now())",
        [world.kevin.pk],
    )


@pytest.mark.parametrize("token", ["x", "0" * 43, "../../etc/passwd", "a" * 2000])
def test_a_guessed_address_opens_nothing(client, token):
    path = reverse("calendar_feed", args=["0"]).replace("/0/", f"/{token}/")
    assert fetched(client, path)[0] in (404, 414)


def test_fetching_too_often_is_slowed_down(world, as_person, client):
    path = feed_of(as_person, world.samira)
    seen = [fetched(client, path)[0] for _each in range(62)]
    assert seen[:60] == [200] * 60
    assert seen[-1] == 429
    guesses = [fetched(client, reverse("calendar_feed", args=[f"{n}"]))[0] for n in range(32)]
    assert guesses[-1] == 429


def test_the_page_asks_for_a_log_in(client):
    assert client.get(reverse("own_calendar")).status_code == 302
    assert client.post(reverse("own_calendar"), {"action": "new"}).status_code == 302

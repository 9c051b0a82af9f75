"""A week before access ends who decided it is warned; the mail names nothing, the card does."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from access.models import Grant
from careplans import reminders_access
from delivery import schedule
from delivery.models import OutboxMessage, ScheduleItem
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


def give(world, as_person, ends_on, **words):
    sent = {"what": "plan", "level": 1, "purpose": "samen", "until": "day", "ends_on": ends_on,
            "about": "family", "seen": "yes"}  # fmt: skip
    answer = fill_in(as_person(world.ronald), address(world, "grant_add"),
                     who=f"person-{world.joost.pk}", **sent | words)  # fmt: skip
    assert answer.status_code == 302, answer.context["form"].errors


def planned(maintenance):
    with maintenance():
        rows = ScheduleItem.objects.filter(kind="access_ends", claimed_at=None)
        return [(row.person_id, row.due_at) for row in rows]


def nine(day):
    return timezone.make_aware(datetime.combine(day, time(9)))


def test_the_owner_is_warned_once_seven_days_before(world, as_person, maintenance):
    until = world.today + timedelta(days=60)
    give(world, as_person, until)
    assert planned(maintenance) == [(world.ronald.pk, nine(until - timedelta(days=7)))]


@pytest.mark.parametrize("words", [{"until": "open"}, {"ends_in": 5}])
def test_no_warning_without_an_end_or_when_the_week_has_begun(words, world, as_person, maintenance):
    ends_on = world.today + timedelta(days=words.pop("ends_in", 60))
    give(world, as_person, ends_on, **words)
    assert planned(maintenance) == []


def test_what_is_stopped_or_made_longer_warns_of_the_new_day_only(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    give(world, as_person, world.today + timedelta(days=60))
    with maintenance():
        grant = Grant.objects.get(person=world.joost, part="goals")
    later = world.today + timedelta(days=200)
    words = {"what": "plan", "level": 1, "purpose": "samen", "until": "day", "ends_on": later,
             "about": "family", "seen": "yes"}  # fmt: skip
    assert fill_in(ronald, address(world, "grant_change", grant.pk), **words).status_code == 302
    assert planned(maintenance) == [(world.ronald.pk, nine(later - timedelta(days=7)))]
    with maintenance():
        new = Grant.objects.get(person=world.joost, part="goals", withdrawn_at=None)
    fill_in(ronald, address(world, "grant_withdraw", new.pk), what="all")
    assert planned(maintenance) == []


def as_worker():
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
        cursor.execute("select access_enter(null)")


def test_the_mail_is_neutral_and_goes_to_nobody_else(world, as_person, maintenance):
    until = world.today + timedelta(days=60)
    give(world, as_person, until)
    as_worker()
    assert schedule.hand_over_due(nine(until - timedelta(days=7)) + timedelta(minutes=1)) == 1
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_web")
    with maintenance():
        mails = list(OutboxMessage.objects.filter(key__startswith="access_ends:"))
    assert [(m.person_id, m.template) for m in mails] == [(world.ronald.pk, "news")]
    assert mails[0].path == address(world, "sharing")


def test_it_is_not_due_for_who_may_not_know(world, visit):
    key = world.joost_money.pk
    assert reminders_access.path_of(visit(world.ronald, world.van_dijk), key)
    for person in (world.kevin, world.samira, world.joost):
        assert reminders_access.path_of(visit(person, world.van_dijk), key) is None


def test_what_is_about_kevin_warns_who_signs_for_him(world, visit, maintenance):
    with maintenance():
        grant = Grant.objects.filter(person=world.marieke).first()
    visit(world.ronald, world.van_dijk)
    assert reminders_access.who_decides(grant) == {
        world.ronald.pk, world.kevin.pk, world.anja.pk,
    }  # fmt: skip


def test_the_card_says_it_when_the_day_comes_near(world, as_person, maintenance):
    page = as_person(world.ronald).get(address(world, "sharing")).context["page"]
    assert not any(d.ends_soon for card in page.open for d in card.decisions)
    with maintenance():
        Grant.objects.filter(person=world.joost).update(ends_on=world.today + timedelta(days=6))
    page = as_person(world.ronald).get(address(world, "sharing")).context["page"]
    soon = {card.first_name for card in page.open if any(d.ends_soon for d in card.decisions)}
    assert soon == {"Joost"}

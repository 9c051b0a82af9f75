"""Ticking off: once and on the days of a repeating step, by who may."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from careplans.models import Step, StepTick


def address(world, name, step):
    return reverse(name, args=[world.van_dijk.pk, step.pk])


@pytest.fixture
def daily(world, maintenance):
    """Fatma's step of every day, since last week."""
    with maintenance():
        world.shower.refresh_from_db()
        Step.objects.filter(pk=world.shower.pk).update(
            repeats="FREQ=DAILY", due_on=world.today - timedelta(days=7)
        )
    return world.shower


@pytest.fixture
def state(maintenance):
    def look(step):
        with maintenance():
            return Step.all_objects.get(pk=step.pk).state

    return look


@pytest.fixture
def ticked_days(maintenance):
    def look(step):
        with maintenance():
            return set(StepTick.objects.filter(step=step).values_list("for_on", flat=True))

    return look


def test_once(world, as_person, state):
    client = as_person(world.ronald)
    for _time in range(2):
        assert client.post(address(world, "step_tick", world.call)).status_code == 302
        assert state(world.call) == "done"
    client.post(address(world, "step_untick", world.call))
    assert state(world.call) == "open"


def test_the_neighbour_ticks_her_own_step_for_today(world, as_person, daily, ticked_days):
    fatma = as_person(world.fatma)
    for _time in range(2):
        fatma.post(address(world, "step_tick", daily), {"for_on": world.today.isoformat()})
        assert ticked_days(daily) == {world.today}
    fatma.post(address(world, "step_untick", daily), {"for_on": world.today.isoformat()})
    assert ticked_days(daily) == set()


def test_not_for_a_day_to_come_nor_for_another_day(world, as_person, daily, ticked_days):
    fatma = as_person(world.fatma)
    for day in [world.today + timedelta(days=1), date(2020, 1, 1), "ooit"]:
        answer = fatma.post(address(world, "step_tick", daily), {"for_on": str(day)})
        assert answer.status_code == 400
    assert ticked_days(daily) == set()


@pytest.mark.parametrize(
    ("person", "status"),
    [("kevin", 302), ("samira", 403), ("fatma", 404), ("marieke", 404), ("noor", 404)],
)
def test_who_may_tick_off_a_step_about_the_whole_family(world, as_person, state, person, status):
    answer = as_person(getattr(world, person)).post(address(world, "step_tick", world.call))
    assert answer.status_code == status
    assert state(world.call) == ("done" if status == 302 else "open")


def test_ticking_is_not_a_look(world, as_person):
    assert as_person(world.ronald).get(address(world, "step_tick", world.call)).status_code == 405


def test_with_htmx_only_the_row_comes_back(world, as_person):
    answer = as_person(world.ronald).post(
        address(world, "step_tick", world.call), HTTP_HX_REQUEST="true"
    )
    shown = answer.content.decode()
    assert shown.startswith("<li") or "<li class=" in shown
    assert "<html" not in shown
    assert address(world, "step_untick", world.call) in shown


def test_back_to_the_page_of_before_but_never_to_another_site(world, as_person):
    client = as_person(world.ronald)
    url = address(world, "step_tick", world.call)
    ours = "http://testserver/gezin/?weg=x#deel"
    assert client.post(url, HTTP_REFERER=ours).url == "/gezin/?weg=x"
    assert client.post(url, HTTP_REFERER="https://evil.example/").url.startswith("/gezin/")


@pytest.mark.parametrize(
    "strange", ["/x/?" + "a" * 400, "//evil.example/", "/\\evil.example/", "", "/a b\n"]
)
def test_a_strange_page_of_before_is_not_gone_back_to(world, as_person, strange):
    answer = as_person(world.ronald).post(
        address(world, "step_tick", world.call), HTTP_REFERER="http://testserver" + strange
    )
    assert answer.status_code == 302
    assert answer.url.startswith("/")
    assert not answer.url.startswith(("//", "/\\", "/x/"))
    assert len(answer.url) <= 300


def test_done_last_time_leaves_the_next_time_open(world, as_person, daily, maintenance):
    first_on = world.today - timedelta(days=1)
    rule = "FREQ=WEEKLY;BYDAY=" + ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[first_on.weekday()]
    with maintenance():
        Step.objects.filter(pk=daily.pk).update(repeats=rule, due_on=first_on)
    fatma, when = as_person(world.fatma), {"for_on": first_on.isoformat()}
    fatma.post(address(world, "step_tick", daily), when)
    page = fatma.get(reverse("today", args=[world.van_dijk.pk]))
    line = next(line for line in page.context["page"].mine if line.id == daily.pk)
    assert (line.was_done, line.is_done, line.is_to_come) == (True, False, True)
    assert address(world, "step_untick", daily) in page.content.decode()
    fatma.post(address(world, "step_untick", daily), when)
    page = fatma.get(reverse("today", args=[world.van_dijk.pk]))
    line = next(line for line in page.context["page"].mine if line.id == daily.pk)
    assert (line.was_done, line.is_to_come) == (False, False)


def test_after_ticking_off_a_calm_sentence_counts_what_is_done(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    url = reverse("step_tick", args=[world.van_dijk.pk, world.call.pk])
    row = ronald.post(url, headers={"HX-Request": "true"})
    assert 'class="step__cheer" role="status"' in row.content.decode()
    back = reverse("step_untick", args=[world.van_dijk.pk, world.call.pk])
    assert "step__cheer" not in ronald.post(back, headers={"HX-Request": "true"}).content.decode()
    with maintenance():
        Step.objects.filter(goal=world.water).exclude(pk=world.call.pk).update(
            state="done", done_at=timezone.now(), done_by=world.ronald
        )
    said = ronald.post(url, headers={"HX-Request": "true"}).context["cheer"]
    assert str(Step.objects.filter(goal=world.water).count()) in said


@pytest.mark.django_db
def test_who_has_own_steps_only_takes_a_slip_back_later(world, as_person, maintenance):
    fatma, today = as_person(world.fatma), reverse("today", args=[world.van_dijk.pk])
    with maintenance():
        Step.objects.filter(pk=world.shower.pk).update(repeats="", due_on=world.today)
    fatma.post(address(world, "step_tick", world.shower))
    with maintenance():
        Step.objects.filter(pk=world.shower.pk).update(done_at=timezone.now() - timedelta(days=5))
    page = fatma.get(today)
    (line,) = page.context["page"].done
    assert line.id == world.shower.pk
    assert line.tick_url in page.text
    fatma.post(line.tick_url)
    page = fatma.get(today).context["page"]
    assert not page.done
    assert world.shower.pk in {line.id for line in page.mine}


@pytest.mark.django_db
def test_what_was_done_long_ago_stands_there_no_more(world, as_person, maintenance):
    fatma = as_person(world.fatma)
    with maintenance():
        Step.objects.filter(pk=world.shower.pk).update(repeats="", due_on=world.today)
    fatma.post(address(world, "step_tick", world.shower))
    with maintenance():
        Step.objects.filter(pk=world.shower.pk).update(done_at=timezone.now() - timedelta(days=20))
    page = fatma.get(reverse("today", args=[world.van_dijk.pk]))
    assert not page.context["page"].done


def test_a_tick_without_a_new_page_makes_the_tiles_count_anew(world, as_person):
    client = as_person(world.ronald)
    today = reverse("today", args=[world.van_dijk.pk])
    shown = client.get(today).content.decode()
    tiles = re.search(r'<ul class="glance"[^>]*>', shown)[0]
    assert 'hx-trigger="ticked from:body"' in tiles
    assert f'hx-get="{today}"' in tiles
    for name in ("step_tick", "step_untick"):
        answer = client.post(address(world, name, world.call), HTTP_HX_REQUEST="true")
        assert "ticked" in answer["HX-Trigger"]


def test_a_guest_sees_which_step_of_today_is_done(world, as_person, daily):
    samira, page = as_person(world.samira), reverse("today", args=[world.van_dijk.pk])
    done = "badge--done"
    assert "Douchen bij Fatma" in samira.get(page).content.decode()
    assert done not in samira.get(page).content.decode()
    as_person(world.fatma).post(address(world, "step_tick", daily), {"for_on": world.today})
    moments = samira.get(page).context["page"].moments
    assert [one.is_done for one in moments if one.text == "Douchen bij Fatma"] == [True]
    assert done in samira.get(page).content.decode()


@pytest.mark.django_db
def test_who_sees_only_own_steps_reads_no_count_of_the_goal(world, as_person, maintenance):
    """It would be of what they see: "the first step", under a goal of which others are done."""
    with maintenance():
        Step.objects.filter(pk=world.shower.pk).update(repeats="", due_on=world.today)
        Step.objects.filter(pk=world.call.pk).update(
            state="done", done_at=timezone.now(), done_by=world.ronald
        )
    fatma, url = as_person(world.fatma), address(world, "step_tick", world.shower)
    row = fatma.post(url, headers={"HX-Request": "true"})
    assert row.status_code == 200
    assert row.context["cheer"] == ""
    back = address(world, "step_untick", world.shower)
    fatma.post(back)
    said = fatma.post(url, follow=True).content.decode()
    assert "Het is afgevinkt." in said
    assert "van dit doel" not in said.split("Het is afgevinkt.")[1][:200]
    fatma.post(back)
    told = as_person(world.ronald).post(url, headers={"HX-Request": "true"}).context["cheer"]
    assert "van dit doel" in told

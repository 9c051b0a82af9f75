"""What a family reads of a condition before anybody looked, and that its first page tells it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import ngettext

from access.models import Level, Part
from careplans.models import SafetyCheck, SafetyCondition
from tests.careplans.sending import fill_in
from tests.careplans.test_queries import count_queries
from tests.world import grant, scope

pytestmark = pytest.mark.django_db
NEVER = "Nobody has looked at one safety condition yet."
NEVER_MANY = "Nobody has looked at %(count)s safety conditions yet."


@pytest.fixture
def at(world):
    return lambda name, *keys: reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.fixture
def condition(world, maintenance):
    """Karin set it and nobody looked."""
    with maintenance():
        grant(world, world.karin, Part.SAFETY, Level.PROPOSE, organisation=world.protection)
        return SafetyCondition.objects.create(
            household=world.van_dijk, scope=scope(world.van_dijk, Part.SAFETY), text="Er is water",
            why="Veilig", ground="guardianship", ground_text="", checker="Karin",
            check_on=world.today + timedelta(days=9), author_role="", created_by=world.karin,
            changed_by=world.karin,
        )  # fmt: skip


@pytest.fixture
def looked(world, condition, maintenance):
    def note(is_met):
        with maintenance():
            SafetyCheck.objects.create(
                household=world.van_dijk, condition=condition, is_met=is_met, text="Gezien",
                checked_on=world.today, noted_by=world.karin,
            )  # fmt: skip

    return note


# -- where nobody looked, nothing is said of how it is -------------------------------------------


@pytest.mark.parametrize(("outcome", "way"), [(None, (0, 1)), (False, (1, 0)), (True, (0, 0))])
def test_not_looked_at_is_not_called_not_met(outcome, way, world, as_person, at, condition, looked):
    if outcome is not None:
        looked(outcome)
    page = as_person(world.ronald).get(at("safety")).context["page"]
    assert (page.in_the_way.not_so, page.in_the_way.unchecked) == way
    assert page.unmet == sum(way)


@pytest.mark.parametrize("name", ["safety", "plan_finish"])
def test_both_pages_say_that_nobody_looked(name, world, as_person, at, condition, looked):
    ronald = as_person(world.ronald)
    with translation.override("nl"):
        words = ngettext(NEVER, NEVER_MANY, 1)
    assert words in ronald.get(at(name)).content.decode()
    looked(False)
    assert words not in ronald.get(at(name)).content.decode()


def test_done_is_offered_only_where_it_can_be_said(world, as_person, at, condition, looked):
    ronald = as_person(world.ronald)
    assert at("plan_finish") not in ronald.get(at("safety")).content.decode()
    looked(True)
    assert at("plan_finish") in ronald.get(at("safety")).content.decode()
    assert fill_in(ronald, at("plan_finish")).status_code == 302
    looked(False)  # what was said can always be taken back
    assert at("plan_finish") in ronald.get(at("safety")).content.decode()


# -- the first page and the page of the plan -----------------------------------------------------


@pytest.mark.parametrize("key", ["ronald", "kevin"])
def test_the_first_page_tells_who_set_one_and_leads_there(key, world, as_person, at, condition):
    page = as_person(getattr(world, key)).get(at("today"))
    told = page.context["page"].safety
    assert (told.new_by, told.not_so, told.unchecked) == ("Karin", 0, 1)
    assert at("safety") in page.content.decode()
    assert condition.text not in page.content.decode()


def test_it_stays_told_as_long_as_it_is_not_so(
    world, as_person, at, condition, looked, maintenance
):
    with maintenance():
        SafetyCondition.objects.update(created_at=timezone.now() - timedelta(days=30))
    looked(False)
    ronald = as_person(world.ronald)
    told = ronald.get(at("today")).context["page"].safety
    assert (told.new_by, told.not_so, told.unchecked) == ("", 1, 0)
    row = next(o for o in ronald.get(at("plan")).context["page"].also if o.url == at("safety"))
    assert row.text == told.text
    looked(True)
    assert ronald.get(at("today")).context["page"].safety is None


def test_who_may_not_read_it_hears_nothing(world, as_person, at, condition):
    assert as_person(world.anja).get(at("today")).context["page"].safety is None
    assert condition.text not in as_person(world.anja).get(at("today")).content.decode()


def test_the_first_page_asks_nothing_more_for_it(world, as_person, at, condition, maintenance):
    ronald = as_person(world.ronald)
    ronald.get(at("today"))
    told = len(count_queries(ronald, at("today")))
    with maintenance():
        SafetyCondition.objects.update(ended_on=world.today, ended_by=world.karin)
    assert ronald.get(at("today")).context["page"].safety is None
    assert len(count_queries(ronald, at("today"))) == told


def test_what_the_family_said_is_not_taken_off_in_silence(
    world, as_person, at, condition, looked, maintenance
):
    looked(True)
    ronald = as_person(world.ronald)
    assert fill_in(ronald, at("plan_finish")).status_code == 302
    assert ronald.get(at("plan")).context["page"].finished_on == world.today
    with maintenance():
        SafetyCheck.objects.all().delete()  # as one that was set after it: nobody looked
    for key in ("ronald", "kevin"):
        answer = as_person(getattr(world, key)).get(at("plan"))
        page = answer.context["page"]
        assert (page.finished_on, page.said_done_on) == (None, world.today)
        assert "careplans/done_taken_off.html" in [one.name for one in answer.templates]
    answer = ronald.get(at("safety"))
    assert "careplans/done_taken_off.html" in [one.name for one in answer.templates]
    assert as_person(world.samira).get(at("plan")).context["page"].said_done_on is None


# -- who looks, and when -------------------------------------------------------------------------


def test_a_day_that_was_kept_is_no_day_to_come(
    world, as_person, at, condition, looked, maintenance
):
    ronald = as_person(world.ronald)
    coming = ronald.get(at("safety")).context["page"].open[0].looks
    looked(False)  # before the day: somebody looks again on it
    assert ronald.get(at("safety")).context["page"].open[0].looks == coming
    with maintenance():
        SafetyCondition.objects.update(check_on=world.today)
    assert ronald.get(at("safety")).context["page"].open[0].looks != coming
    day = date_format(world.today, "j F Y")
    assert day not in ronald.get(at("safety")).context["page"].open[0].looks


def test_the_form_says_which_day_stays(world, as_person, at, condition, maintenance):
    karin, url = as_person(world.karin), at("safety_check", condition.pk)
    day = date_format(condition.check_on, "j F Y")
    assert day in str(karin.get(url).context["form"].fields["next_on"].help_text)
    with maintenance():
        SafetyCondition.objects.update(check_on=world.today)
    assert not karin.get(url).context["form"].fields["next_on"].help_text


# -- who may only look ---------------------------------------------------------------------------


def test_who_only_looks_reads_who_may_set_one(world, as_person, at, condition, maintenance):
    with maintenance():
        grant(world, world.samira, Part.SAFETY, Level.SEE, team=world.moerwijk)
    pages = {
        key: as_person(getattr(world, key)).get(at("safety")).context["page"].looks_only
        for key in ("samira", "karin", "ronald")
    }
    assert pages == {"samira": True, "karin": False, "ronald": False}

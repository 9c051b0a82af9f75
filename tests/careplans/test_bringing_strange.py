"""A plan that comes in and is not what its bringer, or its maker, says that it is."""

import json
from copy import deepcopy
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone

from careplans.bringing.kinds import BECOME
from careplans.models import Agreement, BroughtPlan, BroughtRow, Goal, MeetingPoint, Step
from delivery.exports import opening
from delivery.exports.content import gather
from delivery.exports.kinds import TABLES
from tests.access.raw import raw
from tests.careplans.exporting import (
    arrived,
    became,
    canonical,
    come_in,
    empty_home,
    packed,
    rewritten,
    sent_in,
)  # fmt: skip
from tests.careplans.meeting import made, put_on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    settings.FILE_SCANNER = "none"


@pytest.fixture
def exported(world, visit, tmp_path):
    content = gather(visit(world.ronald, world.van_dijk))
    return content.plan, packed(content, tmp_path)


def member(plan, called):
    """Of this plan, who is called as this person."""
    return next(m for m in plan["family"]["members"] if m["first_name"] == called.first_name)


def test_a_son_called_as_his_father_is_somebody_else(exported, world, maintenance, visit):
    plan = deepcopy(exported[0])
    names = {each: getattr(world.ronald, each) for each in ("first_name", "prefix", "last_name")}
    member(plan, world.kevin).update(names)
    home, person = arrived(rewritten(exported[1], plan), world.ronald, maintenance, visit)
    with maintenance():
        school = Goal.objects.get(household=home, title__startswith="Kevin gaat")
        assert home.members.count() == 2
        assert school.scope.subject_id not in (None, person.pk)
        assert school.scope.subject.born_on == world.kevin.born_on
    again = gather(visit(person, home))
    assert canonical(again.plan) == canonical(plan)


@pytest.mark.parametrize("differs", ["name", "born_on", "no_day"])
def test_the_file_of_another_owner_gives_who_brings_it_no_words(
    differs, exported, world, maintenance, visit, as_person
):
    plan = deepcopy(exported[0])
    maker = member(plan, world.ronald)
    maker |= {"name": {"first_name": "Wendy"}, "born_on": {"born_on": "1980-02-03"},
              "no_day": {"born_on": None}}[differs]  # fmt: skip
    home, person = arrived(rewritten(exported[1], plan), world.ronald, maintenance, visit)
    with maintenance():
        assert home.members.count() == len(plan["family"]["members"]) + 1
        assert not {"priorities", "progress", "scores", "attachments"} & set(became(home))
        assert not home.scopes.filter(private_to=person).exists()
        sides = Agreement.objects.get(household=home).parties
        assert set(sides.values_list("answer", flat=True)) == {"waiting"}
        assert Goal.objects.filter(household=home).count() == 3
    page = as_person(person).get(reverse("brought", args=[home.pk]))
    assert "Alleen voor Ronald" in page.content.decode()


def a_key_twice(plan):
    plan["rows"]["goals"].append(plan["rows"]["goals"][0])


def a_member_twice(plan):
    plan["family"]["members"].append(plan["family"]["members"][0])


def endless(plan):
    plan["rows"]["proposals"][0]["payload"] = {"x": "ENDLESS"}


def a_moment_far_off(plan):
    plan["made_at"] = "9999-12-31T23:59:59-12:00"


def a_day_far_off(plan):
    plan["family"]["members"][0]["born_on"] = "9999-12-31"


def no_time(plan):
    plan["rows"]["steps"][0]["due_time"] = "25:61"


ODD = [a_key_twice, a_member_twice, endless, a_moment_far_off, a_day_far_off, no_time]


@pytest.mark.parametrize("change", ODD)
def test_an_odd_plan_gets_a_sentence(change, exported, world, maintenance, as_person):
    plan = deepcopy(exported[0])
    change(plan)
    content = rewritten(exported[1], json.dumps(plan).replace('"ENDLESS"', "1e999"))
    with maintenance():
        home, person = empty_home("Van Dijk", world.ronald)
    job = come_in(as_person(person), home, content)
    assert (job.state, job.error) == ("failed", "refused:shape")
    with maintenance():
        assert not BroughtPlan.objects.filter(household=home).exists()


def test_a_point_about_a_proposal_stays_words(world, maintenance, visit, tmp_path):
    """Its proposal stays words too, and a point about nothing would show nowhere."""
    with maintenance():
        meeting = made(world, world.ronald)
        about = put_on(meeting, world.ronald, proposal_id=world.proposal.pk)
        put_on(meeting, world.ronald, text="Hoe het gaat")
    content = packed(gather(visit(world.ronald, world.van_dijk)), tmp_path)
    home, _person = arrived(content, world.ronald, maintenance, visit)
    with maintenance():
        [point] = MeetingPoint.objects.filter(household=home)
        assert point.text == "Hoe het gaat"
        assert BroughtRow.objects.get(household=home, key=about.pk).became_id is None


def test_the_tables_that_lose_their_words_are_those_that_can_come(world):
    tables = {TABLES[kind].model._meta.db_table for kind in BECOME}
    found = raw(
        "select tgrelid::regclass::text from pg_trigger where tgname = 'words_go_along'", []
    )
    assert {table for (table,) in found} == tables


def test_what_leaves_the_bin_is_nowhere_any_more(exported, world, maintenance, visit):
    home, person = arrived(exported[1], world.ronald, maintenance, visit)
    with maintenance():
        [step] = Step.objects.filter(household=home, text="Bellen met het waterbedrijf")
        of_step = BroughtRow.objects.filter(household=home, became_id=step.pk)
        before = BroughtRow.objects.filter(household=home).count()
        assert of_step.count() == 1
        long_ago = timezone.now() - timedelta(days=31)
        Step.all_objects.filter(pk=step.pk).update(deleted_at=long_ago, deleted_by=person)
        assert raw("select access_take_away('careplans_step', %s)", [step.pk]) == [(True,)]
        assert not of_step.exists()
        assert BroughtRow.objects.filter(household=home).count() == before - 1


def test_more_rows_than_a_plan_has_get_a_sentence(exported, monkeypatch):
    monkeypatch.setattr(opening, "MOST_ROWS_IN", 0)
    with pytest.raises(opening.NotOursError) as refused:
        opening.opened(BytesIO(exported[1]))
    assert refused.value.code == "too_many_rows"


def test_ten_tries_a_day(world, maintenance, as_person):
    with maintenance():
        home, person = empty_home("Van Dijk", world.ronald)
    client = as_person(person)

    def tried():
        answer = sent_in(client, home, b"no zip")
        return answer.context["form"].errors.as_data()["file"][0].code

    assert [tried() for _time in range(11)] == ["no_zip"] * 10 + ["too_often"]

"""What came along is thrown away and comes back; another owner sees that it came, and no word."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from careplans.actions.bringing import bring, is_empty
from careplans.bringing.files import take_all
from careplans.models import BroughtFile, BroughtPlan, BroughtRow, Goal, MessageFile
from careplans.tasks import forget_what_came
from delivery import files
from delivery.exports.content import gather
from delivery.uploads.taking import take
from people.models import HouseholdMember
from tests.access.raw import fails, raw
from tests.careplans.exporting import arrived, as_worker, canonical, empty_home, packed, unpacked
from tests.delivery import corpus
from writing.actions import Overtaken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    settings.FILE_SCANNER = "none"


@pytest.fixture
def here(world, visit, maintenance, tmp_path):
    """A family to which Ronald brought his plan, with the file of a message."""
    taken = take(corpus.jpeg(), kinds=["image"])
    with maintenance():
        MessageFile.objects.create(
            household=world.van_dijk, message=world.hello, text="De brief", kind="image",
            content_type="image/jpeg", size=len(taken.content), state="clean",
            scanned_at=timezone.now(),
            file=files.keep("a.jpg", taken.content, folder=files.UPLOADS),
        )  # fmt: skip
    content = gather(visit(world.ronald, world.van_dijk))
    return *arrived(packed(content, tmp_path), world.ronald, maintenance, visit), content


@pytest.fixture
def another_owner(world, here, maintenance):
    with maintenance():
        HouseholdMember.objects.create(
            household=here[0], person=world.noor, role="partner", is_owner=True,
            started_on=timezone.localdate(),
        )  # fmt: skip
    return world.noor


def at(home, name="brought", *args):
    return reverse(name, args=[home.pk, *args])


def test_thrown_away_its_words_are_nowhere_and_the_plan_stays(here, as_person, visit, maintenance):
    home, person, content = here
    client = as_person(person)
    assert "Kom je donderdag langs?" in client.get(at(home)).text
    with maintenance():
        file = BroughtFile.objects.get(household=home)
    shown = client.post(at(home, "brought_away"), follow=True).text
    assert "Kom je donderdag langs?" not in shown
    assert 'class="undo"' in shown
    assert at(home, "brought_back") in shown
    assert client.get(at(home, "brought_file", file.pk)).status_code == 404
    again = gather(visit(person, home))
    assert again.plan["rows"]["messages"] == []
    titles = {goal["title"] for goal in again.plan["rows"]["goals"]}
    assert titles == {goal["title"] for goal in content.plan["rows"]["goals"]}


def test_put_back_it_goes_along_as_it_came(here, as_person, visit):
    home, person, content = here
    client = as_person(person)
    client.post(at(home, "brought_away"))
    client.post(at(home, "brought_back"))
    assert "Kom je donderdag langs?" in client.get(at(home)).text
    assert canonical(gather(visit(person, home)).plan) == canonical(content.plan)


def thrown_away(home, person, days):
    at_then = timezone.now() - timedelta(days=days)
    BroughtPlan.objects.filter(household=home).update(deleted_at=at_then, deleted_by=person)


def test_after_30_days_it_is_gone_with_its_files(here, maintenance, as_person):
    home, person, _content = here
    with maintenance():
        thrown_away(home, person, 29)
        goals = Goal.objects.filter(household=home).count()
    with as_worker():
        assert forget_what_came() == 0
    with maintenance():
        thrown_away(home, person, 31)
    client = as_person(person)
    client.post(at(home, "brought_back"))
    with as_worker():
        assert forget_what_came() == 1
        connection.check_constraints()
    with maintenance():
        for model in (BroughtPlan, BroughtRow, BroughtFile):
            assert not model.objects.filter(household=home).exists()
        assert Goal.objects.filter(household=home).count() == goals == 3
    assert client.get(at(home)).status_code == 404


def test_another_owner_sees_who_brought_it_and_no_word(here, another_owner, as_person):
    home, person, _content = here
    page = as_person(another_owner).get(at(home)).text
    assert person.name in page
    assert "Doel: 3" in page
    hidden = ("Kom je donderdag langs?", "Alleen voor Ronald", "Samira", "Gesprek:", "Bericht:")
    for words in hidden:
        assert words not in page
    assert at(home) in as_person(another_owner).get(reverse("export", args=[home.pk])).text


def test_what_is_of_one_alone_is_not_even_counted(here, another_owner, visit, maintenance):
    home, _person, content = here
    shared = [row for row in content.plan["rows"]["priorities"] if not row["scope"]["is_private"]]
    assert len(shared) < len(content.plan["rows"]["priorities"])
    visit(another_owner, home)
    with connection.cursor() as cursor:
        cursor.execute("select kind, many from careplans_brought_here()")
        counts = dict(cursor.fetchall())
    assert counts["priorities"] == len(shared)
    assert not counts.keys() & {"messages", "conversations", "questions"}


def test_another_owner_throws_nothing_away(here, another_owner, as_person, visit):
    home, _person, _content = here
    client = as_person(another_owner)
    for name in ("brought_away", "brought_back"):
        assert client.post(at(home, name)).status_code == 404
    visit(another_owner, home)
    assert not BroughtRow.objects.exists()
    away = "update careplans_broughtplan set deleted_at = now(), deleted_by_id = %s"
    assert raw(away, [another_owner.pk]) == 0
    assert not BroughtPlan.objects.exists()


def test_in_the_bin_another_owner_sees_nothing_of_it(here, another_owner, as_person):
    home, person, _content = here
    as_person(person).post(at(home, "brought_away"))
    assert as_person(another_owner).get(at(home)).status_code == 404


def test_who_looks_in_asks_in_vain(here, world, visit):
    home, _person, _content = here
    for who in (world.ronald, world.samira, world.kevin):
        visit(who, home)
        with connection.cursor() as cursor:
            cursor.execute("select * from careplans_brought_here()")
            assert cursor.fetchall() == []


def test_nothing_else_of_it_is_changed_by_hand(here, visit):
    home, person, _content = here
    visit(person, home)
    assert fails("update careplans_broughtplan set made_at = now()", [])
    assert fails("update careplans_broughtplan set deleted_at = now() - interval '9 days', "
                 "deleted_by_id = %s", [person.pk])  # fmt: skip


def test_beside_one_of_another_owner_no_second_comes(here, world, visit, maintenance, tmp_path):
    """Also when nothing stands in the plan, and the first lies unseen in the bin of the other."""
    with maintenance():
        home, owner = empty_home("Nieuw", world.noor)
        BroughtPlan.objects.create(
            household=home, brought_by=world.ronald, made_at=timezone.now(),
            deleted_at=timezone.now(), deleted_by=world.ronald,
        )  # fmt: skip
    one = unpacked(packed(here[2], tmp_path))
    by = visit(owner, home)
    assert is_empty(by)
    kept = take_all(one)
    with as_worker(), pytest.raises(Overtaken):
        bring(by=visit(owner, home), plan=one.plan, kept=kept)

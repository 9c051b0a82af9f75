"""A plan goes to another installation and back, and nothing of it is lost."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from access.models import Grant
from careplans.actions.bringing import bring
from careplans.models import (
    Agreement,
    Attachment,
    BroughtFile,
    BroughtRow,
    Goal,
    MessageFile,
    Priority,
    Score,
    Step,
)
from delivery import files
from delivery.exports.content import gather
from delivery.uploads.taking import take
from network.models import NetworkMember
from tests.careplans.exporting import canonical, empty_home, files_in, packed, unpacked
from tests.delivery import corpus
from tests.world import row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    settings.FILE_SCANNER = "none"


@pytest.fixture
def with_files(world, maintenance):
    """A photo with a sentence, and one with a message; both were checked."""
    taken = take(corpus.jpeg(), kinds=["image"])
    names = [files.keep(f"{n}.jpg", taken.content, folder=files.UPLOADS) for n in "ab"]
    of = {"kind": "image", "content_type": "image/jpeg", "size": len(taken.content)}
    of |= {"state": "clean", "scanned_at": timezone.now()}
    with maintenance():
        row(Attachment, world.stay.scope, world.ronald, priority=world.stay, text="Ons huis",
            file=names[0], **of)  # fmt: skip
        MessageFile.objects.create(
            household=world.van_dijk, message=world.hello, text="De brief", file=names[1], **of
        )


@pytest.fixture
def exported(world, visit, with_files, tmp_path):
    content = gather(visit(world.ronald, world.van_dijk))
    return content.plan, packed(content, tmp_path)


@pytest.fixture
def arrive(world, maintenance, visit):
    """`arrive(zip)`: into an empty family of a new Ronald; gives that person and that family."""

    def into(content):
        with maintenance():
            home, person = empty_home("Van Dijk", world.ronald)
        bring(by=visit(person, home), opened=unpacked(content))
        connection.check_constraints()
        checked(maintenance)
        return home, person

    return into


def checked(maintenance):
    with maintenance():
        for model in (Attachment, BroughtFile):
            model.objects.filter(state="waiting").update(state="clean", scanned_at=timezone.now())


def test_there_and_back_it_is_the_same(exported, arrive, visit, tmp_path):
    plan, content = exported
    home, person = arrive(content)
    again = gather(visit(person, home))
    assert canonical(again.plan) == canonical(plan)
    assert files_in(packed(again, tmp_path)) == files_in(content) != {}


def became(home):
    """{kind: keys that it has here} of what became rows of the plan, as maintenance."""
    found = {}
    for brought in BroughtRow.objects.filter(household=home, became_id__isnull=False):
        found.setdefault(brought.kind, []).append(brought.became_id)
    return found


def test_the_familys_own_plan_is_a_plan_again(exported, arrive, maintenance, world):
    home, person = arrive(exported[1])
    with maintenance():
        kinds = became(home)
        assert set(kinds) >= {
            "plan", "priorities", "goals", "steps", "agreements", "agreement_sides", "progress",
            "scales", "scores", "network", "attachments",
        }  # fmt: skip
        of = {"household": home}
        titles = {"Weer water in huis", "Kevin gaat elke dag naar school",
                  "De schulden worden kleiner"}  # fmt: skip
        assert set(Goal.objects.filter(**of).values_list("title", flat=True)) == titles
        step = Step.objects.get(text="Douchen bij Fatma", **of)
        assert (step.executor_id, step.executor_name) == (None, "Fatma")
        assert step.repeats == "FREQ=WEEKLY;BYDAY=MO,WE,SA"
        assert step.created_by == person
        assert Step.objects.get(text__startswith="Samen ontbijten", **of).executor == person
        assert Score.objects.get(**of).words_then == "Water bij Fatma, zei ik toen"
        assert NetworkMember.objects.get(**of).we_do_for_them == "klussen"
        secret = Priority.objects.get(text="Alleen voor Ronald", **of)
        assert secret.scope.private_to == person
        school = Goal.objects.get(title__startswith="Kevin gaat", **of)
        assert school.scope.subject.first_name == "Kevin"
        assert school.scope.subject.user_id is None


def test_nobody_gets_in_by_a_file(exported, arrive, maintenance, world):
    home, person = arrive(exported[1])
    with maintenance():
        assert not Grant.objects.filter(household=home).exists()
        others = home.members.exclude(person=person)
        assert [m.person.user_id for m in others] == [None]
        assert not any(m.is_owner for m in others)
        sides = Agreement.objects.get(household=home).parties.order_by("position")
        assert [(side.person, side.answer) for side in sides] == [
            (None, "waiting"), (person, "waiting"),
        ]  # fmt: skip
        assert Agreement.objects.get(household=home).party_ids == [person.pk]


def test_what_others_said_is_to_be_read_with_their_name(exported, arrive, as_person, maintenance):
    home, person = arrive(exported[1])
    client = as_person(person)
    page = client.get(reverse("brought", args=[home.pk]))
    text = page.content.decode()
    for words in ("Samen de schulden op een rij zetten", "Dan weten we wat er betaald moet worden",
                  "Kom je donderdag langs?", "Samira El Amrani"):  # fmt: skip
        assert words in text
    with maintenance():
        file = BroughtFile.objects.get(household=home)
    assert client.get(reverse("brought_file", args=[home.pk, file.pk])).status_code == 200


def test_nobody_else_reads_what_came_along(exported, arrive, as_person, world, maintenance):
    home, _person = arrive(exported[1])
    with maintenance():
        file = BroughtFile.objects.get(household=home)
    for other in (world.noor, world.samira, world.ronald):
        client = as_person(other)
        for address in (reverse("brought", args=[home.pk]),
                        reverse("brought_file", args=[home.pk, file.pk])):  # fmt: skip
            assert client.get(address).status_code == 404
    assert not BroughtRow.objects.exists()


def test_what_is_changed_here_is_what_goes_along(exported, arrive, visit, maintenance):
    home, person = arrive(exported[1])
    with maintenance():
        Goal.objects.filter(household=home, title="Weer water in huis").update(why="Anders nu")
        Step.objects.filter(household=home, text="Bellen met het waterbedrijf").update(
            deleted_at=timezone.now(), deleted_by=person
        )
    rows = gather(visit(person, home)).plan["rows"]
    then = {goal["key"]: goal for goal in exported[0]["rows"]["goals"]}
    now = {goal["key"]: goal for goal in rows["goals"]}
    assert now.keys() == then.keys()
    [changed] = [goal for goal in now.values() if goal["title"] == "Weer water in huis"]
    assert changed == then[changed["key"]] | {"why": "Anders nu"}
    assert len(rows["steps"]) == len(exported[0]["rows"]["steps"]) - 1


def test_it_goes_along_twice(exported, arrive, visit, tmp_path):
    home, person = arrive(exported[1])
    first = gather(visit(person, home))
    there, again = arrive(packed(first, tmp_path))
    assert canonical(gather(visit(again, there)).plan) == canonical(exported[0])

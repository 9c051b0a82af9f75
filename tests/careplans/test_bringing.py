"""A plan goes to another installation and back, and nothing of it is lost."""

from copy import deepcopy
from datetime import timedelta
from io import BytesIO
from os import urandom
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Grant
from audit.models import AuditEvent
from careplans.models import (
    Agreement,
    Attachment,
    BroughtFile,
    BroughtPlan,
    BroughtRow,
    Goal,
    MeetingAnswer,
    MessageFile,
    Priority,
    Score,
    Step,
    StepTick,
)
from careplans.overviews.brought_groups import KEPT_BESIDES
from delivery import files
from delivery.exports.content import gather
from delivery.uploads.taking import take
from network.models import NetworkMember
from people.models import Person
from tests.careplans.exporting import (
    arrived,
    became,
    canonical,
    come_in,
    empty_home,
    files_in,
    packed,
    rewritten,
    sent_in,
    there_and_back,
)  # fmt: skip
from tests.careplans.meeting import made
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
    """`arrive(zip)`: into an empty family of a new Ronald; gives that family and that person."""
    return lambda content: arrived(content, world.ronald, maintenance, visit)


def test_there_and_back_it_is_the_same(exported, arrive, visit, tmp_path):
    plan, content = exported
    home, person = arrive(content)
    again = gather(visit(person, home))
    assert canonical(again.plan) == canonical(plan)
    assert files_in(packed(again, tmp_path)) == files_in(content) != {}


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


def test_a_step_that_comes_back_is_not_open_again(world, maintenance, visit, arrive, tmp_path):
    """Whoever ticked it there: else what Fatma did last time asks for a tick here."""
    with maintenance():
        ticks = {
            StepTick.objects.create(household=world.van_dijk, scope=world.shower.scope,
                                    step=world.shower, for_on=day, done_by=person).for_on
            for day, person in [(world.today, world.fatma),
                                (world.today - timedelta(days=2), world.kevin)]
        }  # fmt: skip
    plan = gather(visit(world.ronald, world.van_dijk))
    home, person = arrive(packed(plan, tmp_path))
    with maintenance():
        here = StepTick.objects.filter(household=home, step__text="Douchen bij Fatma")
        assert set(here.values_list("for_on", flat=True)) == ticks
        assert {tick.done_by for tick in here} == {person}
    again = gather(visit(person, home))
    assert canonical(again.plan) == canonical(plan.plan)


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


def test_what_came_along_is_a_page_to_read(exported, arrive, as_person):
    """Together by what it belongs to, folded, and what was only kept stands apart."""
    home, person = arrive(exported[1])
    client = as_person(person)
    page = client.get(reverse("brought", args=[home.pk]))
    groups = page.context["groups"]
    titles = [group.title for group, _lines, _more in groups]
    assert "Gesprek: Ronald van Dijk, Samira El Amrani" in titles
    assert len(titles) == len(set(titles))
    kinds = {row.kind for group, _lines, _more in groups for row in group.rows}
    assert not kinds & KEPT_BESIDES
    for words in ("Words then", ">State:", ">Stage:", ">Title:"):
        assert words not in page.content.decode()
    all_of_one = client.get(reverse("brought", args=[home.pk]), {"of": groups[0][0].key})
    assert all_of_one.context["group"].title == groups[0][0].title
    nothing = client.get(reverse("brought", args=[home.pk]), {"of": "goals.1"})
    assert nothing.status_code == 302


def test_when_you_can_come_is_said_by_you_here_too(world, maintenance, visit, tmp_path):
    """One's own answer is one's own again; of who else was asked nothing is said in their name."""
    with maintenance():
        meeting = made(world, world.ronald, people=[world.ronald, world.samira])
        for who, said in ((world.ronald, "yes"), (world.samira, "no")):
            MeetingAnswer.objects.create(
                household=world.van_dijk, meeting=meeting, person=who,
                moment_at=meeting.starts_at, answer=said,
            )  # fmt: skip
    content = gather(visit(world.ronald, world.van_dijk))
    home, person = there_and_back(content, world.ronald, maintenance, visit, tmp_path)
    with maintenance():
        answers = MeetingAnswer.objects.filter(household=home)
        assert list(answers.values_list("person", "answer")) == [(person.pk, "yes")]


def test_of_anothers_file_nobody_comes_to_a_meeting(world, maintenance, visit, tmp_path):
    with maintenance():
        meeting = made(world, world.ronald, people=[world.ronald])
        MeetingAnswer.objects.create(
            household=world.van_dijk, meeting=meeting, person=world.ronald,
            moment_at=meeting.starts_at, answer="yes",
        )  # fmt: skip
    content = gather(visit(world.ronald, world.van_dijk))
    home, _person = arrived(packed(content, tmp_path), world.noor, maintenance, visit)
    with maintenance():
        assert not MeetingAnswer.objects.filter(household=home).exists()


def test_your_own_words_among_them_are_not_called_those_of_others(
    world, exported, arrive, as_person, maintenance
):
    home, person = arrive(exported[1])
    page = as_person(person).get(reverse("brought", args=[home.pk]))
    authors = {line.author for _group, lines, _more in page.context["groups"] for line in lines}
    assert "Jij" in authors
    assert "Samira El Amrani" in authors
    assert str(person) not in authors
    assert "Wat anderen schreven" not in page.content.decode()


@pytest.mark.parametrize(("name", "is_own"), [("Ronald", True), ("Roland", False)])
def test_without_a_day_of_birth_here_who_made_it_says_so(
    exported, as_person, maintenance, world, name, is_own
):
    with maintenance():
        home, person = empty_home("Nieuw", world.ronald)
        words = {"born_on": None, "first_name": name, "prefix": "", "last_name": ""}
        Person.objects.filter(pk=person.pk).update(**words)
    client = as_person(person)
    assert "is_own" in client.get(reverse("bring", args=[home.pk])).context["form"].fields
    come_in(client, home, exported[1], is_own="on")
    with maintenance():
        own = Priority.objects.filter(household=home, text="Alleen voor Ronald")
        assert own.exists() is is_own


def test_before_it_comes_the_box_says_what_stays_outside_without_it(as_person, maintenance, world):
    with maintenance():
        home, person = empty_home("Nieuw", world.ronald)
        Person.objects.filter(pk=person.pk).update(born_on=None)
    page = as_person(person).get(reverse("bring", args=[home.pk])).content.decode()
    assert "hangen je doelen er niet onder" in page
    assert "maar één keer" in page


def test_on_an_empty_plan_there_is_a_road_to_it(as_person, maintenance, world):
    with maintenance():
        home, person = empty_home("Nieuw", world.ronald)
    client = as_person(person)
    road = reverse("bring", args=[home.pk])
    for name in ("today", "plan"):
        assert road in client.get(reverse(name, args=[home.pk])).content.decode()
    full = as_person(world.ronald).get(reverse("plan", args=[world.van_dijk.pk]))
    assert reverse("bring", args=[world.van_dijk.pk]) not in full.content.decode()


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


@pytest.fixture
def send(world, maintenance, as_person):
    """`send(bytes)`: an empty family of a new Ronald sends it on the page."""

    def post(content, home=None, person=None):
        if home is None:
            with maintenance():
                home, person = empty_home("Van Dijk", world.ronald)
        return home, sent_in(as_person(person), home, content)

    return post


def test_on_the_page_it_comes_in(exported, world, as_person, maintenance):
    with maintenance():
        home, person = empty_home("Van Dijk", world.ronald)
    assert come_in(as_person(person), home, exported[1]).state == "done"
    with maintenance():
        assert BroughtPlan.objects.filter(household=home).count() == 1
        line = AuditEvent.objects.get(household_id=home.pk, subject_kind="brought")
        assert line.kind == "create"


def test_more_than_one_photo_may_weigh_comes_in_here_alone(exported, send, tmp_path, maintenance):
    """Of other forms at most ten megabytes are kept; a whole plan is larger."""
    larger = BytesIO(exported[1])
    with ZipFile(larger, "a") as packed_one:
        packed_one.writestr("papieren/ons-plan.pdf", urandom(11 * 1024 * 1024))
    _home, answer = send(larger.getvalue())
    assert answer.status_code == 302


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04"])
def test_what_is_no_plan_gets_a_sentence(send, content, maintenance):
    home, answer = send(content)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    with maintenance():
        assert not BroughtPlan.objects.filter(household=home).exists()


def test_a_file_in_it_that_we_do_not_take_refuses_all_of_it(
    exported, world, as_person, maintenance, tmp_path
):
    made = BytesIO()
    with ZipFile(BytesIO(exported[1])) as source, ZipFile(made, "w") as target:
        for name in source.namelist():
            is_file = name.startswith("bestanden/")
            target.writestr(name, b"MZ no picture" if is_file else source.read(name))
    with maintenance():
        home, person = empty_home("Van Dijk", world.ronald)
    before = set((tmp_path / files.UPLOADS).iterdir())
    job = come_in(as_person(person), home, made.getvalue())
    assert (job.state, job.error, job.file) == ("failed", "refused:file:kind", "")
    assert set((tmp_path / files.UPLOADS).iterdir()) == before
    with maintenance():
        assert not Goal.objects.filter(household=home).exists()
        assert home.members.count() == 1


def test_into_a_plan_with_words_nothing_comes(exported, send, world):
    _home, answer = send(exported[1], world.van_dijk, world.ronald)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert not answer.context["is_empty"]


def test_a_second_plan_does_not_come(exported, arrive, send):
    home, person = arrive(exported[1])
    _home, answer = send(exported[1], home, person)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()


def test_of_who_is_somebody_elses_voice_nothing_is_said_here(exported, arrive, maintenance):
    """A file that puts words in the mouth of a child gives the child no words in the plan."""
    plan = deepcopy(exported[0])
    kevin = next(m["key"] for m in plan["family"]["members"] if m["first_name"] == "Kevin")
    for kind, name in (
        ("priorities", "said_by"),
        ("progress", "noted_by"),
        ("scores", "scored_by"),
    ):
        for one in plan["rows"][kind]:
            one[name] = kevin
    home, _person = arrive(rewritten(exported[1], plan))
    with maintenance():
        assert not {"priorities", "progress", "scores"} & set(became(home))
        assert not Priority.objects.filter(household=home).exists()

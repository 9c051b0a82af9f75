"""Two who write in the same thing see each other coming, and no word of what the other types."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from access.models import EmergencyAccess, Grant, Level, Part
from careplans.models import Goal
from people.models import HouseholdMember, TeamMembership
from tests.access.raw import raw
from tests.world import grant, row, scope
from writing.models import TypingNow

pytestmark = pytest.mark.django_db
SAVE = "/concept/"
WORDS = "Dit leest niemand anders"


@pytest.fixture(autouse=True)
def real_pages(settings):
    settings.ROOT_URLCONF = "wijkteam.urls"


@pytest.fixture
def url(world):
    return reverse("goal_change", args=[world.van_dijk.pk, world.water.pk])


@pytest.fixture
def types(as_person, url, fill):
    """`types(world.kevin)`: Kevin opens the form and types; the answer of the draft."""

    def run(person, where=url, **more):
        client = as_person(person)
        data = fill(client, where, title=WORDS, **more)
        return client.post(SAVE, data)

    return run


def names_on(client, url):
    page = client.get(url)
    assert WORDS not in page.text
    return page.context["form"].keep.others


def test_who_opens_the_form_sees_who_types_there(types, as_person, world, url):
    types(world.kevin)
    ronald = as_person(world.ronald)
    assert names_on(ronald, url) == ("Kevin",)
    assert '<p class="alongside">' in ronald.get(url).text
    assert as_person(world.kevin).get(url).context["form"].keep.others == ()


def test_who_types_already_is_told_within_the_same_minute(types, as_person, world, url, fill):
    ronald = as_person(world.ronald)
    data = fill(ronald, url, title="Warm water")
    minute = timezone.localtime().strftime("%H:%M")
    assert "Kevin" not in ronald.post(SAVE, data).text
    types(world.kevin)
    answer = ronald.post(SAVE, data | {"said_at": minute})
    assert answer.status_code == 200
    assert "Kevin" in answer.text
    assert WORDS not in answer.text
    assert ronald.post(SAVE, data | {"said_at": f"{minute} Kevin"}).status_code in (204, 200)


def test_it_costs_no_question_more(types, as_person, world, url, fill):
    types(world.kevin)
    ronald = as_person(world.ronald)
    data = fill(ronald, url, title="Warm water")
    with CaptureQueriesContext(connection) as queries:
        assert "Kevin" in ronald.post(SAVE, data).text
    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 5, asked


def test_after_saving_and_after_two_minutes_nobody_types_there(
    types, as_person, world, url, fill, maintenance
):
    types(world.kevin)
    ronald = as_person(world.ronald)
    with maintenance():
        TypingNow.objects.update(typed_at=timezone.now() - timezone.timedelta(minutes=3))
    assert names_on(ronald, url) == ()
    types(world.kevin)
    kevin = as_person(world.kevin)
    sent = fill(kevin, url, title="Water", state="open")
    assert kevin.post(url, sent).status_code == 302
    assert names_on(ronald, url) == ()
    with maintenance():
        assert not TypingNow.objects.exists()


def test_a_parent_elsewhere_is_not_told_and_not_told_of(types, as_person, world, maintenance):
    """When somebody sits with the plan says when they are at home."""
    url = reverse("goal_change", args=[world.van_dijk.pk, world.school.pk])
    types(world.kevin, url)
    assert names_on(as_person(world.ronald), url) == ("Kevin",)
    assert names_on(as_person(world.anja), url) == ()
    with maintenance():
        TypingNow.objects.all().delete()
    assert types(world.anja, url).status_code == 200
    assert names_on(as_person(world.ronald), url) == ()
    with maintenance():
        assert not TypingNow.objects.exists()


MEETS = [
    ("ronald", "water", True),
    ("kevin", "water", True),
    ("samira", "water", True),
    ("marieke", "school", False),
    ("anja", "school", False),
]


@pytest.mark.parametrize(("key", "thing", "does"), MEETS)
def test_who_lives_here_and_who_works_in_the_team_meet(key, thing, does, world, visit):
    assert meets(world, visit, key, thing) is does


def meets(world, visit, key, thing="water"):
    visit(getattr(world, key), world.van_dijk)
    found = Goal.objects.filter(pk=getattr(world, thing).pk).get()  # they all see it
    [(does,)] = raw("select writing_meets('careplans_goal', %s, %s)", [found.pk, found.scope_id])
    return does


@pytest.mark.parametrize(("key", "thing"), [("anja", "school"), ("marieke", "school")])
def test_a_place_in_some_team_says_nothing_here(key, thing, world, visit, maintenance):
    """A parent apart, or a guest, who works elsewhere is here what they are here."""
    with maintenance():
        works(world, getattr(world, key), world.laak)
    assert not meets(world, visit, key, thing)


def test_a_parent_apart_whom_their_own_team_let_in_meets_nobody(world, visit, maintenance):
    with maintenance():
        works(world, world.anja, world.moerwijk)
        grant(world, world.anja, Part.GOALS, Level.PROPOSE, team=world.moerwijk)
    assert not meets(world, visit, "anja", "school")


@pytest.mark.parametrize("through", [True, False])
def test_who_is_let_in_through_their_team_meets_and_who_is_let_in_by_hand_does_not(
    through, world, visit, maintenance
):
    with maintenance():
        team = {"team": world.laak} if through else {}
        grant(world, world.tom, Part.GOALS, Level.PROPOSE, **team)
    assert meets(world, visit, "tom") is through


@pytest.mark.parametrize(("level", "does"), [(Level.SEE, False), (Level.RESPOND, True)])
def test_a_helper_who_only_looks_meets_nobody(level, does, world, visit, maintenance):
    with maintenance():
        grant(world, world.tom, Part.GOALS, level, team=world.laak)
    assert meets(world, visit, "tom") is does


def test_who_took_emergency_access_meets_nobody(world, visit, types, maintenance):
    """Also who helps with something else through that very team."""
    types(world.kevin)
    now = timezone.now()
    with maintenance():
        EmergencyAccess.objects.create(
            household=world.van_dijk, person=world.joost, team=world.moerwijk, parts=[Part.GOALS],
            case_id=world.case.pk, case_number=world.case.number, reason="Acuut gevaar",
            started_at=now, ends_at=now + timezone.timedelta(hours=4),
        )  # fmt: skip
    assert not meets(world, visit, "joost")
    assert not TypingNow.objects.exists()
    with maintenance():
        Grant.objects.filter(person=world.joost).delete()
    assert not meets(world, visit, "joost")


def works(world, person, team):
    TeamMembership.objects.create(
        person=person, team=team, role="professional",
        started_on=world.today - timezone.timedelta(days=60),
    )  # fmt: skip


def test_of_a_private_thing_nobody_else_hears(types, as_person, world, maintenance, visit):
    with maintenance():
        place = scope(world.van_dijk, Part.GOALS, subject=None, private_to=world.ronald)
        secret = row(Goal, place, world.ronald, title="Stil")
    url = reverse("goal_change", args=[world.van_dijk.pk, secret.pk])
    assert types(world.ronald, url).status_code == 200
    with maintenance():
        assert TypingNow.objects.filter(row_id=secret.pk).exists()
    for other in (world.kevin, world.anja, world.samira):
        visit(other, world.van_dijk)
        assert not TypingNow.objects.exists()


def test_who_left_since_types_on_and_stands_nowhere(
    types, as_person, world, url, fill, maintenance
):
    kevin = as_person(world.kevin)
    data = fill(kevin, url, title="Van Kevin")
    with maintenance():
        HouseholdMember.objects.filter(person=world.kevin).update(ended_on=world.today)
    types(world.ronald)
    answer = kevin.post(SAVE, data)
    assert answer.status_code == 200
    assert "Ronald" not in answer.text
    with maintenance():
        assert not TypingNow.objects.filter(person=world.kevin).exists()


@pytest.mark.parametrize("key", ["noor", "tom", "els", "linda", "ingrid"])
def test_a_stranger_reads_and_writes_no_line(key, types, world, visitor):
    types(world.kevin)
    stranger = getattr(world, key)
    visitor(stranger)
    assert raw("select count(*) from writing_typingnow") == [(0,)]
    with pytest.raises(ProgrammingError), transaction.atomic():
        TypingNow.objects.create(
            household=world.van_dijk, scope_id=world.water.scope_id, kind="careplans_goal",
            row_id=world.water.pk, person=stranger,
        )  # fmt: skip


def test_nobody_types_in_the_name_of_another(types, world, visit):
    visit(world.ronald, world.van_dijk)
    with pytest.raises(ProgrammingError), transaction.atomic():
        TypingNow.objects.create(
            household=world.van_dijk, scope_id=world.water.scope_id, kind="careplans_goal",
            row_id=world.water.pk, person=world.kevin,
        )  # fmt: skip

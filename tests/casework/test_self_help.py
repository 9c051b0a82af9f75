"""The library of self-help: everybody reads what was looked at; nothing is kept of who reads."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings as ours
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import override
from structlog.testing import capture_logs

from access.models import Level, Part
from audit.models import AuditEvent
from careplans import beginnings
from careplans.models import Goal, Step
from tests.casework.library import entry
from tests.world import grant
from wijkteam.logs import without_keys_in_paths

pytestmark = pytest.mark.django_db
PAGE = "/zelf-verder/"


@pytest.fixture
def library(world, maintenance):
    with maintenance():
        world.entry = entry(world)
        entry(world, "Luisterplek", subjects=["lonely", "low"], kind="phone", phone="0800 0000",
              url="", languages=["nl", "ar"], text="Iemand luistert.")  # fmt: skip
        entry(world, "Nog niemand keek", looked=False)
        entry(world, "Van vorig jaar", days_ago=366)
    return world


def shown(client, query=""):
    return [each.row.name for each in client.get(f"{PAGE}?{query}").context["page"].found]


def test_everybody_reads_what_was_looked_at_within_a_year(client, library):
    assert shown(client) == ["Geldhulp", "Luisterplek"]
    text = client.get(PAGE).content.decode()
    assert "Nog niemand keek" not in text
    assert "Van vorig jaar" not in text
    assert "tel:08000000" in text
    assert f"Nagekeken door Samira van {library.moerwijk.name} op" in text


def test_whom_to_call_in_danger_stands_above_it_all(client, library):
    text = client.get(PAGE).content.decode()
    assert text.index("112") < text.index("tel:08002000") < text.index("Geldhulp")


def test_the_last_day_of_its_term_still_counts(client, library, settings):
    settings.SELF_HELP_REVIEW_DAYS = 10
    assert "Geldhulp" in shown(client)
    settings.SELF_HELP_REVIEW_DAYS = 9
    assert "Geldhulp" not in shown(client)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("over=money", ["Geldhulp"]),
        ("over=low", ["Luisterplek"]),
        ("soort=phone", ["Luisterplek"]),
        ("taal=ar", ["Luisterplek"]),
        ("over=money&taal=ar", []),
        ("over=onzin&soort=%00", ["Geldhulp", "Luisterplek"]),
        ("zoek=TEST", ["Geldhulp"]),
        ("zoek=iemand+luistert", ["Luisterplek"]),
        ("zoek=iemand+geld", []),
        ("zoek=schulden", ["Geldhulp"]),  # the word of what it is about
        ("zoek=%00%25_", []),
        ("zoek=", ["Geldhulp", "Luisterplek"]),
    ],
)
def test_search_and_filters(client, library, query, names):
    with override("nl"):
        assert shown(client, query) == names


def test_what_is_found_nowhere_says_what_to_do(client, library):
    assert f'href="{PAGE}"' in client.get(f"{PAGE}?zoek=xyzzy").content.decode()


def test_a_dead_link_is_no_link_and_stands_last(client, library, maintenance):
    with maintenance():
        library.entry.link_dead_on = library.today
        library.entry.save()
    assert shown(client) == ["Luisterplek", "Geldhulp"]
    text = client.get(PAGE).content.decode()
    assert "geldhulp.voorbeeld.example" not in text
    assert text.count("badge--stop") == 1


@pytest.mark.parametrize("who", [None, "ronald", "samira", "fatma"])
def test_reading_leaves_no_trace(library, client, as_person, maintenance, who):
    reader = as_person(getattr(library, who)) if who else client
    with maintenance():
        before = AuditEvent.objects.count()
    answer = reader.get(f"{PAGE}?zoek=geld&over=money")
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    with maintenance():
        assert AuditEvent.objects.count() == before


def test_the_list_beside_a_plan_is_no_look_at_it(library, as_person, maintenance):
    samira = as_person(library.samira)
    with maintenance():
        before = AuditEvent.objects.count()
    assert samira.get(reverse("self_help_plan", args=[library.van_dijk.pk])).status_code == 200
    with maintenance():
        assert AuditEvent.objects.count() == before


@pytest.mark.parametrize(
    "path", ["/zelf-verder/", "/gezin/7f-1/zelf-verder/", "/gezin/7f-1/zelf-verder/8e-2/"]
)
def test_the_lines_of_the_server_name_neither_page_nor_plan(path):
    line = without_keys_in_paths(None, "info", {"request": f"GET {path}", "event": f"No: {path}"})
    assert line == {"request": "GET /…", "event": "No: /…"}


@pytest.mark.parametrize("mark", ["?", "?a=1&"])
def test_nor_does_a_line_of_the_form_say_where_the_step_came_from(mark):
    """Our own lines have nothing after a ?; a library may write one of its own."""
    path = f"/gezin/7f-1/doelen/6a-3/stap/{mark}zelf-verder=8e-2"
    line = without_keys_in_paths(None, "info", {"request": f"GET {path}", "event": f"No: {path} 1"})
    assert line == {"request": "GET /…", "event": "No: /… 1"}


def test_the_page_itself_leaves_lines_without_the_entry(library, as_person):
    ronald = as_person(library.ronald)
    with capture_logs(processors=ours.LOG_STEPS) as lines:
        url = form_of(ronald, library)
        assert ronald.get(url).status_code == 200
    told = [line["request"] for line in lines if "request" in line]
    assert len(told) >= 4  # two pages began and ended
    assert not any(word in str(lines) for word in (str(library.entry.entry_id), "zelf-verder"))


@pytest.mark.parametrize("who", ["ronald", "samira", "fatma", "els", "tom"])
@pytest.mark.parametrize("name", ["self_help_plan", "self_help_step"])
def test_no_line_of_the_log_names_the_library(library, as_person, maintenance, name, who):
    """Who looks under which goal sees goals, and that stands there; not where that was. Nor does
    the line of who was refused."""
    with maintenance():
        grant(library, library.samira, Part.GOALS, Level.PROPOSE)
        before = set(AuditEvent.objects.values_list("pk", flat=True))
    keys = [library.entry.entry_id] if name == "self_help_step" else []
    as_person(getattr(library, who)).get(reverse(name, args=[library.van_dijk.pk, *keys]))
    with maintenance():
        lines = AuditEvent.objects.exclude(pk__in=before)
        assert [line.route for line in lines if line.route.startswith("self_help")] == []
        if (name, who) == ("self_help_step", "ronald"):
            assert [(line.kind, line.part) for line in lines] == [("read", "goals")]


def test_a_link_tells_the_other_site_nothing(client, library):
    text = client.get(PAGE).content.decode()
    assert 'href="https://geldhulp.voorbeeld.example/" rel="noreferrer noopener external"' in text


def way(world, row=None):
    return reverse("self_help_step", args=[world.van_dijk.pk, (row or world.entry).entry_id])


def test_the_public_page_leads_into_ones_own_plan(library, as_person, client):
    assert way(library) in as_person(library.ronald).get(PAGE).content.decode()


def test_who_helps_finds_no_family_on_the_public_page(library, as_person):
    assert "/gezin/" not in as_person(library.samira).get(PAGE).content.decode()


def form_of(client, world, goal=None):
    """The form behind the one tap, with the goal of the water."""
    answer = client.get(way(world))
    if answer.status_code == 302:
        return answer.url
    ways = {title: url for url, title in answer.context["ways"]}
    return ways[(goal or world.water).title]


def test_a_family_makes_it_a_step_in_one_tap_and_a_goal(library, as_person, maintenance):
    ronald = as_person(library.ronald)
    url = form_of(ronald, library)
    form = ronald.get(url).context["form"]
    assert "Geldhulp: geldhulp.voorbeeld.example" in form["text"].value()
    with maintenance():
        assert not Step.objects.filter(text__contains="Geldhulp").exists()  # a look makes nothing
    sent = {
        "text": form["text"].value(),
        "executor_kind": 1,
        "request_id": form["request_id"].value(),
    }
    assert ronald.post(url, sent).status_code == 302
    with maintenance():
        assert Step.objects.get(text__contains="Geldhulp").goal_id == library.water.pk


def test_who_helps_proposes_it_in_the_same_way(library, as_person, maintenance):
    with maintenance():
        grant(library, library.samira, Part.GOALS, Level.PROPOSE)
    samira = as_person(library.samira)
    url = form_of(samira, library)
    goal = resolve(url.partition("?")[0])
    assert (goal.url_name, goal.kwargs["household_id"]) == ("propose_step", library.van_dijk.pk)
    assert "Geldhulp" in samira.get(url).context["form"]["text"].value()


def test_a_draft_of_one_family_never_comes_up_in_another(library, rf):
    """The entry is the same for all: its draft is of this entry with this goal."""
    request = rf.get("/", {"zelf-verder": library.entry.entry_id})
    goals = [Goal(pk=uuid4()), Goal(pk=uuid4())]
    begun = [beginnings.of(request, goal).about_id for goal in (*goals, goals[0])]
    assert begun[0] == begun[2] != begun[1]
    assert not set(begun) & {library.entry.entry_id, goals[0].pk, goals[1].pk}


def test_who_may_only_tick_gets_no_form(library, as_person):
    assert as_person(library.fatma).get(way(library)).status_code in (403, 404)


@pytest.mark.parametrize("state", ["waits", "over", "gone"])
def test_what_is_not_shown_makes_no_step(library, as_person, maintenance, state):
    with maintenance():
        row = entry(library, "Weg", looked=state != "waits", days_ago=400 if state == "over" else 1)
        if state == "gone":
            row.ended_at = timezone.now() - timedelta(days=1)
            row.save()
    ronald = as_person(library.ronald)
    assert ronald.get(way(library, row)).status_code == 404
    url = reverse("step_add", args=[library.van_dijk.pk, library.water.pk])
    form = ronald.get(f"{url}?zelf-verder={row.entry_id}").context["form"]
    assert form["text"].value() in (None, "")


@pytest.mark.parametrize("word", ["", "onzin", "%00", "1"])
def test_a_strange_key_begins_an_empty_form(library, as_person, word):
    url = reverse("step_add", args=[library.van_dijk.pk, library.water.pk])
    answer = as_person(library.ronald).get(f"{url}?zelf-verder={word}")
    assert answer.context["form"]["text"].value() in (None, "")


def test_many_entries_take_no_more_queries(
    client, library, maintenance, django_assert_max_num_queries
):
    with maintenance():
        for number in range(60):
            entry(library, f"Plek {number:02}")
    with django_assert_max_num_queries(8):
        page = client.get(f"{PAGE}?over=money&zoek=plek").context["page"]
    assert page.page.paginator.count == 60
    assert len(page.found) == 24

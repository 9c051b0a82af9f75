"""Lines of help in the professional's plan: what they are for, who reads that, and the gate."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse

from audit.models import AuditEvent
from casework.models import HelpLine, HelpPlan
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db
LINE = """insert into casework_helpline (id, plan_id, what, by_whom, often, aim, goal_id, earlier,
  written_by_id, written_at, changed_by_id, changed_at, version)
values (gen_random_uuid(), %s, 'Bellen', 'Tante', '', 'Rust', %s, '["x"]', %s, now(), %s, now(), 1)
"""


@pytest.fixture
def plan(world, waived, maintenance):
    with maintenance():
        return HelpPlan.objects.create(
            case=world.case, aims="Water", help="", written_by=world.samira,
            changed_by=world.samira,
        )  # fmt: skip


@pytest.fixture
def line(world, plan, maintenance):
    with maintenance():
        return HelpLine.objects.create(
            plan=plan, what="Bellen", by_whom="Tante", aim="Rust in huis", goal_id=world.water.pk,
            written_by=world.samira, changed_by=world.samira,
        )  # fmt: skip


def at(name, world, *keys):
    return reverse(name, args=[world.case.pk, *keys])


def hidden(client, url):
    form = client.get(url).context["form"]
    return {name: str(form[name].value() or "") for name in form.hidden_names}


def send(client, url, **words):
    return client.post(url, hidden(client, url) | words)


def read(client, world, name="case_legal"):
    key = world.case.pk if name == "case_legal" else world.van_dijk.pk
    return client.get(reverse(name, args=[key])).content.decode()


def test_help_points_to_a_goal_and_the_words_stay_when_that_is_not_shared_any_more(
    world, as_person, plan, end_access, maintenance
):
    samira, ronald, joost = (as_person(p) for p in (world.samira, world.ronald, world.joost))
    words = {
        "what": "Bellen met Dunea",
        "by_whom": "Wijkteam",
        "often": "één keer",
        "starts_on": world.today.isoformat(),
        "goal": str(world.water.pk),
        "aim": "Druk eraf",
    }
    assert send(samira, at("help_line_add", world), **words).status_code == 302
    title = world.water.title
    for client, name in ((samira, "case_legal"), (ronald, "own_plan_first")):
        assert "Bellen met Dunea" in read(client, world, name)
        assert title in read(client, world, name)
    shown = read(joost, world)  # the family shared no goal with him
    assert "Druk eraf" in shown
    assert title not in shown
    with maintenance():
        made = HelpLine.objects.get()
        looks = AuditEvent.objects.filter(kind="read", part="goals")
        assert looks.filter(household_id=world.van_dijk.pk, grant_id=world.samira_goals.pk).exists()
        assert {look.person_id for look in looks} == {world.samira.pk}
    end_access()
    page = samira.get(at("case_legal", world))
    assert "Druk eraf" in page.content.decode()
    assert title not in page.content.decode()
    assert page.context["page"].draft.lines[0].points_elsewhere
    url = at("help_line_change", world, made.pk)
    assert title not in samira.get(url).content.decode()
    assert send(samira, url, **(words | {"what": "Schrijven"})).status_code == 302
    with maintenance():
        made.refresh_from_db()
        assert (made.what, made.goal_id, made.version) == ("Schrijven", world.water.pk, 2)
        assert [was["what"] for was in made.earlier] == ["Bellen met Dunea"]
    assert "Bellen met Dunea" in read(samira, world)  # what stood there before


def test_a_wrong_line_gets_a_sentence_and_keeps_the_words(world, as_person, plan, maintenance):
    samira, url = as_person(world.samira), at("help_line_add", world)
    right = {"what": "Bellen", "by_whom": "Tante", "aim": "Rust"}
    day = world.today.isoformat()
    for wrong, field in (
        ({"what": ""}, "what"), ({"by_whom": "x" * 121}, "by_whom"), ({"aim": ""}, "aim"),
        ({"starts_on": "ooit"}, "starts_on"), ({"goal": str(world.rest.pk)}, "goal"),
        ({"goal": "x", "aim": ""}, "goal"),
        ({"starts_on": day, "ends_on": (world.today - timedelta(days=1)).isoformat()}, "ends_on"),
    ):  # fmt: skip
        answer = send(samira, url, **(right | wrong))
        assert answer.status_code == 200
        assert field in answer.context["form"].errors
        assert "Tante" in answer.content.decode() or field == "by_whom"
    with maintenance():
        assert not HelpLine.objects.exists()


def test_two_at_once_and_what_was_thrown_away_comes_back(world, as_person, plan, line, maintenance):
    samira, joost, ronald = (as_person(p) for p in (world.samira, world.joost, world.ronald))
    url = at("help_line_change", world, line.pk)
    mine, theirs = hidden(samira, url), hidden(joost, url)
    words = {"by_whom": "Tante", "aim": "Rust in huis", "goal": str(world.water.pk)}
    assert samira.post(url, mine | words | {"what": "Van Samira"}).status_code == 302
    clash = joost.post(url, theirs | words | {"what": "Van Joost"})
    assert clash.status_code == 409
    assert "Van Samira" in clash.content.decode()
    assert "Van Joost" in clash.content.decode()
    for _ in range(2):  # a second click takes nothing more
        assert samira.post(at("help_line_remove", world, line.pk)).status_code == 302
    assert samira.get(url).status_code == 404
    assert "Van Samira" in read(samira, world)  # under what was thrown away
    assert "Van Samira" not in read(ronald, world, "own_plan_first")
    assert joost.post(at("help_line_restore", world, line.pk)).status_code == 302
    assert "Van Samira" in read(ronald, world, "own_plan_first")
    with maintenance():
        assert HelpLine.objects.get().version == 4


def test_a_plan_is_fixed_with_the_lines_that_were_read(world, as_person, plan, maintenance):
    samira, joost = as_person(world.samira), as_person(world.joost)
    settle, words = at("help_plan_settle", world), {"family_view": "agrees"}
    words["talked_on"] = world.today.isoformat()
    empty = send(samira, settle, **words)  # neither words nor lines: nobody would do anything
    assert empty.status_code == 200
    assert empty.context["form"].non_field_errors()
    read_before = hidden(samira, settle)
    line = {"what": "Bellen", "by_whom": "Tante", "aim": "Rust"}
    assert send(joost, at("help_line_add", world), **line).status_code == 302
    again = samira.post(settle, read_before | words)
    assert again.context["form"].non_field_errors()
    assert send(samira, settle, **words).status_code == 302
    with maintenance():
        made = HelpLine.objects.get()
        assert HelpPlan.objects.get().settled_on == world.today
    for name, keys in (("add", ()), ("change", [made.pk]), ("remove", [made.pk])):
        assert samira.post(at(f"help_line_{name}", world, *keys), line).status_code == 404


def test_the_gate_closes_while_a_line_is_typed(world, as_person, plan, line, said, offer):
    samira, url = as_person(world.samira), at("help_line_add", world)
    typed = hidden(samira, url) | {"what": "Mijn woorden", "by_whom": "Ik", "aim": "Rust"}
    said(offer(days=0), "yes")
    answer = samira.post(url, typed)
    assert "Mijn woorden" in answer.content.decode()
    assert answer.context["form"].non_field_errors()
    assert samira.get(url).status_code == 403
    samira.post(at("help_line_remove", world, line.pk))
    assert "Bellen" in read(as_person(world.ronald), world, "own_plan_first")


def test_raw_sql_writes_no_line_past_the_gate(world, visitor, visit, plan, maintenance):
    def put(person, goal=None, enter=visitor):
        enter(person)
        return raw(LINE, [plan.pk, goal, person.pk, person.pk])

    for person in (world.ingrid, world.tom, world.els, world.linda, world.ronald):
        with pytest.raises(DatabaseError):
            put(person)
    with pytest.raises(DatabaseError):
        put(world.ronald, enter=lambda person: visit(person, world.van_dijk))
    with pytest.raises(DatabaseError, match="that the family shared"):
        put(world.samira, world.rest.pk)
    with pytest.raises(DatabaseError, match="that the family shared"):
        put(world.joost, world.water.pk)  # the family did not share it with him
    assert put(world.samira, world.water.pk) == 1
    made = HelpLine.objects.get()
    assert made.earlier == []  # whatever was sent
    for change in ("earlier = '[]'", "plan_id = gen_random_uuid()", "written_at = now()"):
        assert fails(f"update casework_helpline set {change}")
    assert fails("delete from casework_helpline")
    for person in (world.tom, world.els, world.linda, world.ingrid, world.noor):
        visitor(person)
        assert raw("select 1 from casework_helpline") == []
        assert raw("select * from casework_shared_goals(%s)", [world.case.pk]) == []
    with maintenance():
        HelpPlan.objects.filter(pk=plan.pk).update(
            talked_on=world.today, family_view="agrees", settled_on=world.today,
            settled_by=world.samira,
        )  # fmt: skip
    visitor(world.samira)
    with pytest.raises(DatabaseError, match="not fixed yet"):
        raw("update casework_helpline set what = 'Anders'")


def test_who_may_not_write_help_gets_no_page(world, as_person, plan, line):
    for name, code in {"ingrid": 403, "tom": 404, "ronald": 404, "els": 404}.items():
        client = as_person(getattr(world, name))
        assert client.get(at("help_line_add", world)).status_code == code
        assert client.post(at("help_line_remove", world, line.pk)).status_code == code
    samira = as_person(world.samira)
    assert samira.get(at("help_line_change", world, world.water.pk)).status_code == 404


def test_without_a_shared_goal_the_own_words_are_asked_and_no_goal_is_named(
    world, as_person, plan, end_access
):
    end_access()
    samira, url = as_person(world.samira), at("help_line_add", world)
    form = samira.get(url).context["form"]
    assert "goal" not in form.fields
    assert form.fields["aim"].required
    answer = send(samira, url, what="Bellen", by_whom="Tante", aim="")
    assert list(answer.context["form"].errors) == ["aim"]
    assert "een doel van het gezin" not in answer.content.decode()

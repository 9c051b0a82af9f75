"""What a foster parent said to their part of the help plan: recorded, lacking, never changed."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access import context
from access.models import Grant
from audit.models import AuditEvent
from casework import foster_forms
from casework.legal import foster as foster_legal
from casework.legal.foster import newest
from casework.models import Case, CaseClient, FosterConsent, HelpPlan
from delivery.models import OutboxMessage
from people.models import HouseholdMember
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db
CONSENT = """insert into casework_fosterconsent (id, plan_id, part, answer, said_on, said_by_id,
  said_by_name, words, written_by_id, written_at)
values (gen_random_uuid(), %s, %s, %s, %s, %s, %s, '', %s, now())"""
CONSENTS = '"casework_fosterconsent"'
PART = "Kevin eet op vrijdag bij oma. Samira belt elke maand."


@pytest.fixture
def plan(world, waived, maintenance):
    with maintenance():
        return HelpPlan.objects.create(
            case=world.case, aims="Rust", help="Samen", written_by=world.samira,
            changed_by=world.samira,
        )  # fmt: skip


def at(name, world, *keys):
    return reverse(name, args=[world.case.pk, *keys])


def hidden(client, url):
    form = client.get(url).context["form"]
    return {name: str(form[name].value() or "") for name in form.hidden_names}


def right(world):
    return {"said_by": "new", "said_by_name": "Oma Yvon", "part": PART, "answer": "asked",
            "said_on": world.today.isoformat()}  # fmt: skip


def card(client, world, at_home=False):
    url = (
        reverse("own_plan_first", args=[world.van_dijk.pk]) if at_home else at("case_legal", world)
    )
    answer = client.get(url)
    [plan] = answer.context["page"].plans
    return plan.consents[0], answer.content.decode()


def test_what_lacks_is_shown_stops_nothing_and_can_come_later(world, as_person, plan, maintenance):
    samira, ronald = as_person(world.samira), as_person(world.ronald)
    url = at("foster_part", world)
    assert samira.post(url, hidden(samira, url) | right(world)).status_code == 302
    for client, at_home in ((samira, False), (ronald, True)):
        found, shown = card(client, world, at_home)
        assert found.row.lacks
        assert PART in shown
        assert "Oma Yvon" in shown
    settle = at("help_plan_settle", world)
    words = {"talked_on": world.today.isoformat(), "family_view": "agrees"}
    assert samira.post(settle, hidden(samira, settle) | words).status_code == 302  # not stopped
    with maintenance():
        first = FosterConsent.objects.get()
    answer = at("foster_answer", world, first.pk)
    said = {"answer": "yes", "said_on": world.today.isoformat(), "words": "Prima zo"}
    late = hidden(samira, answer) | said
    assert samira.post(answer, hidden(samira, answer) | said).status_code == 302
    found, shown = card(ronald, world, at_home=True)
    assert not found.row.lacks
    assert [was.answer for was in found.before] == ["asked"]
    assert "Prima zo" in shown
    again = samira.post(answer, late | {"answer": "no", "words": "Mijn woorden"})
    assert again.context["form"].non_field_errors()  # a newer one stands there: read that first
    assert "Mijn woorden" in again.content.decode()
    with maintenance():
        assert FosterConsent.objects.count() == 2
        assert FosterConsent.objects.filter(written_by=world.samira, answer="yes").exists()


def test_of_two_answers_at_once_the_second_reads_that_a_colleague_was_first(
    world, as_person, plan, maintenance, monkeypatch
):
    """The other writes after the form looked; the plan is locked, so nobody comes in between."""
    with maintenance():
        first = FosterConsent.objects.create(
            plan=plan, part=PART, answer="asked", said_by_name="Oma", written_by=world.samira
        )
    look = foster_forms.newest

    def meanwhile(of_plan):
        found = look(of_plan)
        no = [plan.pk, PART, "no", world.today, None, "Oma", world.samira.pk]
        assert raw(CONSENT, no) == 1
        return found

    samira, url = as_person(world.samira), at("foster_answer", world, first.pk)
    said = {"answer": "yes", "said_on": world.today.isoformat(), "words": "Mijn woorden"}
    sent = hidden(samira, url) | said
    with monkeypatch.context() as one:
        one.setattr(foster_forms, "newest", meanwhile)
        answer = samira.post(url, sent)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert "Mijn woorden" in answer.content.decode()
    with maintenance():
        assert [row.answer for row in FosterConsent.objects.all()] == ["asked", "no"]
        last = FosterConsent.objects.get(answer="no")
    url = at("foster_answer", world, last.pk)
    sent = hidden(samira, url) | said
    with CaptureQueriesContext(connection) as asked:
        assert samira.post(url, sent).status_code == 302
    sql = [one["sql"] for one in asked.captured_queries]
    [lock] = [n for n, one in enumerate(sql) if "casework_helpplan" in one and "FOR UPDATE" in one]
    looks = [n for n, one in enumerate(sql) if one.startswith("SELECT") and CONSENTS in one]
    [put] = [n for n, one in enumerate(sql) if one.startswith(f"INSERT INTO {CONSENTS}")]
    assert any(lock < look < put for look in looks)


def test_a_foster_parent_can_stay_without_a_name(world, as_person, plan):
    samira, url = as_person(world.samira), at("foster_part", world)
    help_text = str(samira.get(url).context["form"].fields["said_by_name"].help_text)
    assert "familie" in help_text or "gezin" in help_text
    typed = hidden(samira, url) | right(world) | {"said_by": "nameless"}
    assert samira.post(url, typed).status_code == 302
    found, shown = card(as_person(world.ronald), world, at_home=True)
    assert found.who == "Pleegouder"
    assert PART in shown
    assert "Oma Yvon" not in shown


def test_two_who_stay_without_a_name_are_two(world, as_person, plan, maintenance):
    samira, url = as_person(world.samira), at("foster_part", world)
    for part in ("Slaapt er op vrijdag", "Eet er op zondag", "Haalt hem van school"):
        words = right(world) | {"said_by": "nameless", "said_by_name": "", "part": part}
        assert samira.post(url, hidden(samira, url) | words).status_code == 302
    shown = as_person(world.ronald).get(reverse("own_plan_first", args=[world.van_dijk.pk]))
    [found] = shown.context["page"].plans
    names = ["Pleegouder", "Pleegouder 2", "Pleegouder 3"]
    assert [card.who for card in found.consents] == names
    [second] = [card.row for card in found.consents if card.who == "Pleegouder 2"]
    answer = at("foster_answer", world, second.pk)
    said = {"answer": "yes", "said_on": world.today.isoformat()}
    assert samira.post(answer, hidden(samira, answer) | said).status_code == 302
    lacking = {row.said_by_name: row.lacks for row in newest(plan).values()}
    assert lacking == dict.fromkeys(names, True) | {"Pleegouder 2": False}


def test_who_stands_there_without_a_name_gets_another_part(world, as_person, plan, maintenance):
    """Chosen from the list, it is the same one; nothing that was typed becomes their name."""
    samira, url = as_person(world.samira), at("foster_part", world)
    nameless = right(world) | {"said_by": "nameless"}
    samira.post(url, hidden(samira, url) | nameless)
    form = samira.get(url).context["form"]
    [key] = [key for key, label in form.fields["said_by"].choices if label == "Pleegouder"]
    again = right(world) | {"said_by": key, "part": "Een ander deel"}
    assert samira.post(url, hidden(samira, url) | again).status_code == 302
    found, shown = card(samira, world)
    assert (found.who, found.row.part) == ("Pleegouder", "Een ander deel")
    assert [was.part for was in found.before] == [PART]
    assert "Oma Yvon" not in shown


def mine(world):
    return reverse("foster_mine", args=[world.van_dijk.pk])


def test_a_foster_parent_reads_their_own_word_and_nothing_more(
    world, as_person, visit, plan, maintenance
):
    """Anja lives elsewhere and reads nothing of this plan but what she said herself."""
    anja = as_person(world.anja)
    leads = reverse("plan", args=[world.van_dijk.pk])
    assert anja.get(mine(world)).status_code == 404
    assert mine(world) not in anja.get(leads).content.decode()
    with maintenance():
        by = {"plan": plan, "written_by": world.samira}
        FosterConsent.objects.create(part=PART, answer="asked", said_by=world.anja, **by)
        FosterConsent.objects.create(
            part=PART, answer="no", said_by=world.anja, words="Te veel", **by
        )
        FosterConsent.objects.create(part="Van oma", answer="yes", said_by_name="Oma", **by)
    answer = anja.get(mine(world))
    shown = answer.content.decode()
    assert all(words in shown for words in (PART, "Te veel", "Samira"))
    assert "Van oma" not in shown
    [found] = answer.context["cards"]
    assert [was.answer for was in found.before] == ["asked"]
    assert mine(world) in anja.get(leads).content.decode()
    for name, code in {"ronald": 404, "kevin": 404, "samira": 403, "fatma": 403, "noor": 404,
                       "tom": 404, "linda": 404}.items():  # fmt: skip
        assert as_person(getattr(world, name)).get(mine(world)).status_code == code
    visit(world.anja, world.van_dijk)
    assert len(raw("select 1 from casework_fosterconsent")) == 2
    assert raw("select 1 from casework_helpplan") == []


def test_their_own_word_is_read_in_the_home_it_is_about_only(world, visit, plan, maintenance):
    with maintenance():
        FosterConsent.objects.create(
            plan=plan, part=PART, answer="asked", said_by=world.noor, written_by=world.samira
        )
    visit(world.noor, world.el_idrissi)
    assert raw("select 1 from casework_fosterconsent") == []


def test_wrong_words_get_a_sentence_and_stay(world, as_person, plan, maintenance):
    samira, url = as_person(world.samira), at("foster_part", world)
    tomorrow = (world.today + timedelta(days=1)).isoformat()
    for wrong, field in (
        ({"said_by_name": ""}, "said_by_name"), ({"part": ""}, "part"),
        ({"said_on": tomorrow}, "said_on"), ({"said_by": str(world.kevin.pk)}, "said_by"),
        ({"answer": "misschien"}, "answer"), ({"words": "x" * 1001}, "words"),
    ):  # fmt: skip
        answer = samira.post(url, hidden(samira, url) | right(world) | wrong)
        assert answer.status_code == 200
        assert field in answer.context["form"].errors
        assert "Oma Yvon" in answer.content.decode() or field == "said_by_name"
    with maintenance():
        assert not FosterConsent.objects.exists()
        kept = FosterConsent.objects.create(
            plan=plan, part=PART, answer="asked", said_by_name="Oma", written_by=world.samira
        )
    answer = at("foster_answer", world, kept.pk)
    sent = hidden(samira, answer) | {"answer": "asked", "said_on": tomorrow}
    assert {"answer", "said_on"} <= samira.post(answer, sent).context["form"].errors.keys()
    for name, code in {"ingrid": 403, "tom": 404, "ronald": 404}.items():
        assert as_person(getattr(world, name)).get(answer).status_code == code
        assert as_person(getattr(world, name)).get(url).status_code == code


def test_raw_sql_writes_a_consent_for_nobody_else(world, visitor, visit, plan, maintenance):
    def put(by, *, answer="asked", part=PART, day=world.today, who=None, name="Oma"):
        return raw(CONSENT, [plan.pk, part, answer, day, who, name, by.pk])

    visitor(world.samira)
    assert put(world.samira) == 1
    for wrong in ({"day": world.today + timedelta(days=1)}, {"who": world.samira.pk, "name": ""},
                  {"who": world.kevin.pk, "name": ""}, {"part": ""}):  # fmt: skip
        with pytest.raises(DatabaseError):
            put(world.samira, **wrong)
    assert put(world.samira, who=world.ronald.pk, name="") == 1
    assert fails("update casework_fosterconsent set answer = 'yes'")
    assert fails("delete from casework_fosterconsent")
    with maintenance():
        HelpPlan.objects.update(talked_on=world.today, family_view="agrees",
                                settled_on=world.today, settled_by=world.samira)  # fmt: skip
    visitor(world.samira)
    for wrong in ({}, {"answer": "yes", "name": "Iemand"}, {"answer": "yes", "part": "Anders"}):
        with pytest.raises(DatabaseError):
            put(world.samira, **wrong)
    assert put(world.samira, answer="yes") == 1
    for person in (world.ingrid, world.tom, world.els, world.noor, world.linda):
        visitor(person)
        assert raw("select 1 from casework_fosterconsent") == []
        with pytest.raises(DatabaseError):
            put(person, answer="yes")
    visit(world.ronald, world.van_dijk)
    assert len(raw("select 1 from casework_fosterconsent")) == 3
    with pytest.raises(DatabaseError):
        put(world.ronald, answer="yes")


@pytest.fixture
def asked(world, plan, maintenance):
    """Anja lives elsewhere and has a part in the help plan; the team asked her."""
    with maintenance():
        return FosterConsent.objects.create(
            plan=plan, part=PART, answer="asked", said_by=world.anja, written_by=world.samira
        )


def say_url(world, consent):
    return reverse("foster_say", args=[world.van_dijk.pk, consent.pk])


def test_a_foster_parent_says_no_in_their_own_words_and_the_team_reads_it(
    world, as_person, asked, maintenance
):
    anja, url = as_person(world.anja), say_url(world, asked)
    assert url in anja.get(mine(world)).content.decode()
    assert PART in anja.get(url).content.decode()
    said = {"answer": "no", "words": "Op vrijdag kan ik niet."}
    assert anja.post(url, hidden(anja, url) | said).status_code == 302
    shown = anja.get(mine(world)).content.decode()
    assert "Op vrijdag kan ik niet." in shown
    assert "Dit heb je zelf opgeschreven." in shown
    found, page = card(as_person(world.samira), world)
    assert (found.row.answer, found.row.lacks, found.is_own_hand) == ("no", True, True)
    assert "Op vrijdag kan ik niet." in page
    assert found.row.said_on == world.today
    case = as_person(world.samira).get(reverse("case", args=[world.case.pk]))
    assert case.context["page"].foster_noes == 1
    assert reverse("case_legal", args=[world.case.pk]) in case.content.decode()
    with maintenance():
        line = AuditEvent.objects.get(kind="change", person_id=world.anja.pk)
        assert (line.subject_kind, line.household_id) == ("help_plan", world.van_dijk.pk)


def test_who_coordinates_hears_of_it_without_a_word(world, as_person, asked, maintenance):
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(coordinator=world.samira)
    anja, url = as_person(world.anja), say_url(world, asked)
    anja.post(url, hidden(anja, url) | {"answer": "no", "words": "Op vrijdag kan ik niet."})
    with maintenance():
        notices = OutboxMessage.objects.filter(key__startswith="foster-said:")
        found = notices.filter(person=world.samira).values_list("path", "template")
        assert list(found) == [(reverse("case", args=[world.case.pk]), "news")]


def told_at_home(maintenance):
    with maintenance():
        notices = OutboxMessage.objects.filter(key__startswith="foster-said:")
        return {(one.person_id, one.path) for one in notices}


def test_owners_who_read_the_plan_hear_of_it_and_nobody_else_at_home(
    world, as_person, asked, maintenance
):
    """Kevin lives there and owns nothing; Anja gave the answer herself."""
    anja, url = as_person(world.anja), say_url(world, asked)
    anja.post(url, hidden(anja, url) | {"answer": "no", "words": "Op vrijdag kan ik niet."})
    read = reverse("own_plan_first", args=[world.van_dijk.pk])
    at_home = {(who, path) for who, path in told_at_home(maintenance) if "/gezin/" in path}
    assert at_home == {(world.ronald.pk, read)}
    assert "Op vrijdag kan ik niet." in as_person(world.ronald).get(read).text


def test_a_family_that_never_linked_its_plan_hears_nothing(world, as_person, asked, maintenance):
    """It reads nothing of that plan, so there is no news for it. (Ronald answered the offer.)"""
    with maintenance():
        Grant.objects.filter(case_id=world.case.pk).update(case_id=None)
    anja, url = as_person(world.anja), say_url(world, asked)
    anja.post(url, hidden(anja, url) | {"answer": "no"})
    assert not {path for _who, path in told_at_home(maintenance) if "/gezin/" in path}
    read = reverse("own_plan_first", args=[world.van_dijk.pk])
    assert as_person(world.kevin).get(read).status_code == 404
    assert PART not in as_person(world.ronald).get(read).text


@pytest.mark.parametrize("lives_there", [True, False])
def test_the_other_home_hears_of_it_as_long_as_the_child_lives_there(
    world, as_person, asked, maintenance, lives_there
):
    """Noor took Kevin in beside his father, and let the team look in for this case then."""
    gone = None if lives_there else world.today - timedelta(days=10)
    with maintenance():
        CaseClient.objects.filter(case=world.case).update(person=world.kevin)
        Grant.objects.create(
            household=world.el_idrissi, person=world.samira, part="goals", level=1,
            given_by=world.noor, case_id=world.case.pk, purpose="meekijken",
            starts_on=world.today - timedelta(days=30),
        )  # fmt: skip
        HouseholdMember.objects.create(
            household=world.el_idrissi, person=world.kevin, role="child",
            started_on=world.today - timedelta(days=30), ended_on=gone,
        )  # fmt: skip
    anja, url = as_person(world.anja), say_url(world, asked)
    assert anja.post(url, hidden(anja, url) | {"answer": "no"}).status_code == 302
    read = reverse("own_plan_first", args=[world.el_idrissi.pk])
    told = told_at_home(maintenance)
    assert (world.ronald.pk, reverse("own_plan_first", args=[world.van_dijk.pk])) in told
    assert ((world.noor.pk, read) in told) is lives_there
    assert (world.noor.pk in {who for who, _path in told}) is lives_there
    assert as_person(world.noor).get(read).status_code == (200 if lives_there else 404)


def test_nobody_writes_to_another_home_who_answered_nothing_there(world, asked, visit):
    """Only who answered to their own part today, and only where that is told."""
    for person in (world.anja, world.ronald, world.kevin):
        visit(person, world.van_dijk)
        [[may]] = raw("select access_may_post(%s, 'news')", [world.noor.pk])
        assert not may


def test_nobody_of_another_home_learns_who_coordinates(world, asked, visit):
    for person, home in ((world.noor, world.el_idrissi), (world.samira, world.van_dijk)):
        visit(person, home)
        for name in ("casework_told_of_own_part", "casework_owners_told_of_part"):
            assert raw(f"select * from {name}(%s)", [asked.plan_id]) == []


def test_after_the_plan_was_fixed_it_can_become_a_yes(world, as_person, asked, maintenance):
    anja, url = as_person(world.anja), say_url(world, asked)
    anja.post(url, hidden(anja, url) | {"answer": "no"})
    with maintenance():
        HelpPlan.objects.update(talked_on=world.today, family_view="agrees",
                                settled_on=world.today, settled_by=world.samira)  # fmt: skip
    assert anja.post(url, hidden(anja, url) | {"answer": "yes"}).status_code == 302
    found, _page = card(as_person(world.samira), world)
    assert not found.row.lacks
    assert [was.answer for was in found.before] == ["no", "asked"]
    case = as_person(world.samira).get(reverse("case", args=[world.case.pk]))
    assert case.context["page"].foster_noes == 0


def test_what_the_team_wrote_meanwhile_is_read_first(world, as_person, asked, maintenance):
    """Another part of theirs, or another answer: the words of the foster parent stay."""
    anja, url = as_person(world.anja), say_url(world, asked)
    sent = hidden(anja, url) | {"answer": "yes", "words": "Mijn woorden"}
    with maintenance():
        FosterConsent.objects.create(
            plan=asked.plan, part="Ook op zondag", answer="asked", said_by=world.anja,
            written_by=world.samira,
        )  # fmt: skip
    answer = anja.post(url, sent)
    page = answer.content.decode()
    assert answer.context["form"].non_field_errors()
    assert "Mijn woorden" in page
    assert "Ook op zondag" in page
    again = hidden(anja, url) | {"answer": "no", "words": "Mijn woorden"}
    assert anja.post(url, again).status_code == 302
    with maintenance():
        last = FosterConsent.objects.latest("written_at")
        assert (last.part, last.answer, last.words) == ("Ook op zondag", "no", "Mijn woorden")


def test_words_of_the_team_between_looking_and_saving_stop_it_too(
    world, as_person, asked, maintenance, monkeypatch
):
    anja, url = as_person(world.anja), say_url(world, asked)
    sent = hidden(anja, url) | {"answer": "yes", "words": "Mijn woorden"}
    lock = foster_legal.one_by_one

    def meanwhile(plan_id):
        lock(plan_id)
        with maintenance():
            FosterConsent.objects.create(
                plan_id=plan_id, part=PART, answer="no", said_by=world.anja,
                written_by=world.samira,
            )  # fmt: skip
        context.enter_household(context.enter(world.anja.user_id), world.van_dijk.pk)

    monkeypatch.setattr(foster_legal, "one_by_one", meanwhile)
    answer = anja.post(url, sent)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert "Mijn woorden" in answer.content.decode()


def test_wrong_answers_of_a_foster_parent_get_a_sentence(world, as_person, asked, maintenance):
    anja, url = as_person(world.anja), say_url(world, asked)
    for wrong, field in (({"answer": ""}, "answer"), ({"answer": "asked"}, "answer"),
                         ({"answer": "no", "words": "x" * 1001}, "words")):  # fmt: skip
        answer = anja.post(url, hidden(anja, url) | wrong)
        assert field in answer.context["form"].errors
    with maintenance():
        assert FosterConsent.objects.count() == 1


def test_only_they_themselves_answer_there(world, as_person, asked):
    url = say_url(world, asked)
    for name, code in {"ronald": 404, "kevin": 404, "samira": 403, "fatma": 403, "noor": 404,
                       "tom": 404, "linda": 404}.items():  # fmt: skip
        client = as_person(getattr(world, name))
        assert client.get(url).status_code == code
        assert client.post(url, {"answer": "yes"}).status_code == code


def test_raw_sql_answers_for_themselves_today_and_to_their_own_part(
    world, visit, visitor, plan, asked
):
    def put(by, *, answer="no", part=PART, day=world.today, who=world.anja.pk, name=""):
        return raw(CONSENT, [plan.pk, part, answer, day, who, name, by.pk])

    visit(world.anja, world.van_dijk)
    for wrong in ({"answer": "asked"}, {"part": "Niets"}, {"day": world.today - timedelta(days=1)},
                  {"who": world.ronald.pk}, {"who": None, "name": "Oma"}):  # fmt: skip
        with pytest.raises(DatabaseError):
            put(world.anja, **wrong)
    assert put(world.anja) == 1
    visit(world.ronald, world.van_dijk)
    for who in (world.anja.pk, world.ronald.pk):  # for her, or where nobody asked him
        with pytest.raises(DatabaseError):
            put(world.ronald, who=who)
    visitor(world.anja)  # not in the home that it is about
    with pytest.raises(DatabaseError):
        put(world.anja)

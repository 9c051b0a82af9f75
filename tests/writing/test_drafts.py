"""What somebody is typing is kept on the server, for nobody but its author."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from people.models import HouseholdMember
from tests.writing.conftest import inputs, text_in
from writing.models import Draft
from writing.notes import Note
from writing.pages import is_of_plan

pytestmark = pytest.mark.django_db
SAVE, FORGET = "/concept/", "/concept/weg/"


@pytest.fixture
def typed(ronald, add_url, fill):
    data = fill(ronald, add_url, text="Half af")
    assert ronald.post(SAVE, data, headers={"HX-Request": "true"}).status_code == 200
    return data


def test_a_draft_is_there_after_log_out_and_on_another_device(
    typed, ronald, as_person, world, add_url
):
    ronald.post(reverse("account_logout"))
    elsewhere = as_person(world.ronald)
    page = elsewhere.get(add_url)
    assert text_in(page) == "Half af"
    assert "forget-" in page.content.decode()


def test_saving_the_form_takes_the_draft_away(typed, ronald, add_url):
    ronald.post(add_url, typed | {"text": "Helemaal af"})
    assert text_in(ronald.get(add_url)) == ""


def test_a_draft_that_comes_late_does_not_bring_the_text_back(typed, ronald, add_url):
    ronald.post(add_url, typed | {"text": "Helemaal af"})
    late = ronald.post(SAVE, typed | {"text": "Helemaal a"})
    assert text_in(ronald.get(add_url)) == ""
    assert late.status_code == 202, "and it is not said that it was kept: the page asks again"
    assert late.content == b""


def test_a_draft_can_be_thrown_away(typed, ronald, add_url):
    answer = ronald.post(FORGET, typed)
    assert answer.url.startswith(add_url)
    assert text_in(ronald.get(add_url)) == ""


def back_of(address):
    """What the button says that puts back what this address tells was thrown away."""
    return {"back": address.partition("concept=weg,")[2]}


def undo_on(page):
    return 'class="undo"' in page.text


def test_what_was_thrown_away_by_mistake_comes_back(typed, ronald, add_url, as_person, world):
    address = ronald.post(FORGET, typed).url
    bar = ronald.get(address)
    assert undo_on(bar)
    assert not undo_on(ronald.get(add_url)), "it is said once"
    assert not undo_on(as_person(world.kevin).get(address))
    assert ronald.post(FORGET, inputs(bar) | back_of(address)).url.startswith(add_url)
    assert text_in(ronald.get(add_url)) == "Half af"
    assert not undo_on(ronald.get(address))


def test_what_comes_back_takes_the_place_of_nothing(typed, ronald, add_url):
    first = ronald.post(FORGET, typed).url
    ronald.post(SAVE, typed | {"text": "Iets anders"})
    ronald.post(FORGET, typed | back_of(first))
    assert text_in(ronald.get(add_url)) == "Iets anders"
    last = ronald.post(FORGET, typed).url
    ronald.post(FORGET, typed | back_of(last))
    assert text_in(ronald.get(add_url)) == "Iets anders", "the last one that was thrown away"


def test_enter_in_a_field_saves_the_form_and_never_throws_the_draft_away(typed, ronald, add_url):
    page = ronald.get(add_url).content.decode()
    form = page[page.index('<form method="post" novalidate') :]
    button = form[form.index("<button") :].split(">")[0]
    assert 'form="forget-' in button  # it belongs to another form
    assert form.count("<form") >= 2


def test_a_draft_about_one_family_never_turns_up_in_another(typed, maintenance, world, as_person):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.el_idrissi, person=world.ronald, role="parent", is_owner=True,
            started_on=world.today,
        )  # fmt: skip
    page = as_person(world.ronald).get(reverse("matter_add", args=[world.el_idrissi.pk]))
    assert page.status_code == 200
    assert text_in(page) == ""


def test_another_person_sees_nothing_of_it(typed, as_person, world, add_url, visitor):
    assert text_in(as_person(world.kevin).get(add_url)) == ""
    visitor(world.kevin)
    with connection.cursor() as cursor:
        for statement in (
            "select count(*) from writing_draft",
            "with gone as (delete from writing_draft returning 1) select count(*) from gone",
            "with told as (update writing_draft set words = '{}' returning 1) "
            "select count(*) from told",
        ):
            cursor.execute(statement)
            assert cursor.fetchone()[0] == 0
        cursor.execute("select set_config('app.user_id', '', true)")
        cursor.execute("select count(*) from writing_draft")
        assert cursor.fetchone()[0] == 0
    visitor(world.ronald)
    assert Draft.objects.count() == 1


def test_nobody_writes_a_draft_under_another_name(typed, as_person, world, visitor):
    kevin = as_person(world.kevin)
    assert kevin.post(SAVE, typed | {"text": "Van Kevin"}).status_code == 403
    assert kevin.post(FORGET, typed).status_code == 403
    assert kevin.post(SAVE, {"text": "Zonder briefje"}).status_code == 403
    visitor(world.ronald)
    assert Draft.objects.get().words == {"text": ["Half af"]}


def test_only_fields_of_the_form_are_kept_and_not_endlessly_long(typed, ronald, visitor, world):
    ronald.post(SAVE, typed | {"text": "a" * 30_000, "password": "geheim", "anders": "x"})
    visitor(world.ronald)
    assert Draft.objects.get().words == {"text": ["a" * 20_000]}


def test_no_password_is_ever_in_a_draft():
    from tests.writing.urls import PlanForm

    assert PlanForm().kept_names() == ["text", "starts_on", "ends_on", "how"]


def test_choices_and_days_come_back_as_they_were(world):
    from tests.writing.urls import PlanForm
    from writing.keep import Keep

    draft = Draft(words={"text": ["ja"], "starts_on": ["2030-02-12"], "how": ["b"]}, version=0)
    form = PlanForm(keep=Keep(draft=draft))
    assert form["how"].value() == ["b"]
    assert form["starts_on"].value() == "2030-02-12"
    assert 'value="2030-02-12"' in str(form["starts_on"])


def test_it_says_when_and_then_is_silent_for_that_minute(typed, ronald):
    first = ronald.post(SAVE, typed)
    said = inputs(first)["said_at"]
    minute = timezone.localtime().strftime("%H:%M")
    second = ronald.post(SAVE, typed | {"said_at": minute})
    assert said <= minute
    assert second.status_code == (204 if minute == timezone.localtime().strftime("%H:%M") else 200)


def test_saving_a_draft_costs_at_most_five_queries(typed, ronald):
    with CaptureQueriesContext(connection) as queries:
        ronald.post(SAVE, typed)
    # The request's own transaction is a savepoint here, because the test has one round it.
    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 5, asked


def test_a_draft_writes_no_line_in_the_log(typed, ronald, maintenance):
    from audit.models import AuditEvent

    with maintenance():
        before = AuditEvent.objects.count()
    ronald.post(SAVE, typed | {"text": "Nog iets"})
    with maintenance():
        assert AuditEvent.objects.count() == before


def test_a_draft_that_says_what_is_there_already_is_not_offered(ronald, stay_url, fill, world):
    ronald.post(SAVE, fill(ronald, stay_url, text=world.stay.text))
    assert "forget-" not in ronald.get(stay_url).content.decode()


def test_the_page_keeps_typing_and_leaves_sending_to_the_browser(ronald, add_url):
    page = ronald.get(add_url).content.decode()
    form = page[page.index('<form method="post" novalidate') :]
    assert 'hx-trigger="input delay:2s, keep"' in form  # "keep" comes from static/js/page.js
    assert "hx-" not in form.split(">")[0]
    assert 'role="status" aria-live="polite"' in form


@pytest.mark.parametrize(
    ("page", "expected"), [("/gezin/x/plan/doelen/nieuw/", True), ("/gezin/x/berichten/y/", False)]
)
def test_the_line_says_plan_only_where_it_is_the_plan(page, expected):
    assert is_of_plan(Note("", "x", "", page, ("text",))) is expected


def test_a_new_form_in_which_nothing_is_written_leaves_no_draft(
    typed, ronald, add_url, visitor, world
):
    assert ronald.post(SAVE, typed | {"text": " "}).status_code == 200
    visitor(world.ronald)
    assert not Draft.objects.exclude(form__startswith="-"), "taken out again by who wrote it"
    assert ronald.post(SAVE, typed | {"text": ""}).status_code == 204
    assert ronald.post(add_url, typed | {"text": ""}).status_code == 200
    visitor(world.ronald)
    assert not Draft.objects.exclude(form__startswith="-"), "nor by a mistake"
    assert "forget-" not in ronald.get(add_url).content.decode()


def test_what_was_emptied_can_be_taken_back(typed, ronald, add_url):
    kept = text_in(ronald.get(add_url))
    line = ronald.post(SAVE, typed | {"text": ""}).content.decode()
    address = re.search(r'<a href="([^"]+)"', line)[1]
    bar = ronald.get(address)
    assert text_in(bar) == ""
    assert undo_on(bar)
    ronald.post(FORGET, inputs(bar) | back_of(address))
    assert text_in(ronald.get(add_url)) == kept


@pytest.mark.parametrize(
    ("words", "is_half_written"),
    [
        ({"text": [""], "starts_on": ["2030-02-12"], "how": ["b"]}, False),
        ({"text": ["Water"], "starts_on": ["2030-02-12"], "how": ["a"]}, False),
        ({"text": ["Water"], "starts_on": ["2030-02-12"], "how": ["b"]}, True),
        ({"text": ["Water en meer"], "starts_on": ["2030-02-14"], "how": ["a"]}, True),
        ({"text": [""], "starts_on": ["2030-02-14"], "how": ["a"]}, False),
    ],
)
def test_only_words_that_were_written_are_half_a_text(words, is_half_written):
    """What the form opened with by itself is nobody's: a first choice, the day of today."""
    from tests.writing.urls import PlanForm
    from writing.keep import Keep

    opened = {"text": "Water", "starts_on": "2030-02-13", "how": ["a"]}
    form = PlanForm(initial=opened, keep=Keep(now=opened, draft=Draft(words=words)))
    assert form.has_draft is is_half_written
    assert form["how"].value() == (words["how"] if is_half_written else ["a"])


def test_who_came_back_to_what_was_saved_is_not_told_that_the_next_words_are_kept(
    ronald, stay_url, maintenance
):
    """Back brings the same request: for ten seconds nothing is kept of it, and it says so."""
    window = inputs(ronald.get(stay_url))
    ronald.post(stay_url, window | {"text": "Zo blijft het"})
    assert ronald.post(SAVE, window | {"text": "Toch anders"}).status_code == 202
    with maintenance(), connection.cursor() as cursor:
        cursor.execute("update writing_requestkey set made_at = made_at - interval '1 minute'")
    assert ronald.post(SAVE, window | {"text": "Toch anders"}).status_code in (200, 204)
    assert text_in(ronald.get(stay_url)) == "Toch anders"

"""A family writes its plan through the forms: what matters, goals, steps, agreements."""

from datetime import timedelta

import pytest
from django.urls import reverse

from access.models import Part, Scope
from audit.models import AuditEvent
from careplans.models import Agreement, Goal, Priority, Progress, Step
from delivery.models import ScheduleItem
from tests.careplans.sending import fill_in


@pytest.fixture
def ronald(world, as_person):
    return as_person(world.ronald)


def address(world, name, *rows):
    return reverse(name, args=[world.van_dijk.pk, *(row.pk for row in rows)])


def send(client, url, **words):
    return client.post(url, words)


def errors_of(response):
    assert response.status_code == 200, response.status_code
    return response.context["form"].errors


@pytest.fixture
def see_all(maintenance):
    """Read a row as it is in the database, whoever may see it."""

    def look(model, **filters):
        with maintenance():
            manager = getattr(model, "all_objects", model.objects)
            return manager.filter(**filters).first()

    return look


def test_what_matters_is_kept_for_the_whole_family(world, ronald, see_all):
    answer = send(ronald, address(world, "priority_add"), text="Weer water in huis", about="family")
    assert answer.status_code == 302
    kept = see_all(Priority, text="Weer water in huis")
    place = see_all(Scope, pk=kept.scope_id)
    assert (place.part, place.subject_id, place.private_to_id) == (Part.MATTERS, None, None)
    assert kept.said_by_id == world.ronald.pk


def test_what_is_only_for_me_hangs_in_my_own_scope(world, as_person, see_all):
    kevin = as_person(world.kevin)
    send(kevin, address(world, "priority_add"), text="Mama zien", about="family", is_private="on")
    place = see_all(Scope, pk=see_all(Priority, text="Mama zien").scope_id)
    assert place.private_to_id == world.kevin.pk
    shown = as_person(world.ronald).get(address(world, "matters")).content.decode()
    assert "Mama zien" not in shown


def test_a_goal_gets_the_scopes_of_all_that_will_hang_under_it(world, ronald, see_all, maintenance):
    send(ronald, address(world, "goal_add"), title="Een eigen bed", about=str(world.kevin.pk))
    goal = see_all(Goal, title="Een eigen bed")
    with maintenance():
        made = set(
            Scope.objects.filter(goal_id=goal.pk).values_list("part", "subject_id", "private_to_id")
        )
    about = world.kevin.pk
    assert made == {(part, about, None) for part in ("goals", "steps", "progress")}


def test_all_of_a_goal_about_money_is_money(world, ronald, as_person, see_all):
    send(ronald, address(world, "goal_add"), title="Huur", about="family", is_about_money="on")
    goal = see_all(Goal, title="Huur")
    send(ronald, address(world, "step_add", goal), text="Betalen", executor_kind=1)
    send(ronald, address(world, "progress_add", goal), text="Gaat", noted_on=world.today)
    for model in (Step, Progress):
        row = see_all(model, goal=goal)
        assert see_all(Scope, pk=row.scope_id).part == Part.MONEY
    assert as_person(world.joost).get(address(world, "goal", goal)).status_code == 200
    assert as_person(world.samira).get(address(world, "goal", goal)).status_code == 404
    assert as_person(world.kevin).get(address(world, "goal", goal)).status_code == 404


def test_only_an_owner_can_say_that_a_goal_is_about_money(world, as_person, see_all):
    kevin = as_person(world.kevin)
    send(kevin, address(world, "goal_add"), title="Zakgeld", about="family", is_about_money="on")
    assert see_all(Scope, pk=see_all(Goal, title="Zakgeld").scope_id).part == Part.GOALS


def test_who_lives_apart_writes_about_the_child_only(world, as_person, see_all):
    anja = as_person(world.anja)
    form = anja.get(address(world, "goal_add")).context["form"]
    assert [value for value, _label in form.fields["about"].choices] == [
        str(world.kevin.pk),
        str(world.anja.pk),
    ]
    answer = send(anja, address(world, "goal_add"), title="Alles", about="family")
    assert "about" in errors_of(answer)
    assert see_all(Goal, title="Alles") is None


def test_a_step_by_our_network_that_comes_back(world, ronald, see_all):
    first = world.today + timedelta(days=1)
    send(
        ronald,
        address(world, "step_add", world.water),
        text="Douchen bij de buurvrouw",
        executor_kind=2,
        who=f"person:{world.fatma.pk}",
        in_return="Een kast maken",
        due_on=first.isoformat(),
        due_time="19:00",
        rhythm="weekdays",
        weekdays=["MO", "SA"],
    )
    step = see_all(Step, text="Douchen bij de buurvrouw")
    assert (step.executor_id, step.executor_name) == (world.fatma.pk, "Fatma")
    assert step.repeats == "FREQ=WEEKLY;BYDAY=MO,SA"
    shown = ronald.get(address(world, "goal", world.water)).content.decode()
    assert "Een kast maken" in shown


def test_a_step_on_a_day_plans_a_reminder_and_doing_it_takes_that_away(
    world, ronald, see_all, maintenance
):
    due = world.today + timedelta(days=5)
    words = {"text": "Formulier halen", "executor_kind": 1, "who": f"person:{world.ronald.pk}"}
    send(ronald, address(world, "step_add", world.water), due_on=due.isoformat(), **words)
    step = see_all(Step, text="Formulier halen")
    planned = see_all(ScheduleItem, object_id=step.pk)
    assert planned.person_id == world.ronald.pk
    assert planned.due_at.astimezone().date() <= due - timedelta(days=1)
    send(ronald, address(world, "step_tick", step))
    assert see_all(ScheduleItem, object_id=step.pk) is None
    send(ronald, address(world, "step_untick", step))
    assert see_all(ScheduleItem, object_id=step.pk)
    send(ronald, address(world, "step_throw_away", step))
    assert see_all(ScheduleItem, object_id=step.pk) is None


WRONG_STEPS = [
    ("text", {"text": ""}),
    ("text", {"text": "a" * 10_000}),
    ("executor_kind", {"executor_kind": ""}),
    ("executor_kind", {"executor_kind": "6"}),
    ("due_on", {"due_on": "2020-02-12"}),
    ("due_on", {"due_on": "morgen"}),
    ("due_on", {"due_on": "", "due_time": "19:00"}),
    ("due_time", {"due_time": "straks"}),
    ("weekdays", {"rhythm": "weekdays"}),
    ("rhythm", {"rhythm": "hourly"}),
    ("due_on", {"due_on": "31-2-2027"}),
    ("text", {"text": " \n\t "}),
    ("executor_name", {"executor_name": "x" * 121}),
    ("who", {"who": "person:3f0d1c5e-6a52-4b52-9a7c-0f6d6b7b0000"}),
]


@pytest.mark.parametrize(("field", "wrong"), WRONG_STEPS)
def test_wrong_words_get_a_sentence_and_stay(world, ronald, maintenance, field, wrong):
    words = {
        "text": "Bellen <b>nu</b> 😀 مرحبا",
        "executor_kind": 1,
        "executor_name": "Oma",
    } | wrong
    with maintenance():
        before = Step.objects.count()
    answer = send(ronald, address(world, "step_add", world.water), **words)
    assert field in errors_of(answer)
    assert words["executor_name"] in answer.content.decode()
    with maintenance():
        assert Step.objects.count() == before


def test_words_of_any_kind_are_shown_as_words(world, ronald):
    text = "<script>alert(1)</script> 😀 مرحبا"
    send(ronald, address(world, "step_add", world.water), text=text, executor_kind=1)
    shown = ronald.get(address(world, "goal", world.water)).content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown
    assert "😀 مرحبا" in shown


def test_a_day_far_away_is_only_a_day(world, ronald):
    far = world.today + timedelta(days=49 * 365)  # a later one is asked about (writing/fields.py)
    words = {"text": "Ooit", "executor_kind": 1, "due_on": far.isoformat(), "rhythm": "daily"}
    assert send(ronald, address(world, "step_add", world.water), **words).status_code == 302
    for name in ("today", "steps", "plan"):
        assert ronald.get(address(world, name)).status_code == 200


def test_a_double_click_makes_one_step(world, ronald, maintenance):
    form = ronald.get(address(world, "step_add", world.water)).context["form"]
    words = {
        "text": "Eenmaal",
        "executor_kind": 1,
        "request_id": str(form["request_id"].value()),
        "version": "0",
        "author": form["author"].value(),
    }
    first = send(ronald, address(world, "step_add", world.water), **words)
    again = send(ronald, address(world, "step_add", world.water), **words)
    assert first.url == again.url
    with maintenance():
        assert Step.objects.filter(text="Eenmaal").count() == 1


def test_changing_what_somebody_else_changed_shows_both(world, ronald, see_all):
    words = {"title": "Mijn titel", "why": "", "state": "open", "version": "7"}
    answer = send(ronald, address(world, "goal_change", world.water), **words)
    assert answer.status_code == 409
    assert "Mijn titel" in answer.content.decode()
    assert see_all(Goal, pk=world.water.pk).title == "Weer water in huis"


def test_changing_a_step_keeps_its_place(world, ronald, see_all):
    form = ronald.get(address(world, "step_change", world.call)).context["form"]
    assert form["who"].value() == f"person:{world.ronald.pk}"
    words = {"text": "Bellen, en doorzetten", "executor_kind": 1, "version": world.call.version}
    answer = send(ronald, address(world, "step_change", world.call), **words)
    assert answer.status_code == 302
    step = see_all(Step, pk=world.call.pk)
    assert (step.text, step.version) == ("Bellen, en doorzetten", world.call.version + 1)
    assert step.scope_id == world.call.scope_id


def agreement(world, **changed):
    return {
        "text": "Eten tegen afwas",
        "starts_on": world.today.isoformat(),
        "who_1": f"person:{world.ronald.pk}",
        "promise_1": "Ik was af",
        "who_2": f"person:{world.fatma.pk}",
        "promise_2": "Ik kook",
        "name_3": "het waterbedrijf",
        "promise_3": "Geen afsluiting",
    } | changed


def open_sides(form):
    """Which of the folded sides stand open, from the first on."""
    side, found = form.more_sides, []
    while side:
        found.append(side["is_open"])
        side = side["more"]
    return found


def test_an_empty_side_opens_when_it_is_asked_for_and_a_filled_one_stands_open(world, ronald):
    where = address(world, "agreement_add", world.water)
    empty = ronald.get(where)
    assert open_sides(empty.context["form"]) == [False] * 4
    assert empty.text.count('name="promise_') == 6
    words = agreement(world, text="", name_3="", promise_3="", promise_4="Tillen")
    answer = send(ronald, where, **words)
    assert open_sides(answer.context["form"]) == [True, True, False, False]
    assert "Tillen" in answer.text


def test_every_party_answers_for_itself(world, ronald, as_person, see_all):
    send(ronald, address(world, "agreement_add", world.water), **agreement(world))
    made = see_all(Agreement, text="Eten tegen afwas")
    answers = answers_of(made, see_all)
    assert answers == {"Ronald": "yes", "Fatma": "waiting", "het waterbedrijf": "waiting"}
    fatma = as_person(world.fatma)
    assert "Ik kook" in fatma.get(address(world, "today")).content.decode()
    send(fatma, address(world, "agreement_answer", made), answer="yes", version="1")
    assert answers_of(made, see_all)["Fatma"] == "yes"
    company = party_of(made, "het waterbedrijf", see_all)
    theirs = {"answer": "yes", "version": "1", "party": str(company.pk)}
    send(fatma, address(world, "agreement_answer", made), **theirs)
    assert answers_of(made, see_all)["het waterbedrijf"] == "waiting"
    send(ronald, address(world, "agreement_answer", made), **theirs)
    company = party_of(made, "het waterbedrijf", see_all)
    assert (company.answer, company.noted_by_id) == ("yes", world.ronald.pk)


def party_of(made, name, see_all):
    from careplans.models import AgreementParty

    return see_all(AgreementParty, agreement=made, name=name)


def answers_of(made, see_all):
    names = ("Ronald", "Fatma", "het waterbedrijf")
    return {name: party_of(made, name, see_all).answer for name in names}


def test_the_family_does_not_answer_for_who_has_a_log_in(world, ronald, see_all):
    party = party_of(world.deal, "Fatma", see_all)
    words = {"answer": "yes", "version": "1", "party": str(party.pk)}
    answer = send(ronald, address(world, "agreement_answer", world.deal), **words)
    assert answer.status_code == 403
    assert party_of(world.deal, "Fatma", see_all).answer == "waiting"


def test_another_text_asks_everybody_again(world, ronald, as_person, see_all):
    fatma, where = as_person(world.fatma), address(world, "agreement_answer", world.deal)
    send(fatma, where, answer="yes", version="1")
    assert party_of(world.deal, "Fatma", see_all).answer == "yes"
    words = agreement(world, version=see_all(Agreement, pk=world.deal.pk).version)
    answer = send(ronald, address(world, "agreement_change", world.deal), **words)
    assert answer.status_code == 302
    assert answers_of(world.deal, see_all)["Fatma"] == "waiting"


WRONG_AGREEMENTS = [
    ("text", {"text": ""}),
    ("who_2", {"who_2": "", "promise_2": "", "name_3": "", "promise_3": ""}),
    ("promise_2", {"promise_2": ""}),
    ("who_2", {"who_2": ""}),
    ("name_2", {"name_2": "de buurvrouw van boven"}),
    ("ends_on", {"ends_on": "2020-01-01"}),
    ("starts_on", {"starts_on": "ooit"}),
]


def test_the_same_name_chosen_and_written_is_one_name(world, ronald, see_all):
    words = agreement(world, name_2="fatma")
    answer = send(ronald, address(world, "agreement_add", world.water), **words)
    assert answer.status_code == 302
    made = see_all(Agreement, text="Eten tegen afwas")
    assert party_of(made, "Fatma", see_all).person_id == world.fatma.pk


@pytest.mark.parametrize(("field", "wrong"), WRONG_AGREEMENTS)
def test_wrong_agreements_get_a_sentence(world, ronald, see_all, field, wrong):
    words = (
        agreement(world, text="Wankel", **wrong) if field != "text" else agreement(world, **wrong)
    )
    answer = send(ronald, address(world, "agreement_add", world.water), **words)
    assert field in errors_of(answer)
    assert see_all(Agreement, text="Wankel") is None


def test_progress_is_noted_and_not_for_a_day_to_come(world, ronald, see_all):
    tomorrow = world.today + timedelta(days=1)
    url = address(world, "progress_add", world.school)
    assert "noted_on" in errors_of(send(ronald, url, text="Goed", noted_on=tomorrow))
    send(ronald, url, text="Er is water", how_far=4, noted_on=world.today)
    assert see_all(Progress, text="Er is water").how_far == 4
    shown = ronald.get(address(world, "goal", world.school)).content.decode()
    assert "Er is water" in shown
    assert "4 van de 5" in shown


def test_a_goal_with_rungs_of_its_own_has_one_measure(world, ronald, see_all):
    url = address(world, "progress_add", world.water)
    send(ronald, url, text="Er is water", how_far=4, noted_on=world.today)
    assert see_all(Progress, text="Er is water").how_far is None
    noted = see_all(Progress, goal=world.water, how_far=2)
    page = ronald.get(address(world, "goal", world.water)).content.decode()
    assert noted.text in page
    assert "2 van de 5" not in page


def test_how_far_it_was_stays_where_it_is_no_longer_asked(world, ronald, see_all):
    noted = see_all(Progress, goal=world.water, how_far=2)
    url = address(world, "progress_change", noted)
    assert "how_far" not in ronald.get(url).context["form"].fields
    words = {"text": "Nu echt", "noted_on": noted.noted_on, "version": noted.version}
    assert send(ronald, url, **words).status_code == 302
    assert see_all(Progress, text="Nu echt").how_far == 2


def test_every_change_leaves_its_line(world, ronald, maintenance):
    send(ronald, address(world, "goal_add"), title="Een regel", about="family")
    with maintenance():
        goal = Goal.objects.get(title="Een regel")
        line = AuditEvent.objects.get(subject_id=goal.pk, kind="create")
    assert line.person_id == world.ronald.pk
    assert line.household_id == world.van_dijk.pk


FORMS = ["goal_change", "step_add", "agreement_add", "progress_add"]


@pytest.mark.parametrize("name", FORMS)
def test_a_professional_changes_nothing_by_any_request(world, as_person, maintenance, name):
    words = agreement(world) | {"title": "Van Samira", "state": "open", "executor_kind": 1}
    words |= {"noted_on": world.today, "version": world.water.version}
    answer = send(as_person(world.samira), address(world, name, world.water), **words)
    assert answer.status_code == 403
    with maintenance():
        assert not Step.objects.filter(created_by=world.samira).exists()
        assert Goal.objects.get(pk=world.water.pk).title == "Weer water in huis"


@pytest.mark.parametrize("person", ["noor", "tom", "els", "karin"])
@pytest.mark.parametrize("name", FORMS)
def test_strangers_post_into_nothing(world, as_person, person, name):
    client = as_person(getattr(world, person))
    assert send(client, address(world, name, world.water), text="x").status_code == 404


def test_a_member_is_added_by_an_owner_only(world, ronald, as_person):
    words = {"first_name": "Truus", "role": "other"}
    assert send(as_person(world.kevin), address(world, "member_add"), **words).status_code == 403
    assert send(ronald, address(world, "member_add"), **words).status_code == 302
    assert "Truus" in ronald.get(address(world, "family")).content.decode()


def test_the_address_is_kept_by_an_owner_only(world, ronald, as_person):
    words = {"street": "Vlierpitstraat 48", "postcode": "2533 AA", "city": "Den Haag"}
    assert send(as_person(world.anja), address(world, "address_change"), **words).status_code == 403
    saved = fill_in(ronald, address(world, "address_change"), **words, may_be_seen="on")
    assert saved.status_code == 302
    for person, sees in [(world.kevin, True), (world.anja, False)]:
        shown = as_person(person).get(address(world, "family")).content.decode()
        assert ("Vlierpitstraat 48" in shown) is sees

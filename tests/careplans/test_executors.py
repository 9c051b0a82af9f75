"""Who does a step: the kind that was chosen and the name go together, and no name is lost."""

import pytest
from django.urls import reverse

from access.models import Grant, Part, Scope
from careplans.models import Step
from network.models import NetworkMember
from people.models import Person
from tests.careplans.sending import fill_in
from tests.world import row, scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def add(world, as_person):
    """`add(executor_kind=2, who=…)`: Ronald sends the form of a new step under “water”."""
    ronald = as_person(world.ronald)
    where = reverse("step_add", args=[world.van_dijk.pk, world.water.pk])

    def send(**words):
        return fill_in(ronald, where, text="Samen bellen", rhythm="once", **words)

    return send


@pytest.fixture
def of_network(world, maintenance):
    """`of_network("Coach", circle=4)`: one more of our people; gives the value in the list."""

    def make(name, circle, person=None):
        with maintenance():
            made = row(
                NetworkMember, scope(world.van_dijk, Part.NETWORK), world.ronald,
                name=name, relation="bekende", circle=circle, person=person,
            )  # fmt: skip
        return f"person:{person.pk}" if person else f"network:{made.pk}"

    return make


def made(maintenance):
    with maintenance():
        return Step.objects.filter(text="Samen bellen").first()


def errors_of(answer):
    assert answer.status_code == 200, answer.status_code
    return answer.context["form"].errors


@pytest.mark.parametrize(
    ("kind", "key", "is_right"),
    [
        (1, "ronald", True), (1, "kevin", True), (1, "fatma", False), (1, "samira", False),
        (2, "fatma", True), (2, "samira", False), (2, "joost", False), (2, "kevin", False),
        (3, "fatma", True), (3, "marieke", True), (3, "samira", False),
        (4, "marieke", True), (4, "ronald", False),
        (5, "samira", True), (5, "marieke", True), (5, "fatma", False), (5, "ronald", False),
    ],
)  # fmt: skip
def test_a_name_goes_with_its_kind(world, add, maintenance, kind, key, is_right):
    person = getattr(world, key)
    answer = add(executor_kind=kind, who=f"person:{person.pk}")
    if is_right:
        assert answer.status_code == 302, answer.context["form"].errors
        assert made(maintenance).executor_id == person.pk
        return
    assert person.first_name in errors_of(answer)["who"][0]
    shown = answer.content.decode()
    assert f'value="person:{person.pk}" selected' in shown
    assert "Samen bellen" in shown
    assert made(maintenance) is None


def test_paid_people_of_our_list_are_no_network(add, of_network, maintenance):
    coach = of_network("Coach Piet", 4)
    assert "who" in errors_of(add(executor_kind=2, who=coach))
    assert add(executor_kind=5, who=coach).status_code == 302
    assert made(maintenance).executor_name == "Coach Piet"


def test_a_professional_on_our_list_stays_a_professional(world, add, of_network):
    samira = of_network("Samira", 2, world.samira)
    assert "who" in errors_of(add(executor_kind=2, who=samira))


def test_the_list_says_who_comes_for_work(world, as_person, of_network):
    of_network("Coach Piet", 4)
    where = reverse("step_add", args=[world.van_dijk.pk, world.water.pk])
    form = as_person(world.ronald).get(where).context["form"]
    groups = {str(group): [label for _, label in rows]
              for group, rows in form.fields["who"].choices if isinstance(rows, list)}  # fmt: skip
    ours, paid = list(groups.values())[1:3]
    assert ours == ["Fatma (buurvrouw)"]
    assert paid[0] == "Coach Piet (bekende)"
    assert {"Samira El Amrani", "Joost de Wit", "Marieke Jansen"} <= set(paid)


def test_a_choice_and_another_name_are_not_both_kept(world, add, maintenance):
    words = {"executor_kind": 2, "who": f"person:{world.fatma.pk}", "executor_name": "Oma <b>"}
    answer = add(**words)
    assert "Fatma" in errors_of(answer)["executor_name"][0]
    shown = answer.content.decode()
    assert "Oma &lt;b&gt;" in shown
    assert f'value="person:{world.fatma.pk}" selected' in shown
    assert made(maintenance) is None


def test_the_same_name_twice_is_one_name(world, add, maintenance):
    add(executor_kind=2, who=f"person:{world.fatma.pk}", executor_name="fatma")
    assert made(maintenance).executor_id == world.fatma.pk


@pytest.mark.parametrize("kind", [1, 2, 3, 4])
def test_a_written_name_of_a_professional_is_seen(add, kind):
    errors = errors_of(add(executor_kind=kind, executor_name="SAMIRA el amrani"))
    assert list(errors) == ["executor_name"]


@pytest.mark.parametrize("kind", [2, 3, 4, 5])
def test_a_written_name_of_the_family_is_seen(add, maintenance, kind):
    """With "a general provision: Ronald" nobody knows who does it."""
    answer = add(executor_kind=kind, executor_name="ronald")
    assert "Ronald" in errors_of(answer)["executor_name"][0]
    assert made(maintenance) is None


def test_a_written_name_of_the_family_is_right_for_what_we_do_ourselves(add, maintenance):
    assert add(executor_kind=1, executor_name="Ronald").status_code == 302
    assert made(maintenance).executor_name == "Ronald"


@pytest.mark.parametrize("name", ["", "Oma Truus", "é" * 120, "ليلى 🌷"])
def test_any_other_name_is_free(add, maintenance, name):
    assert add(executor_kind=2, executor_name=name).status_code == 302
    assert made(maintenance).executor_name == name


def test_who_did_it_before_stays_a_choice(world, as_person, maintenance):
    """Joost's access has ended; his step can still be changed."""
    with maintenance():
        Grant.objects.filter(person=world.joost).delete()
        Step.objects.filter(pk=world.call.pk).update(
            executor=world.joost, executor_name="Joost", executor_kind=5
        )
    where = reverse("step_change", args=[world.van_dijk.pk, world.call.pk])
    answer = fill_in(as_person(world.ronald), where, text="Bellen", executor_kind=5,
                     who=f"person:{world.joost.pk}", rhythm="once")  # fmt: skip
    assert answer.status_code == 302, answer.context["form"].errors


def test_a_proposal_names_nobody_in_the_wrong_place(world, as_person):
    where = reverse("propose_step", args=[world.van_dijk.pk, world.water.pk])
    words = {"text": "Bellen", "rhythm": "once", "why": "Nodig", "without_professional": "Ja"}
    samira = as_person(world.samira)
    answer = fill_in(samira, where, executor_kind=2, who=f"person:{world.samira.pk}", **words)
    assert "who" in errors_of(answer)
    answer = fill_in(samira, where, executor_kind=5, who=f"person:{world.samira.pk}", **words)
    assert answer.status_code == 302


@pytest.mark.parametrize("rhythm", ["weekly", "fortnightly", "monthly"])
def test_what_comes_back_on_the_day_above_needs_that_day(world, as_person, rhythm):
    where = reverse("step_add", args=[world.van_dijk.pk, world.water.pk])
    words = {"text": "Bellen", "executor_kind": 1, "rhythm": rhythm}
    answer = fill_in(as_person(world.ronald), where, **words)
    assert list(answer.context["form"].errors) == ["due_on"]
    words["due_on"] = world.today.isoformat()
    assert fill_in(as_person(world.ronald), where, **words).status_code == 302


def test_what_comes_every_day_begins_today(world, as_person, maintenance):
    where = reverse("step_add", args=[world.van_dijk.pk, world.water.pk])
    words = {"text": "Elke dag bellen", "executor_kind": 1, "rhythm": "daily"}
    assert fill_in(as_person(world.ronald), where, **words).status_code == 302
    with maintenance():
        assert Step.objects.get(text="Elke dag bellen").due_on == world.today


def test_the_form_opens_again_on_who_was_chosen_of_our_people(
    world, as_person, add, of_network, maintenance
):
    """Who has only a name there; the step keeps it, and the form finds them by it."""
    danny = of_network("Danny", 2)
    assert add(executor_kind=2, who=danny).status_code == 302
    step = made(maintenance)
    assert (step.executor_id, step.executor_name) == (None, "Danny")
    where = reverse("step_change", args=[world.van_dijk.pk, step.pk])
    ronald = as_person(world.ronald)
    form = ronald.get(where).context["form"]
    assert (form["who"].value(), form["executor_name"].value()) == (danny, "")
    words = {"text": "Samen bellen, om tien uur", "executor_kind": 2, "rhythm": "once"}
    sent = fill_in(ronald, where, who=danny, **words)
    assert sent.status_code == 302, sent.context["form"].errors
    with maintenance():
        step.refresh_from_db()
    assert (step.executor_name, step.text) == ("Danny", "Samen bellen, om tien uur")


@pytest.fixture
def another_danny(world, maintenance):
    """`another_danny(relation=…)`: one more of our people with that name."""

    def make(relation, private_to=None, person=None):
        with maintenance():
            place = scope(world.van_dijk, Part.NETWORK)
            if private_to:
                place = Scope.objects.create(
                    household=world.van_dijk, part=Part.NETWORK, private_to=private_to
                )
            return row(NetworkMember, place, world.ronald, name="Danny", relation=relation,
                       circle=2, person=person)  # fmt: skip

    return make


def test_of_two_who_are_called_the_same_none_is_chosen(
    world, as_person, add, of_network, another_danny, maintenance
):
    """Who they are to the family is of another part of the plan, and others read a step."""
    first = of_network("Danny", 2)
    another_danny("ex, zit vast")
    answer = add(executor_kind=2, who=first)
    assert "Danny" in errors_of(answer)["who"][0]
    assert "Onze mensen" in errors_of(answer)["who"][0]
    assert made(maintenance) is None
    assert add(executor_kind=2, executor_name="Danny Vos").status_code == 302
    step = made(maintenance)
    assert (step.executor_id, step.executor_name) == (None, "Danny Vos")


def test_of_two_of_one_name_one_whom_a_parent_keeps_apart(world, add, another_danny, maintenance):
    another_danny("oude collega")
    secret = another_danny("advocaat voor de scheiding", private_to=world.ronald)
    assert list(errors_of(add(executor_kind=2, who=f"network:{secret.pk}"))) == ["who"]
    assert made(maintenance) is None


def test_of_two_of_one_name_one_has_a_log_in(world, add, another_danny, maintenance):
    """Who has one is chosen as that person; of the other the name alone would be written down."""
    with maintenance():
        danny = Person.objects.create(first_name="Danny", last_name="Vos")
    another_danny("buurman", person=danny)
    second = another_danny("oude collega")
    assert list(errors_of(add(executor_kind=2, who=f"network:{second.pk}"))) == ["who"]
    assert add(executor_kind=2, who=f"person:{danny.pk}").status_code == 302
    assert made(maintenance).executor_id == danny.pk


def test_a_name_that_two_have_opens_on_neither(
    world, as_person, add, of_network, another_danny, maintenance
):
    assert add(executor_kind=2, who=of_network("Danny", 2)).status_code == 302
    step = made(maintenance)
    another_danny("oude collega")
    where = reverse("step_change", args=[world.van_dijk.pk, step.pk])
    form = as_person(world.ronald).get(where).context["form"]
    assert (form["who"].value(), form["executor_name"].value()) == ("", "Danny")


def test_a_name_with_brackets_is_kept_as_the_family_wrote_it(
    world, as_person, add, of_network, maintenance
):
    """So that is how they may tell two of one name apart."""
    _soccer, work = of_network("Danny (voetbal)", 2), of_network("Danny (werk)", 2)
    assert add(executor_kind=2, who=work).status_code == 302
    step = made(maintenance)
    assert step.executor_name == "Danny (werk)"
    where = reverse("step_change", args=[world.van_dijk.pk, step.pk])
    assert as_person(world.ronald).get(where).context["form"]["who"].value() == work


@pytest.mark.parametrize("kind", [3, 4, 5])
def test_a_step_of_somebody_else_of_that_name_is_saved_again(
    world, as_person, add, of_network, maintenance, kind
):
    """A helper called Danny, and later one of our people who is called so too."""
    assert add(executor_kind=kind, executor_name="Danny").status_code == 302
    danny = of_network("Danny", 2)
    where = reverse("step_change", args=[world.van_dijk.pk, made(maintenance).pk])
    ronald = as_person(world.ronald)
    form = ronald.get(where).context["form"]
    fits = kind == 3  # of the neighbourhood: one of our people can be
    opens = (form["who"].value(), form["executor_name"].value())
    assert opens == ((danny, "") if fits else ("", "Danny"))
    words = {"who": opens[0], "executor_name": opens[1], "executor_kind": kind}
    sent = fill_in(ronald, where, text="Samen bellen, later", rhythm="once", **words)
    assert sent.status_code == 302, sent.context["form"].errors
    with maintenance():
        assert Step.objects.get(text="Samen bellen, later").executor_name == "Danny"

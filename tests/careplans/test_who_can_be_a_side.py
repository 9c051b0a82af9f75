"""Who can be chosen as a side of an agreement can read it; who could not read it is no choice."""

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Level, Part
from careplans.forms.people import flat
from careplans.models import Agreement, AgreementParty, Proposal
from network.models import NetworkMember
from people.models import Person
from tests.careplans.sending import fill_in
from tests.world import grant, row, scope

pytestmark = pytest.mark.django_db
# Under which goal, and who of the cast would see an agreement there.
SIDES = {
    "water": {"ronald", "kevin", "fatma", "samira"},
    "school": {"ronald", "kevin", "fatma", "marieke", "anja"},
    "debts": {"ronald", "fatma", "joost"},
}


def at(world, name, key):
    return reverse(name, args=[world.van_dijk.pk, key])


def offered(client, world, goal):
    page = client.get(at(world, "agreement_add", goal.pk))
    values = flat(page.context["form"].fields["who_1"].choices)
    return {value for value in values if value}


def people(world, values):
    cast = {
        f"person:{getattr(world, key).pk}": key
        for key in ("ronald", "kevin", "fatma", "samira", "joost", "marieke", "anja", "karin")
    }
    return {cast[value] for value in values if value in cast}  # fmt: skip


@pytest.mark.parametrize("goal", SIDES)
def test_the_list_has_who_would_see_the_agreement(world, as_person, goal):
    values = offered(as_person(world.ronald), world, getattr(world, goal))
    assert people(world, values) == SIDES[goal]


@pytest.mark.parametrize(
    ("goal", "key"), [(goal, key) for goal in SIDES for key in sorted(SIDES[goal])]
)
def test_who_was_chosen_reads_it(world, as_person, maintenance, goal, key):
    other = "kevin" if key == "ronald" and goal != "debts" else "ronald"
    sent = {"text": "Samen", "starts_on": world.today.isoformat()}
    for number, name in enumerate(("fatma" if other == key else other, key), 1):
        sent |= {f"who_{number}": f"person:{getattr(world, name).pk}", f"promise_{number}": "Ja"}
    where = at(world, "agreement_add", getattr(world, goal).pk)
    if sent["who_1"] == sent["who_2"]:
        sent["who_1"], sent["name_1"] = "", "Buurman Ab"
    answer = as_person(world.ronald).post(where, sent)
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        made = Agreement.objects.get(text="Samen")
    page = as_person(getattr(world, key)).get(at(world, "agreement_answer", made.pk))
    assert page.status_code == 200


@pytest.mark.parametrize(("goal", "key"), [
    ("water", "joost"), ("water", "marieke"), ("school", "samira"), ("debts", "kevin"),
])  # fmt: skip
def test_who_would_not_see_it_is_refused_with_a_sentence(world, as_person, maintenance, goal, key):
    sent = {"text": "Samen", "starts_on": world.today.isoformat(), "promise_1": "Ja"}
    sent |= {"who_2": f"person:{getattr(world, key).pk}", "promise_2": "Elke week bellen"}
    where = at(world, "agreement_add", getattr(world, goal).pk)
    answer = fill_in(as_person(world.ronald), where,
                     who_1=f"person:{world.ronald.pk}", **sent)  # fmt: skip
    assert "who_2" in answer.context["form"].errors
    assert "Elke week bellen" in answer.content.decode()
    with maintenance():
        assert not Agreement.objects.filter(text="Samen").exists()


def test_of_who_has_no_log_in_the_family_writes_the_answer_down(world, as_person, maintenance):
    with maintenance():
        aunt = Person.objects.create(first_name="Ans", last_name="Bos", made_by=world.ronald)
        row(NetworkMember, scope(world.van_dijk, Part.NETWORK), world.ronald, name="Tante Ans",
            person=aunt, circle=1)  # fmt: skip
    assert f"person:{aunt.pk}" in offered(as_person(world.ronald), world, world.water)


def test_an_organisation_is_a_choice_where_it_sees_the_agreement(world, as_person, maintenance):
    with maintenance():
        grant(world, None, Part.STEPS, Level.RESPOND, organisation=world.college,
              goal_id=world.water.pk)  # fmt: skip
    ronald, value = as_person(world.ronald), f"organisation:{world.college.pk}"
    assert value in offered(ronald, world, world.water)
    assert value not in offered(ronald, world, world.school)
    assert value not in offered(ronald, world, world.debts)


def test_a_side_of_before_stays_a_choice_when_the_words_are_changed(world, as_person, maintenance):
    with maintenance():
        AgreementParty.objects.filter(agreement=world.deal, person=world.fatma).update(
            person=world.joost, name="Joost"
        )
    page = as_person(world.ronald).get(at(world, "agreement_change", world.deal.pk))
    assert f"person:{world.joost.pk}" in flat(page.context["form"].fields["who_1"].choices)


def test_a_name_in_a_proposal_becomes_only_who_would_see_it(world, as_person, maintenance):
    names = ["Ronald", "Kevin"]
    parties = [{"person_id": None, "organisation_id": None, "name": name, "promise": "Sparen"}
               for name in names]  # fmt: skip
    payload = {"text": "Samen sparen", "starts_on": world.today.isoformat(), "parties": parties}
    with maintenance():
        made = row(Proposal, world.debts.steps_scope, world.joost, goal=world.debts, why="Omdat",
                   kind="agreement", payload=payload)  # fmt: skip
    answer = as_person(world.ronald).post(
        at(world, "proposal", made.pk), {"version": made.version, "answer": "yes"}
    )
    assert answer.status_code == 302
    with maintenance():
        sides = AgreementParty.objects.filter(agreement__text="Samen sparen")
        assert dict(sides.values_list("name", "person_id")) == {
            "Ronald": world.ronald.pk, "Kevin": None,
        }  # fmt: skip


def proposed_with_samira(world, maintenance):
    sides = ((str(world.samira.pk), "Samira"), (str(world.ronald.pk), "Ronald"))
    parties = [{"person_id": key, "organisation_id": None, "name": name, "promise": "Helpen"}
               for key, name in sides]  # fmt: skip
    today = world.today.isoformat()
    payload = {"text": "Elke week bellen", "starts_on": today, "parties": parties}
    with maintenance():
        return row(Proposal, world.water.steps_scope, world.samira, goal=world.water, why="Omdat",
                   kind="agreement", payload=payload)  # fmt: skip


@pytest.mark.parametrize("is_beside_a_school", [False, True])
def test_a_yes_binds_nobody_who_looks_in_no_more(world, as_person, maintenance, is_beside_a_school):
    """Also where a whole organisation looks in, at which she does not work."""
    made = proposed_with_samira(world, maintenance)
    with maintenance():
        if is_beside_a_school:
            grant(world, None, Part.GOALS, Level.SEE, organisation=world.college)
        Grant.objects.filter(person=world.samira).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    ronald, there = as_person(world.ronald), at(world, "proposal", made.pk)
    answer = ronald.post(there, {"version": made.version, "answer": "yes"})
    assert answer.url == f"{there}?antwoord=anders"
    form = ronald.get(answer.url).context["form"]
    assert f"person:{world.samira.pk}" not in flat(form.fields["who_1"].choices)
    with maintenance():
        assert not AgreementParty.objects.filter(agreement__text="Elke week bellen").exists()
        made.refresh_from_db()
        assert (made.state, made.payload["text"]) == ("waiting", "Elke week bellen")


def test_as_long_as_she_looks_in_her_proposal_is_her_yes(world, as_person, maintenance):
    made = proposed_with_samira(world, maintenance)
    ronald = as_person(world.ronald)
    ronald.post(at(world, "proposal", made.pk), {"version": made.version, "answer": "yes"})
    with maintenance():
        side = AgreementParty.objects.get(agreement__text="Elke week bellen", person=world.samira)
        assert side.answer == "yes"


def test_the_question_to_stop_names_what_waits(world, as_person, maintenance):
    made = proposed_with_samira(world, maintenance)
    with maintenance():
        theirs = Grant.objects.filter(person=world.samira, withdrawn_at=None).first()
    page = as_person(world.ronald).get(at(world, "grant_withdraw", theirs.pk))
    assert made.pk in {left.id for left in page.context["proposals"]}
    assert at(world, "proposal", made.pk) in page.text

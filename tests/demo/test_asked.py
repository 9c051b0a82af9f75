"""What the demo world asks of its people: to answer each kind of proposal, to say when they can,
to read what stood there before, and to see how far a conference is."""

import pytest
from django.urls import reverse

from access import context
from careplans import models as plan
from careplans.actions import proposals as actions
from careplans.actions.proposal_kinds import words_of
from people.models import User
from wijkteam.demo.cast import ROLES
from wijkteam.demo.loader.keys import key
from wijkteam.demo.loader.people import person_id, user_id

VAN_DIJK, EL_IDRISSI = key("household", "van_dijk"), key("household", "el_idrissi")
PRIVATE = key("household", "f13")  # whose conference is in the part for the family alone
Kind = plan.Proposal.Kind


@pytest.fixture
def pages(load, as_person, maintenance):
    """`pages("kevin", VAN_DIJK)`: what somebody reads at an address by its name."""
    load()

    def of(who, home=None):
        with maintenance():
            person = User.objects.get(pk=user_id(who)).person
        client = as_person(person)

        def read(name, *keys):
            answer = client.get(reverse(name, args=[*filter(None, [home]), *keys]))
            assert answer.status_code == 200, (who, name, answer.status_code)
            return answer.content.decode()

        return read

    return of


def enter(who, home):
    return context.enter_household(context.enter(user_id(who)), home)


def yes_to(who, home, kind):
    """The plain yes of the page, to the one that waits."""
    by = enter(who, home)
    proposal = plan.Proposal.objects.get(household_id=home, kind=kind, state="waiting")
    actions.accept(by=by, proposal=proposal, version=proposal.version, step=words_of(proposal))
    return plan.Proposal.objects.get(pk=proposal.pk).result_id


def what_waits_is_read_and_gets_a_yes(pages):
    ronald, kevin = pages("ronald", VAN_DIJK), pages("kevin", VAN_DIJK)
    noor = pages("noor", EL_IDRISSI)
    page = ronald("proposals")
    asked = ("Als er weer een aanmaning voor het water komt", "Energiebedrijf De Molen",
             "Een half jaar achter elkaar op tijd betaald.")  # fmt: skip
    for text in (*asked, "Laat het negen uur.", "Ja, zo zei ik het.", "Samen op school praten"):
        assert text in page, text
    assert "Donderdag in de pauze praat beter" in kevin("proposals")
    assert "Marieke typte dit voor jou" in kevin("proposals")
    assert "Eén avond per week voor mezelf" in noor("proposals")
    assert "Van dinsdag tot en met donderdag" in noor("proposals")

    deal = plan.Agreement.objects.get(pk=yes_to("ronald", VAN_DIJK, Kind.AGREEMENT))
    assert set(deal.party_ids) == {person_id("ronald"), person_id("samira")}
    talk = plan.Step.objects.get(pk=yes_to("kevin", VAN_DIJK, Kind.STEP_CHANGE))
    assert (talk.repeats, talk.due_time.hour) == ("FREQ=WEEKLY;BYDAY=TH", 12)
    rungs = plan.Scale.objects.get(pk=yes_to("ronald", VAN_DIJK, Kind.SCALE))
    assert rungs.more == "Een half jaar achter elkaar op tijd betaald."
    assert rungs.hoped == "Elke dag water uit onze eigen kraan."
    goal = plan.Goal.objects.get(pk=yes_to("noor", EL_IDRISSI, Kind.GOAL))
    assert goal.why.startswith("Anders loop ik leeg")


def what_came_of_a_yes_stands_there():
    enter("ronald", VAN_DIJK)
    came = plan.Proposal.objects.filter(state__in=("accepted", "changed"))
    models = {Kind.MATTER: plan.Priority, Kind.DEBT: plan.Debt, Kind.PAYMENT: plan.Debt}
    for proposal in came:
        model = models.get(proposal.kind, plan.Step)
        assert model.objects.filter(pk=proposal.result_id).exists(), proposal.kind
    assert {Kind.MATTER, Kind.DEBT} <= {proposal.kind for proposal in came}


def earlier_words_are_read_by_the_family_alone(pages, maintenance):
    with maintenance():
        bag = plan.Step.objects.get(text="Schooltas de avond ervoor inpakken")
        stay = plan.Priority.objects.get(text="Dat Kevin gewoon bij mij blijft wonen.")
    assert (bag.version, stay.version) == (3, 2)
    assert bag.changed_by_id == person_id("ronald")
    kevin, ronald = pages("kevin", VAN_DIJK), pages("ronald", VAN_DIJK)
    story = kevin("earlier", "stap", bag.pk)
    assert "Schooltas inpakken na het ontbijt" in story
    assert "Schooltas inpakken voor het slapen" in story
    assert "Dat ze Kevin niet komen halen." in ronald("earlier", "belang", stay.pk)
    enter("samira", VAN_DIJK)
    assert plan.EarlierWords.objects.count() == 0


def ronald_has_a_moment_to_answer(pages):
    enter("ronald", VAN_DIJK)
    asked = plan.Meeting.objects.get(title__startswith="Meelopen bij een timmerman")
    said = set(asked.answers.values_list("person_id", flat=True))
    assert said == {person_id("samira"), person_id("kevin")}
    assert "Meelopen bij een timmerman" in pages("ronald", VAN_DIJK)("today")


def hennie_sees_how_far_each_of_her_four_conferences_is(pages, maintenance):
    hennie = User.objects.get(pk=user_id("hennie"))
    assert hennie.check_password("keukentafel")
    assert "hennie" not in ROLES  # the cast with one click is fixed
    page = pages("hennie")("coordinated")
    for family in ("Van Dijk", "El Idrissi", "Ramcharan", "Bouzid"):
        assert family in page
    with maintenance():
        stages = set(plan.Conference.objects.values_list("stage", flat=True))
        assert plan.ConferenceWord.objects.filter(household_id=PRIVATE).count() == 2
    assert stages == {"follow", "circle", "plan", "private"}
    assert "broer" in pages("hennie", PRIVATE)("conference")
    enter("hennie", PRIVATE)
    assert plan.ConferenceWord.objects.count() == 0


def test_what_the_demo_asks_of_its_people(pages, maintenance):
    """In one world: to write it takes seconds."""
    what_came_of_a_yes_stands_there()
    earlier_words_are_read_by_the_family_alone(pages, maintenance)
    ronald_has_a_moment_to_answer(pages)
    hennie_sees_how_far_each_of_her_four_conferences_is(pages, maintenance)
    what_waits_is_read_and_gets_a_yes(pages)

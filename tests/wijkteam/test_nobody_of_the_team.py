"""A family makes a whole plan where there is no team, no case and no professional at all; and what
its first pages promise."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from access.models import Grant
from careplans.models import Agreement, Goal, Priority, Progress, Step
from casework.models import Case
from network.models import NetworkMember, ProfessionalProfile
from oversight.models import LogReview
from people.models import (
    HouseholdMember,
    Organisation,
    OrganisationMembership,
    Team,
    TeamMembership,
    User,
)
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db
OF_THE_TEAM = (LogReview, Case, ProfessionalProfile, Grant, TeamMembership, OrganisationMembership,
               Team, Organisation)  # fmt: skip
# What happens with the words, and free help that is of nobody else: on the page before the plan,
# and on the first page of it.
PROMISES = {
    "begin": (
        "What you write is yours. Nobody else sees it.",
        "There is free independent client support. This person works for you, not for the "
        "municipality and not for the team. Ask the municipality for it, or come by at the "
        "neighbourhood team.",
    ),
    "today": (
        "What you write is yours. Only your family sees it. You decide who else may look in, and "
        "you can stop that at any moment. Whoever looks, you see it.",
        "Would you rather think along with somebody first? Independent client support is free, and "
        "it does not work for the municipality. In Dutch it is called “onafhankelijke "
        "cliëntondersteuning”.",
    ),
}


@pytest.fixture
def alone(world, maintenance):
    """Nobody of a team, a school or the municipality; no case, and nobody who looks along."""
    with maintenance():
        for model in OF_THE_TEAM:
            model.objects.all().delete()
        assert not any(model.objects.exists() for model in OF_THE_TEAM)


@pytest.fixture
def jamila(client, world):
    user = User.objects.create(email="jamila@voorbeeld.example")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def begin(client):
    words = {"first_name": "Jamila", "family_name": "Öztürk", "request_id": uuid4()}
    return client.post(reverse("begin"), words).url


@pytest.fixture
def home(alone, jamila, maintenance):
    begin(jamila)
    with maintenance():
        return HouseholdMember.objects.get(person__first_name="Jamila").household_id


def made(maintenance, model, home):
    with maintenance():
        return model.objects.get(household_id=home)


def test_a_whole_plan_without_anybody_of_the_team(jamila, home, maintenance):
    def send(page, *keys, **words):
        address = reverse(page, args=[home, *keys])
        answer = fill_in(jamila, address, **words)
        assert answer.status_code == 302, answer.context["form"].errors
        assert jamila.get(answer.url, follow=True).status_code == 200

    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    me = made(maintenance, HouseholdMember, home).person_id
    send("priority_add", text="Rust in huis", about="family")
    send("network_member_add", name="Ali", relation="buurman", circle=2)
    send("goal_add", title="Elke avond samen eten", about="family")
    goal = made(maintenance, Goal, home).pk
    send("step_add", goal, text="Ali kookt mee", executor_kind=2, executor_name="Ali",
         in_return="Wij doen de boodschappen", due_on=tomorrow)  # fmt: skip
    send("agreement_add", goal, text="Koken tegen boodschappen", starts_on=tomorrow,
         who_1=f"person:{me}", promise_1="Boodschappen", name_2="Ali", promise_2="Koken",
         review_on=tomorrow)  # fmt: skip
    send("progress_add", goal, text="Gisteren samen gegeten", noted_on=timezone.localdate())
    jamila.post(reverse("step_tick", args=[home, made(maintenance, Step, home).pk]))
    send("plan_finish")
    for model in (Priority, NetworkMember, Agreement, Progress):
        assert made(maintenance, model, home), model
    assert made(maintenance, Step, home).state == "done"


@pytest.mark.parametrize(
    "name",
    ["today", "plan", "matters", "goals", "steps", "money", "meetings", "family", "network",
     "sharing", "looks", "proposals", "conversations", "documents", "bin", "conference", "safety"],
)  # fmt: skip
def test_every_page_of_that_plan_opens(jamila, home, name):
    assert jamila.get(reverse(name, args=[home])).status_code == 200


@pytest.mark.parametrize("name", ["own_plan_first", "talks_without"])
def test_what_is_of_a_team_is_not_there(jamila, home, name):
    assert jamila.get(reverse(name, args=[home])).status_code == 404


@pytest.mark.parametrize("name", PROMISES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_first_page_says_what_happens_with_the_words_and_who_helps(
    jamila, world, name, language
):
    """In the reader's own language: a sentence without its Dutch would stand there in English."""
    address = reverse("begin") if name == "begin" else begin(jamila)
    jamila.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = " ".join(jamila.get(address).content.decode().split())
    for sentence in PROMISES[name]:
        with override(language):
            said = gettext(sentence)
        assert (said == sentence) == (language == "en"), sentence
        assert said in page
    assert f'href="{reverse("rights_explained")}"' in page

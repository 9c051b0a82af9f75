"""Every button of a conference works for who sees it: each state, as each of its people.

In every state its owner and three others, drawn by lot (all with --long), open each of its pages
and press what stands on the first one. Who owns the plan sends each form too; the others do so in
three states, where the pages beside the conference are opened as well.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from access.models import Part
from careplans.models import Conference, ConferenceWord
from people.models import Custody, Person
from tests.access import outsiders
from tests.careplans.conferences import STAGES, at, build, guest, plain
from tests.careplans.pressing import Offers, filled, press
from tests.careplans.test_conference_agreed import step
from tests.lots import some
from tests.world import row, scope

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
PEOPLE = ("ronald", "kevin", "eleven", "ria", "fatma", "samira")
SHOWN = {"ronald": 5, "kevin": 4, "eleven": 1, "ria": 1, "fatma": 1, "samira": 1}  # at least
# Beside each stage: stopped there, the day over, opened again after the plan was presented, and
# one of before, next to another that runs now.
STATES = {stage: {"stage": stage} for stage in STAGES} | {
    "stopped at first": {"stage": "question", "stopped": True},
    "stopped at the plan": {"stage": "plan", "stopped": True},
    "stopped while looking back": {"stage": "follow", "stopped": True},
    "informing, the day over": {"stage": "inform", "days": -2},
    "opened again": {"stage": "plan", "presented": True},
    "stopped, and another runs": {"stage": "private", "stopped": True, "runs": True},
    "done, and another runs": {"stage": "done", "runs": True},
}


WHOLE = {"question", "plan", "stopped at first"}


def set_up(world, *, stage, stopped=False, days=9, presented=False, runs=False):
    """Needs the maintenance role. Beside the others: somebody without a log-in who holds custody,
    and words that became a goal."""
    fields = {"held_on": world.today + timedelta(days=days)}
    if stopped:
        fields |= {"stopped_on": world.today, "stopped_by": world.ronald}
    if presented:
        fields |= {"presented_on": world.today, "presented_at": timezone.now()}
    if stage == "done":
        fields |= {"second_looked_on": world.today}
    made = build(world, stage, **fields)
    opa = Person.objects.create(first_name="Opa", made_by=world.ronald)
    Custody.objects.create(
        child=world.kevin, holder=opa, evidence="uittreksel", started_on=world.today,
        recorded_by=world.samira, confirmed_by=world.joost, confirmed_at=timezone.now(),
    )  # fmt: skip
    guest(made, world.ronald, opa, "circle", "Opa")
    row(
        ConferenceWord, made.ours, world.ronald, conference=made.row, text="Water",
        became_goal_id=world.water.pk,
    )  # fmt: skip
    if runs:
        key = uuid4()
        place = scope(world.van_dijk, Part.CONFERENCE, goal_id=key)
        plain(Conference, place, world.ronald, id=key, question="En nu?")
    return made


class Visit:
    """One person with one conference, from its page to what stands one page further."""

    def __init__(self, world, made, client, who, state):
        self.world, self.made, self.client = world, made, client
        self.start, self.where = at(world, "conference"), (who, state)
        self.is_whole, self.sends = state in WHOLE, state in WHOLE or who == "ronald"
        self.seen, self.pressed = set(), 0

    def walk(self):
        self.follow(f"{self.start}?welke={self.made.row.pk}", deep=3)
        return self.pressed

    def follow(self, url, deep):
        """Only pages of the conference are looked at further; of others, that they open."""
        url = self.start + url if url.startswith("?") else url
        is_beside = not url.startswith(self.start)
        if url in self.seen or "#" in url or (is_beside and not self.is_whole):
            return
        self.seen.add(url)
        page = self.client.get(url)
        assert page.status_code in (200, 302), (*self.where, url, page.status_code)
        self.pressed += 1
        if page.status_code == 200 and deep and not is_beside:
            self.look(page, url, deep)

    def look(self, page, url, deep):
        offers = Offers(page.text)
        is_asked = any(
            action is None for action, *_words in offers.forms
        )  # sent to the page itself
        if is_asked and self.sends:
            self.press(url, self.words(url, page.context["form"]))
        for action, words in offers.buttons:
            self.press(action, words)
        for link in offers.links:
            if "welke=" not in link and not link.startswith("?"):
                self.follow(link, deep - 1)

    def words(self, url, form):
        if url.endswith("/afspreken/"):
            return step(self.world, 1, "Bellen")
        return filled(form)

    def press(self, url, words):
        answer, said = press(self.client, url, words)
        asks = answer.status_code == 200 and not answer.context["form"].is_bound
        if asks:  # before the day that was planned: on which day did they meet?
            asked = answer.context["form"]
            met = {"held_on": self.world.today.isoformat()} if "held_on" in asked.fields else {}
            answer, said = press(self.client, url, filled(asked) | met)
        problem = answer.context["form"].errors if answer.status_code == 200 else said
        assert answer.status_code == 302, (*self.where, url, words, answer.status_code, problem)
        assert not said, (*self.where, url, words, said)
        self.pressed += 1


@pytest.mark.parametrize("state", STATES)
def test_every_button_works_for_who_sees_it(state, world, as_person, maintenance):
    with maintenance():
        made = set_up(world, **STATES[state])
        eleven = outsiders.member(world, "eleven", 11, "child", False, None)
    others = {"ria": made.ria, "eleven": eleven}
    for who in (PEOPLE[0], *some(PEOPLE[1:], 3, of=state)):
        person = others.get(who) or getattr(world, who)
        pressed = Visit(world, made, as_person(person), who, state).walk()
        assert pressed >= (SHOWN[who] if "runs" not in state else 1), (who, pressed)

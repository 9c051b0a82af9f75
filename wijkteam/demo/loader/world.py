"""The whole demo world at once: is it of today, and if not, anew."""

from people.models import Household
from wijkteam.demo import el_idrissi, families, van_dijk
from wijkteam.demo.cast import CAST, COLLEAGUES
from wijkteam.demo.loader.cases import case_id, make_case
from wijkteam.demo.loader.clearing import clear
from wijkteam.demo.loader.clock import Clock
from wijkteam.demo.loader.conferences import make_conference
from wijkteam.demo.loader.emergencies import make_emergency
from wijkteam.demo.loader.facts import make_facts
from wijkteam.demo.loader.home import Home, first_day, household_id
from wijkteam.demo.loader.households import make_household
from wijkteam.demo.loader.legal import make_legal
from wijkteam.demo.loader.looks import last_lines, make_looks
from wijkteam.demo.loader.meetings import make_meetings
from wijkteam.demo.loader.messages import make_messages
from wijkteam.demo.loader.network import make_network
from wijkteam.demo.loader.offices import make_offices
from wijkteam.demo.loader.outcomes import make_accounts, make_outcomes
from wijkteam.demo.loader.oversight import make_oversight
from wijkteam.demo.loader.people import make_people, make_second_step, user_id
from wijkteam.demo.loader.pictures import make_pictures
from wijkteam.demo.loader.plan import make_plan
from wijkteam.demo.loader.pledges import make_pledges
from wijkteam.demo.loader.prevention import make_prevention
from wijkteam.demo.loader.proposals import make_proposals
from wijkteam.demo.loader.rows import Rows
from wijkteam.demo.loader.selfhelp import make_self_help
from wijkteam.demo.loader.sharing import make_grants

SEED = 1
NOUNS = (
    make_household,
    make_plan,
    make_pictures,
    make_proposals,
    make_pledges,
    make_conference,
    make_meetings,
    make_messages,
    make_network,
    make_grants,
    make_case,
    make_legal,
    make_outcomes,
)


def load(now, *, is_reset=False):
    """Write the demo world of that day; returns how many rows, 0 when it stands already.

    Runs inside a transaction of the maintenance role.
    """
    clock = Clock(now)
    if is_of_today(clock) and not is_reset:
        return 0
    stories = [van_dijk.HOUSEHOLD, el_idrissi.HOUSEHOLD, *families.build(seed=SEED)]
    people = {person.key: person for story in stories for person in story.people}
    rows = Rows(clock, people | CAST | COLLEAGUES)
    clear_former(stories, rows.people)
    make(rows, stories)
    rows.write()
    make_emergency(rows, stories)
    make_facts(rows, stories)
    make_oversight(rows)
    make_prevention(clock)
    make_accounts()
    return rows.count()


def is_of_today(clock):
    """The first day of the best known family moves with today, so it tells."""
    story = van_dijk.HOUSEHOLD
    began_at = clock.at(first_day(story))
    return Household.objects.filter(pk=household_id(story), started_at=began_at).exists()


def clear_former(stories, people):
    clear(
        household_ids=[household_id(story) for story in stories],
        case_ids=[case_id(story.case) for story in stories if story.case],
        user_ids=[user_id(person.key) for person in people.values() if person.has_login],
    )


def make(rows, stories):
    make_people(rows)
    make_second_step(rows)
    make_offices(rows)
    make_self_help(rows)
    newest = last_lines([household_id(story) for story in stories])
    for story in stories:
        home = Home(rows, story)
        for noun in NOUNS:
            noun(home)
        make_looks(home, newest.get(home.id))

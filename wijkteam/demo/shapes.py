"""The shapes of the demo content: what the loader reads.

- A person is named by a key ("ronald", "f07-maria"), never by an object.
- `on`, `due`, `starts`, `ends`, … are days from today: -30 is thirty days ago,
  7 is next week. `at` is a time as "16:10", empty when it does not matter.
  `dates` turns them into dates.
- `about` is the person whom a row is about; empty means the whole family.
- `part` and `level` are the values of Part and Level in lower case.
"""

from dataclasses import dataclass

from wijkteam.demo.case_shapes import Case
from wijkteam.demo.conference_shapes import Conference
from wijkteam.demo.meeting_shapes import Meeting, TalkWithout
from wijkteam.demo.pledge_shapes import Condition, Debt, Kept, WayToPay
from wijkteam.demo.proposal_shapes import Before, Proposal
from wijkteam.demo.scale_shapes import Earlier, Scale, Score

OURSELVES, NETWORK, NEIGHBOURHOOD, PROVISION, PROFESSIONAL = 1, 2, 3, 4, 5


@dataclass(frozen=True)
class Born:
    """A birthday that moves with today, so that an age in the story stays true."""

    age: int
    month: int
    day: int


@dataclass(frozen=True)
class Person:
    """Somebody with a key; with `email` or `login_name` also a log-in."""

    key: str
    first: str
    last: str
    prefix: str = ""
    born: Born | None = None
    email: str = ""
    language: str = "nl"
    login_name: str = ""  # of who has no e-mail

    @property
    def has_login(self):
        return bool(self.email or self.login_name)


@dataclass(frozen=True)
class Member:
    """A person of the household; `relation` as the family says it."""

    person: str
    relation: str
    is_owner: bool = False


@dataclass(frozen=True)
class Custody:
    """A confirmed fact: who holds custody of a child. The holder may live elsewhere."""

    child: str
    holder: str
    since: int


@dataclass(frozen=True)
class Priority:
    """What matters, in somebody's own words. Private: only for who said it."""

    key: str
    text: str
    by: str
    on: int
    about: str = ""
    is_private: bool = False
    dropped: int | None = None
    dropped_by: str = ""
    before: tuple[Before, ...] = ()  # old to new


@dataclass(frozen=True)
class Step:
    """Who does what when. `who` is a person's key, or else `name` is free text.

    Of a repeating step `due` is the first day; its turns within `ticked` (from,
    until) were ticked off, all but every `missed`-th (0: none missed).
    """

    text: str
    kind: int
    on: int
    key: str = ""
    who: str = ""
    name: str = ""
    in_return: str = ""
    due: int | None = None
    at: str = ""
    repeats: str = ""
    state: str = "open"
    done: int | None = None
    done_by: str = ""
    ticked: tuple[int, int] | None = None
    missed: int = 0
    # it did not work out: (day, time, who says so, what would help, in what words)
    stuck: tuple[int, str, str, str, str] | None = None
    before: tuple[Before, ...] = ()  # old to new


@dataclass(frozen=True)
class Party:
    """One side of an agreement and its promise; answer is waiting, yes or no."""

    promise: str
    who: str = ""
    name: str = ""
    answer: str = "yes"
    answered: int | None = None


@dataclass(frozen=True)
class Agreement:
    """What several sides promise each other, from a day until a day or an event."""

    text: str
    starts: int
    parties: tuple[Party, ...]
    ends: int | None = None
    until_text: str = ""
    hours: str = ""  # a week, as "1.5"
    when: str = ""
    if_fails: str = ""
    review: int | None = None
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True)
class Progress:
    """A note on how it goes; how_far is 0 to 5 or None."""

    text: str
    on: int
    by: str
    how_far: int | None = None


@dataclass(frozen=True)
class Goal:
    """A goal with all that hangs under it. Money: goal and rows are of part "money"."""

    key: str
    title: str
    why: str
    by: str
    on: int
    priority: str = ""
    about: str = ""
    is_money: bool = False
    state: str = "open"
    credit: str = ""  # of a goal that is reached: who got it done, as the family says
    review: int | None = None  # the day to look back at it
    steps: tuple[Step, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    progress: tuple[Progress, ...] = ()
    scale: Scale | None = None
    scores: tuple[Score, ...] = ()
    earlier: tuple[Earlier, ...] = ()  # old to new


@dataclass(frozen=True)
class Message:
    """A message; `read` tells who read it: (person, day, time)."""

    by: str
    on: int
    at: str
    text: str
    read: tuple[tuple[str, int, str], ...] = ()
    picture: str = ""  # one of loader.pictures
    step: tuple[str, str] | None = None  # the keys of the goal and step that came of it


@dataclass(frozen=True)
class Conversation:
    """One conversation for each set of people, messages from old to new."""

    people: tuple[str, ...]
    messages: tuple[Message, ...]


@dataclass(frozen=True)
class NetworkMember:
    """One of our people; circle from 1 (very close) to 4 (people at their work)."""

    name: str
    relation: str
    circle: int
    can_help: str = ""
    we_do: str = ""
    person: str = ""
    phone: str = ""  # of a range that nobody has


@dataclass(frozen=True)
class Grant:
    """What the family allows. `to` is a person's or an organisation's key.

    `signed`: (person, day or None) of each signature needed. `goal` narrows to one
    goal, `is_for_case` ties it to the case of the team.
    """

    to: str
    part: str
    level: str
    purpose: str
    given_by: str
    starts: int
    ends: int | None = None
    about: str = ""
    goal: str = ""
    is_own_steps_only: bool = False
    is_for_case: bool = False
    signed: tuple[tuple[str, int | None], ...] = ()
    withdrawn: int | None = None
    withdrawn_by: str = ""


@dataclass(frozen=True)
class Look:
    """Somebody else opened a part. Refused: that is for the privacy officer only. What for, says
    the grant by which they looked."""

    by: str
    part: str
    on: int
    at: str
    goal: str = ""
    about: str = ""
    is_refused: bool = False


@dataclass(frozen=True)
class Household:
    """One family with its plan, its people, what it shares, and its case."""

    key: str
    name: str
    address: str
    people: tuple[Person, ...]
    members: tuple[Member, ...]
    priorities: tuple[Priority, ...]
    goals: tuple[Goal, ...]
    case: Case | None = None
    custody: tuple[Custody, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    network: tuple[NetworkMember, ...] = ()
    grants: tuple[Grant, ...] = ()
    looks: tuple[Look, ...] = ()
    debts: tuple[Debt, ...] = ()
    ways_to_pay: tuple[WayToPay, ...] = ()
    conditions: tuple[Condition, ...] = ()
    conference: Conference | None = None
    meetings: tuple[Meeting, ...] = ()
    talks: tuple[TalkWithout, ...] = ()
    has_secret_address: bool = False
    themes: tuple[str, ...] = ()

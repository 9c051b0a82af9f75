"""The first screen: what stands on it, and how much of that waits for who looks."""

from dataclasses import dataclass, field
from datetime import date

from access.cases import Note
from access.models import EmergencyAccess
from careplans.birthdays import Birthday
from careplans.overviews.deals import Deal
from careplans.overviews.decided import Decided
from careplans.overviews.departed import Farewell
from careplans.overviews.emergencies import Alarm
from careplans.overviews.left import Left
from careplans.overviews.people_in import Guest, Look
from careplans.overviews.places import Waiting
from careplans.overviews.refused import MoreRefusals
from careplans.overviews.safety_told import SafetyTold
from careplans.overviews.sharing_still import LetIn, Still
from careplans.overviews.step_lines import StepLine
from careplans.overviews.today_lists import Moment
from careplans.overviews.turns import More, Turn

MINE_SHOWN, MINE_FOLDED = 5, 15  # then the page of all steps has the rest
MOMENTS_SHOWN = 8


@dataclass(frozen=True)
class TodayPage:
    today: date
    greeting: str
    turn: Turn | None
    mine: tuple[StepLine, ...]
    moments: tuple[Moment, ...]
    later: tuple[StepLine, ...]
    done: tuple[StepLine, ...] = ()  # own steps of late, to be taken back after a slip
    lying: tuple[StepLine, ...] = ()  # of others, past its day and its last reminder
    looks: tuple[Look, ...] = ()
    guests: tuple[Guest, ...] = ()
    deals: tuple[Deal, ...] = ()
    parts: tuple[str, ...] = ()  # what a guest may see
    sees_plan: bool = True
    begins_safety: bool = False  # was let in to set conditions, and nothing stands there yet
    purposes: tuple[str, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    birthdays: tuple[Birthday, ...] = ()
    left: tuple[Left, ...] = ()  # helpers who left lately
    farewell: Farewell = field(default_factory=Farewell)
    by_still: tuple[LetIn, ...] = ()  # whom somebody let in who stands still now, for the owners
    stills: tuple[Still, ...] = ()  # of whom a standstill began or ended lately, for the owners
    safety: SafetyTold | None = None  # what is new or not met of the safety conditions
    taken: EmergencyAccess | None = None  # by which a guest looks beside, or instead of, that
    decided: tuple[Decided, ...] = ()  # what another answered to a proposal
    more_proposals: int = 0  # that wait too, beside what stands in the block
    more_promises: More | None = None  # the same, of agreements
    more_signatures: More | None = None  # of what is to be signed
    more_places: More | None = None  # of what is asked about a place in the family
    more_refusals: MoreRefusals | None = None  # in which somebody takes no part any more
    asked: int = 0  # own proposals of a guest that wait for the family
    notes: tuple[Note, ...] = ()  # what a team asks or tells the family
    waiting: tuple[Waiting, ...] = ()  # what a guardian is asked about the place of the child

    @property
    def first_mine(self):
        return self.mine[:MINE_SHOWN]

    @property
    def folded_mine(self):
        return self.mine[MINE_SHOWN : MINE_SHOWN + MINE_FOLDED]

    @property
    def more_mine(self):
        return max(len(self.mine) - MINE_SHOWN - MINE_FOLDED, 0)

    @property
    def first_moments(self):
        return self.moments[:MOMENTS_SHOWN]

    @property
    def my_moments(self):
        return [moment for moment in self.first_moments if moment.is_mine]

    @property
    def moments_of_others(self):
        return [moment for moment in self.first_moments if not moment.is_mine]

    @property
    def more_moments(self):
        return max(len(self.moments) - MOMENTS_SHOWN, 0)

    @property
    def turns(self):
        """How much waits for an answer of this person: the block, and what stands under it."""
        more = (self.more_promises, self.more_signatures, self.more_places, self.more_refusals)
        asked = bool(self.turn) + bool(self.farewell.question_id) + self.more_proposals
        return asked + len(self.asks) + sum(each.count for each in more if each)

    @property
    def asks(self):
        return [note for note in self.notes if note.waits]

    @property
    def told(self):
        """What a team tells and does not ask: it waits for nobody."""
        return [note for note in self.notes if not note.waits and not note.title]

    @property
    def days(self):
        """The same, of a day to come: each a card of its own."""
        return [note for note in self.notes if not note.waits and note.title]

    @property
    def others(self):
        return len(self.guests)  # may look in because the family let them

    @property
    def takers(self):
        """How many look in by an emergency that opens something at this moment."""
        return len({a.person_id for a in self.alarms if a.is_running and not a.waits})

    @property
    def running_deals(self):
        return tuple(deal for deal in self.deals if not deal.is_over)

    @property
    def ended_deals(self):
        return tuple(deal for deal in self.deals if deal.is_over)

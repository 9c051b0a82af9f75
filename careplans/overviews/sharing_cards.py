"""What the page "who may look in" is made of: decisions, and a card for each party."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import ngettext

from access.models import Grant, Standstill
from careplans.overviews.sharing_ways import WayBack

UNFOLDED = 2


@dataclass(frozen=True)
class Decision:
    """Grants that were given together: the same party, purpose, level and period."""

    grants: tuple[Grant, ...]
    lacking: tuple[UUID, ...] = ()  # who must still sign
    can_stop: bool = False
    nobody_signs: bool = False  # about a child of whom nobody holds custody now

    @property
    def first(self):
        return self.grants[0]

    @property
    def has_place(self):
        return all(grant.has_place for grant in self.grants)

    @property
    def way_in(self):
        """What keeps somebody out who was let in by name: see access_way_in."""
        return getattr(self.first, "way_in", "")  # a decision that is not saved yet says nothing

    @property
    def said_no(self):
        """It ended by the no of who was invited."""
        first = self.first
        return bool(self.way_in) and first.withdrawn_by_id == first.person_id

    @property
    def is_ended(self):
        over = self.first.ends_on and self.first.ends_on < timezone.localdate()
        return bool(self.first.withdrawn_at or over or not self.has_place)

    @property
    def is_pending(self):
        return bool(self.lacking or self.nobody_signs) and not self.is_ended

    @property
    def is_running(self):
        return not self.is_ended and not self.is_pending

    @property
    def is_later(self):
        """Its first day is still to come."""
        return self.first.starts_on > timezone.localdate()

    @property
    def ended_on(self):
        if self.first.withdrawn_at:
            return timezone.localdate(self.first.withdrawn_at)
        return self.first.ends_on


@dataclass(frozen=True)
class DecisionCard:
    """One decision as the page shows it."""

    grant_id: UUID
    sentence: str
    sees: list[str]
    may: str
    purpose: str
    period: str
    lacking: str = ""
    unsignable: str = ""  # about whom nobody can sign now
    can_sign: bool = False
    change_id: UUID | None = None  # a grant by which this viewer may change it
    ends_soon: str = ""
    level: int = 0
    large: tuple[str, ...] = ()  # of what they see: no meetings, no conference, no own steps
    own_steps: str = ""  # what they do themselves, said so that more can follow


@dataclass(frozen=True)
class PartyCard:
    """One party: what they see now, what waits for a signature, or that it ended."""

    name: str
    first_name: str
    role: str
    decisions: list[DecisionCard] = field(default_factory=list)
    sees_not: str = ""
    stays_closed: str = ""  # the same, under a heading that says that it stays closed
    members: str = ""
    stop_id: UUID | None = None  # a grant that this viewer may stop
    look_url: str = ""
    still: Standstill | None = None  # all that they may do here rests
    ended_on: date | None = None
    ended_text: str = ""
    also: tuple[str, ...] = ()  # sentences of what they see without a decision to share a part
    why_no_look: str = ""  # in the place of the button to look as them
    holds_custody: bool = False  # then stopping ends only what the family gave itself
    way_in: str = ""  # in words: invited and no answer yet, or what else keeps them out
    is_shut: bool = False  # no invitation is open, so nothing opens by itself
    back: WayBack | None = None  # how this viewer invites them again

    @property
    def is_over(self):
        """Nothing counts for them, nor will it again by itself."""
        return not self.decisions and self.still is None

    @property
    def needs_something(self):
        """Something for somebody to do or to know now: then the card stands open, on top."""
        waits = any(d.can_sign or d.lacking or d.unsignable or d.ends_soon for d in self.decisions)
        return waits or self.still is not None

    @property
    def own_steps(self):
        return next((each.own_steps for each in self.decisions if each.own_steps), "")

    @property
    def in_short(self):
        """What they see, for a card that is folded: the largest, and how many more. The largest is
        where they may do most; of that, what is said shortest. Of who holds custody, that they do:
        it opens more than what was given."""
        if self.holds_custody and self.also:
            return self.also[0]
        seen = [line for decision in self.decisions for line in decision.sees]
        if not seen:
            return ""
        large = [each for each in self.decisions if each.large]
        most = max((each.level for each in large), default=0)
        lines = [line for each in large if each.level == most for line in each.large]
        own = self.own_steps if len(seen) > 1 else ""
        shortest = capfirst(min(lines, key=len) if lines else own or min(seen, key=len))
        if len(seen) == 1:
            return shortest
        words = {"first": shortest, "count": len(seen) - 1}
        return ngettext("%(first)s, and one more", "%(first)s, and %(count)s more",
                        words["count"]) % words  # fmt: skip


@dataclass(frozen=True)
class Sharing:
    """The page "who may look in"."""

    open: list[PartyCard]
    pending: list[PartyCard]
    ended: list[PartyCard]
    invited: list[PartyCard] = field(default_factory=list)  # who cannot look in yet
    later: list[PartyCard] = field(default_factory=list)  # from a day that is still to come
    by_custody: list[str] = field(default_factory=list)  # sentences, of who has no card
    guardians: list = field(default_factory=list)  # sharing_besides.Guardian
    still: list[PartyCard] = field(default_factory=list)  # whose access rests now
    by_still: list[str] = field(default_factory=list)  # sentences, of who let others in and rests

    @property
    def unfolds_all(self):
        """With one or two there is nothing to fold away."""
        return len(self.open) <= UNFOLDED

    @property
    def folds_to_come(self):
        """Who cannot look in yet stands above who can; more than one would push those down."""
        return len(self.invited) + len(self.later) > 1


@dataclass(frozen=True)
class Known:
    """What the words on the cards need: names, relations and goals by their key."""

    people: dict
    relations: dict
    goals: dict
    members: dict = field(default_factory=dict)  # of a whole organisation, who works there now
    still: dict = field(default_factory=dict)  # who stands still in this family, and by which
    closings: dict = field(default_factory=dict)  # by grant: that the help stopped, and when
    holders: dict = field(default_factory=dict)  # who holds custody and lives elsewhere: of whom
    informs: frozenset = frozenset()  # who tells something at the Eigen Kracht conference
    coordinators: frozenset = frozenset()  # who leads it, and is of no side
    guardians: tuple = ()  # of an institution, for a child here
    declined: frozenset = frozenset()  # grants that ended by a no to the invitation
    ways_back: dict = field(default_factory=dict)  # who has no log-in: how they are invited again

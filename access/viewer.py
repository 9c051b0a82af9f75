"""Who is here, and what they may in this household: plain values, computed by the database."""

from dataclasses import dataclass, field
from uuid import UUID

from access.models.levels import Level, Part


@dataclass(frozen=True)
class Visitor:
    """Whoever makes this request; anonymous when there is no user, new when there is no person."""

    user_id: UUID | None = None
    person_id: UUID | None = None
    first_name: str = ""
    name: str = ""
    role: str = ""
    organisation: str = ""
    teams: tuple[UUID, ...] = ()
    led_teams: tuple[UUID, ...] = ()
    offices: tuple[UUID, ...] = ()
    is_partner: bool = False
    comes_for_work: bool = False  # let in by a family by name, and says so
    looker_id: UUID | None = None  # the owner who looks as this person; then nothing is written

    @property
    def is_signed_in(self):
        return self.user_id is not None

    @property
    def is_staff(self):
        """Has a dated place in a team or at an organisation."""
        return bool(self.teams or self.led_teams or self.offices or self.is_partner)

    @property
    def needs_second_step(self):
        """Comes for work: staff, and who was let in by name for their work (ADR 29)."""
        return self.is_staff or self.comes_for_work


@dataclass(frozen=True)
class Right:
    """What one scope gives: how much, of which part, by which grant (None: as family)."""

    level: int
    part: str
    grant_id: UUID | None

    @property
    def before_others(self):
        """What sorts first stands in the log: a line about several parts names a purpose that all
        of the family may read, and of those the widest."""
        return self.part == Part.MONEY, -self.level, self.grant_id


@dataclass(frozen=True)
class Viewer:
    """A visitor inside one household."""

    visitor: Visitor
    household_id: UUID
    is_owner: bool = False
    is_family: bool = False
    years: int = 99
    held: tuple[UUID, ...] = ()  # children whose rows they may write
    own_steps: int = 0  # level on the steps that they do themselves
    own_grant: UUID | None = None
    rights: dict[UUID, Right] = field(default_factory=dict)
    purposes: dict[str, str] = field(default_factory=dict)  # by grant
    household_name: str = ""
    has_place: bool = False  # belongs to this household, and does not only come for a child here
    is_let_in: bool = True  # family, or let in by it; who looks by emergency access alone is not

    @property
    def person_id(self):
        return self.visitor.person_id

    @property
    def is_young(self):
        """Belongs to the family and is not 18 yet; without a day of birth, a child."""
        return self.is_family and self.years < 18

    @property
    def is_here_by_custody(self):
        """Holds custody of a child, and does not own the plan: words are about that child."""
        return bool(self.held) and not self.is_owner

    def level(self, scope_id):
        """The level (0: nothing) on one scope."""
        right = self.rights.get(scope_id)
        return right.level if right else 0

    def scopes(self, level=Level.SEE, part=None):
        """Keys of the scopes where the viewer has at least this level."""
        return [
            key
            for key, right in self.rights.items()
            if right.level >= level and part in (None, right.part)
        ]

    def part_level(self, part):
        """The highest level on any scope of a part, or on one's own steps; family may begin one."""
        levels = [right.level for right in self.rights.values() if right.part == part]
        if part == Part.STEPS and self.own_steps:
            levels.append(self.own_steps)
        if self.may_begin(part):
            levels.append(Level.CONTRIBUTE)
        return max(levels, default=0)

    @property
    def proposes(self):
        """May propose something, at one part of the plan at least."""
        return any(right.level >= Level.PROPOSE for right in self.rights.values())

    def is_by_emergency(self, part=None):
        """What they see (of this part) is open by emergency access alone, which has no purpose."""
        rights = [right for right in self.rights.values() if part in (None, right.part)]
        return bool(rights) and all(
            right.grant_id and self.purposes.get(str(right.grant_id)) == "" for right in rights
        )

    def may_begin(self, part):
        """Family may write in a part of which no scope exists yet (see access_levels)."""
        if part == Part.SAFETY:  # those are of who sets them, and the family writes beside them
            return False
        if self.is_owner:
            return True
        return self.is_family and self.years >= 12 and part != Part.MONEY

    def may(self, level, row):
        """Whether this row of the household may be used at this level."""
        if row.household_id != self.household_id:
            return False
        if self.level(row.scope_id) >= level:
            return True
        return self.own_steps >= level and self.does(row)

    def does(self, row):
        """The row is the viewer's own step, or an agreement that they are a party to."""
        if getattr(row, "executor_id", None) == self.person_id:
            return True
        return self.person_id in getattr(row, "party_ids", ())

    def grant_for(self, part=None, scope_id=None):
        """The grant that opened this scope or part, for the log, of several the widest; None for
        the family itself."""
        if scope_id in self.rights:
            return self.rights[scope_id].grant_id
        rights = [r for r in self.rights.values() if r.grant_id and (not part or r.part == part)]
        if not rights:
            return self.own_grant
        return min(rights, key=lambda right: right.before_others).grant_id

    @property
    def sees_of_plan(self):
        """Some part of the plan itself is open; to be let in to a conference opens none of it."""
        return any(right.part != Part.CONFERENCE for right in self.rights.values())

    @property
    def only_part(self):
        """The one part that a guest sees, else "": a look at a whole page is one at that part."""
        if self.own_steps and not self.sees_of_plan and not self.is_family:
            return str(Part.STEPS)
        parts = {right.part for right in self.rights.values()}
        return parts.pop() if len(parts) == 1 and not self.is_family else ""

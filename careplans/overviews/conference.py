"""A conference as the family sees it: how far it is, what is next, who comes, what is looked at."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from access.models import Level
from careplans import conference_stages as stages
from careplans.actions.safety import InTheWay, checked_since
from careplans.conference_stages import Stage
from careplans.models import (
    Conference,
    ConferenceGuest,
    ConferenceInformation,
    ConferenceWord,
    Goal,
)
from careplans.overviews import earlier
from careplans.overviews.conference_doubts import has_plan
from careplans.overviews.conference_texts import LABELS, NOW, NOW_WITHOUT_PLAN, PLACES
from careplans.overviews.earlier import Stop
from careplans.overviews.sight import Sight
from careplans.repeats import listed
from people.models import Person

Kind = ConferenceGuest.Kind


@dataclass(frozen=True)
class StageLine:
    """One stage in the list: before, now or to come."""

    stage: str
    label: str
    number: int
    is_done: bool
    is_now: bool


@dataclass(frozen=True)
class GuestLine:
    row: ConferenceGuest
    may_answer: bool
    may_invite: bool
    has_page: bool  # let in already

    @property
    def state(self):
        return self.row.answer_words


@dataclass(frozen=True)
class LookLine:
    months: int
    day: date
    done_on: date | None
    is_due: bool
    words: tuple[ConferenceWord, ...]


@dataclass(frozen=True)
class ConferencePage:
    row: Conference
    stages: tuple[StageLine, ...]
    now: dict  # what this stage asks: title, text
    next_stage: str | None
    next_label: str
    lacking: str
    circle: tuple[GuestLine, ...] = ()
    coordinator: GuestLine | None = None
    is_independent: bool = True
    informs: tuple[ConferenceInformation, ...] = ()
    word_count: int = 0
    goals: tuple[Goal, ...] = ()
    in_the_way: InTheWay | None = None
    looks: tuple[LookLine, ...] = ()
    still_since: datetime | None = None
    to_do: tuple[str, str] | None = None  # where this stage is done, and its words
    may_invite: bool = False
    guests: tuple[GuestLine, ...] = field(default=())
    stops: tuple[Stop, ...] = ()  # the times before that it stopped and went on

    @property
    def coming(self):
        """Of the circle: the coordinator and who only tells something stand apart."""
        return sum(line.row.answer == ConferenceGuest.Answer.YES for line in self.circle)

    @property
    def says_lacking(self):
        """While looking back is still to come, nothing is lacking: it has its own day."""
        return self.lacking and (self.row.stage != Stage.FOLLOW or self.row.second_looked_on)

    @property
    def waits_for_day(self):
        return stages.asks_day(self.row, self.next_stage)

    @property
    def may_go_back(self):
        return any(line.is_done for line in self.stages)

    @property
    def were_there(self):
        """Once the day is over: the names of who said yes to it, the circle first."""
        yes = [line for line in self.guests if line.row.answer == ConferenceGuest.Answer.YES]
        yes.sort(key=lambda line: line.row.kind != Kind.CIRCLE)
        return listed(line.row.name for line in yes)

    @property
    def is_held(self):
        """The day is over: nobody is asked any more whether they come."""
        return is_held(self.row)

    @property
    def waiting(self):
        waits = ConferenceGuest.Answer.WAITING
        return sum(line.row.is_asked and line.row.answer == waits for line in self.guests)


def is_held(conference):
    return conference.held_on is not None and conference.held_on < timezone.localdate()


def newest(viewer):
    """The running conference, else the last one; None when there never was one they may see."""
    return chosen(viewer, "")[0]


def chosen(viewer, key):
    """The conference of this key, else the newest; and all the others, so that no words of one of
    before are out of reach. One query."""
    rows = list(Conference.objects.visible_to(viewer))
    running = [row for row in rows if is_running(row)]
    asked = [row for row in rows if str(row.pk) == key]
    row = next(iter(asked or running or rows), None)
    return row, tuple(one for one in rows if one is not row)


def is_running(conference):
    """A family has one of these at a time."""
    return conference.stopped_on is None and conference.stage != Stage.DONE


def is_ours(viewer, conference):
    """The family itself, by its place and age; who was let in never is."""
    return viewer.may(Level.CONTRIBUTE, conference)


def stage_lines(conference, called=None):
    """`called`: other words for stages, for who is not the family."""
    called = called or {}
    at = stages.ORDER.index(conference.stage)
    return tuple(
        StageLine(
            stage.value, called.get(stage, stage.label), number, number <= at, number == at + 1
        )
        for number, stage in enumerate(stages.ORDER[:-1], 1)
    )


def load(viewer, conference, now=None):
    """Ten queries for the family, and up to four more where no goal came of its words."""
    rows = list(ConferenceGuest.objects.coming().filter(conference=conference))
    free = without_login(viewer, rows)
    guests = tuple(guest_line(viewer, row, free) for row in rows)
    words = list(ConferenceWord.objects.visible_to(viewer).filter(conference=conference))
    goals = load_goals(viewer, words)
    informs = load_informs(viewer, conference)
    last_sign_at = stages.last_sign_at(conference, [*rows, *informs, *words])
    coordinator = next((line for line in guests if line.row.kind == Kind.COORDINATOR), None)
    to, checked = stages.next_of(conference.stage), checked_since(conference.presented_at)
    circle = tuple(line for line in guests if line.row.kind == Kind.CIRCLE)
    return ConferencePage(
        row=conference,
        stages=stage_lines(conference),
        now=now_of(conference, goals),
        next_stage=to,
        next_label=Stage(to).label if to else "",
        lacking=stages.lacking(conference, to, has_circle=bool(circle), checked=checked)
        if to
        else "",
        circle=circle,
        coordinator=coordinator,
        is_independent=coordinator is None or is_independent(coordinator.row.person_id),
        informs=informs,
        word_count=sum(word.kind == ConferenceWord.Kind.OURS for word in words),
        goals=goals,
        in_the_way=checked.in_the_way,
        looks=look_lines(conference, words),
        still_since=stages.stands_still_since(conference, last_sign_at, now),
        may_invite=viewer.is_owner,
        guests=guests,
        stops=stops_of(viewer, conference),
        to_do=to_do(viewer, conference, coordinator, has_goals=bool(goals)),
    )


def now_of(conference, goals):
    """What this stage asks; where nothing of a plan stands here it does not say that there is."""
    is_without = conference.stage in NOW_WITHOUT_PLAN and not goals and not has_plan(conference)
    return (NOW_WITHOUT_PLAN if is_without else NOW)[conference.stage]


def stops_of(viewer, conference):
    sight = Sight(viewer, timezone.localdate())
    return earlier.stops(conference, sight, day="stopped_on", because="stopped_because")


def to_do(viewer, conference, coordinator, *, has_goals=False):
    """The address where what this stage asks is done, and its label; None where nothing waits."""
    stage, key = conference.stage, conference.pk
    name = PLACES.get(stage)
    if stage == Stage.QUESTION and (coordinator or not viewer.is_owner):
        return None
    if stage == Stage.PLAN and not has_goals:
        name = PLACES[Stage.PRIVATE]
    if stage == Stage.INVITE and conference.held_on:
        return "#people", LABELS["people"]
    if stage == Stage.FOLLOW:
        months, day = stages.next_look(conference) or (None, None)
        if day is None or day > timezone.localdate():
            return None
        return reverse(name, args=[viewer.household_id, key, months]), LABELS[name]
    keys = [] if name == "safety" else [key]
    return name and (reverse(name, args=[viewer.household_id, *keys]), LABELS[name])


def without_login(viewer, rows):
    """Who has no log-in, as far as the family can know that: whom it made itself."""
    keys = [row.person_id for row in rows]
    free = Person.objects.filter(pk__in=keys, user__isnull=True, made_by_id=viewer.person_id)
    return set(free.values_list("pk", flat=True))


def load_informs(viewer, conference):
    rows = ConferenceInformation.objects.visible_to(viewer).select_related("guest")
    return tuple(rows.filter(guest__conference=conference, guest__removed_on__isnull=True))


def guest_line(viewer, row, free):
    """The family writes down the answer of who has no log-in, as far as it can know that."""
    return GuestLine(
        row=row,
        may_answer=row.person_id == viewer.person_id or row.person_id in free,
        may_invite=viewer.is_owner and row.kind != Kind.INFORM,
        has_page=row.invited_on is not None,
    )


def load_goals(viewer, words):
    keys = [word.became_goal_id for word in words if word.became_goal_id]
    return tuple(Goal.objects.visible_to(viewer).filter(pk__in=keys)) if keys else ()


def look_lines(conference, words):
    if conference.presented_on is None:
        return ()
    kinds = {3: ConferenceWord.Kind.LOOK_3, 12: ConferenceWord.Kind.LOOK_12}
    return tuple(
        LookLine(
            months=months,
            day=stages.look_on(conference, months),
            done_on=getattr(conference, name),
            is_due=stages.look_on(conference, months) <= timezone.localdate(),
            words=tuple(word for word in words if word.kind == kinds[months]),
        )
        for months, name in stages.LOOKS.items()
    )


def is_independent(person_id: UUID):
    with connection.cursor() as cursor:
        cursor.execute("select careplans_is_independent(%s)", [person_id])
        return cursor.fetchone()[0]

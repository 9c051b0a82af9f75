"""The leader's page: what to do first, the figures, who carries what, and how it moves."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careplans import days
from casework import norms
from casework.families import ask
from casework.needs import Need
from casework.overviews.acts import acts
from casework.overviews.figures import Number, numbers
from casework.overviews.months import Months, load_months
from casework.overviews.team import TeamPicture
from casework.succession import orphans

# What the page of the second pair of eyes lists, as one question.
DECISIONS = """
select (select count(*) from casework_offerexception e join casework_case c on c.id = e.case_id
         where c.team_id = %s and e.is_agreed is null),
       (select count(*) from people_custody k
         where k.team_id = %s and access_may_settle(k.child_id, k.holder_id)
           and (k.confirmed_at is null
                or k.ended_on is not null and k.end_confirmed_at is null)),
       (select count(*) from access_standstill s
         where s.team_id = %s and s.confirmed_at is null and s.ended_at is null
           and s.ends_at > now() and s.started_at > now() - interval '72 hours'
           and access_may_ask(s.household_id)),
       (select count(*) from people_death d
         where d.team_id = %s and not exists (
             select 1 from casework_death_homes(d.id) home where not access_may_ask(home))
           and (d.confirmed_at is null
                or d.undo_recorded_at is not null and d.undo_confirmed_at is null)),
       (select count(*) from people_succession s
         where s.team_id = %s and not exists (
             select 1 from casework_death_homes(s.death_id) home where not access_may_ask(home))
           and s.confirmed_at is null and s.answered_at is null and s.ended_at is null)"""


ACTS_SHOWN = 3


@dataclass(frozen=True)
class Dashboard:
    picture: TeamPicture
    acts: list[Need]
    decisions: int  # how many of them, the first, wait for the leader's own word
    numbers: list[Number]
    months: Months
    load_heading: str
    limit: int
    limit_label: str

    @property
    def first_acts(self):
        """What waits for the leader's own word never folds, nor does one alone."""
        shown = max(ACTS_SHOWN, self.decisions)
        return self.acts[:shown] if len(self.acts) > shown + 1 else self.acts

    @property
    def more_acts(self):
        return self.acts[len(self.first_acts) :]

    @property
    def load_rows(self):
        return [(load.name, load.families) for load in self.picture.loads]

    @property
    def load_columns(self):
        return _("Colleague"), _("Families")

    @property
    def families(self):
        return sum(load.families for load in self.picture.loads)


def load_dashboard(picture, emergencies=()):
    """The picture and three more queries. `emergencies`: those of all led teams that wait."""
    decisions = [
        *emergencies_first(picture, emergencies),
        *orphans_first(picture),
        *decisions_first(picture),
    ]
    return Dashboard(
        picture=picture,
        acts=[*decisions, *acts(picture)],
        decisions=len(decisions),
        numbers=numbers(picture),
        months=load_months(picture.team, picture.today),
        load_heading=load_heading(picture.loads),
        limit=norms.FAMILIES_AT_MOST,
        limit_label=_("agreed: %(n)s") % {"n": norms.FAMILIES_AT_MOST},
    )


def emergencies_first(picture, emergencies):
    """What waits for the leader's yes in this team."""
    ours = [row for row in emergencies if row.team_id == picture.team.pk]
    return [act_of_emergency(row, picture.today) for row in ours]


def orphans_first(picture):
    """Plans that lost their last owner, until somebody keeps them; one query."""
    return [
        act_of_orphan(row, picture.today) for row in orphans() if row.team_id == picture.team.pk
    ]


def decisions_first(picture):
    """What waits for a second pair of eyes in this team; one query."""
    waiting = ask(DECISIONS, [picture.team.pk] * 5)[0]
    found = zip(waiting, decisions_in_words(*waiting), strict=True)
    return [act_of_decision(why, number, place) for number, (why, place) in found if number]


def decisions_in_words(exceptions, custodies, standstills, deaths, askings):
    """(sentence, where it stands) of each kind, in the order of the question."""
    return (
        (ngettext(
            "%(n)s time a colleague wrote why an own plan was not offered first. It waits.",
            "%(n)s times a colleague wrote why an own plan was not offered first. They wait.",
            exceptions,
        ), "#exceptions"),
        (ngettext(
            "%(n)s fact about custody waits for a second look.",
            "%(n)s facts about custody wait for a second look.",
            custodies,
        ), "#custody"),
        (ngettext(
            "%(n)s standstill waits for a second person. Without a yes it ends after 72 hours.",
            "%(n)s standstills wait for a second person. Without a yes they end after 72 hours.",
            standstills,
        ), "#still"),
        (ngettext(
            "%(n)s death waits for a second person before it counts.",
            "%(n)s deaths wait for a second person before they count.",
            deaths,
        ), "#deaths"),
        (ngettext(
            "%(n)s time it waits for a second person who is asked to keep a plan.",
            "%(n)s times it waits for a second person who is asked to keep a plan.",
            askings,
        ), "#askings"),
    )  # fmt: skip


def act_of_decision(why, number, place):
    url = reverse("second_looks") + place
    return Need(
        rank=0, days=0, who=_("A second pair of eyes"), url=url, why=why % {"n": number},
        badge=_("To decide"), badge_kind="turn", badge_icon="eye", do_url=url,
        do_label=_("Look and decide"),
    )  # fmt: skip


def act_of_orphan(row, today):
    url = reverse("second_looks") + "#zonder-eigenaar"
    return Need(
        rank=0, days=0, who=row.number, url=url,
        why=_("After a death the plan of this family has no owner."),
        detail=_("The case is closed, so the privacy officer sees to it.") if row.is_closed
        else _("Ask the colleague of this case whom the family thinks of."),
        badge=_("No owner"), badge_kind="turn", badge_icon="clock", do_url=url,
        do_label=_("See how far it is"),
    )  # fmt: skip


def act_of_emergency(row, today):
    url = reverse("emergency", args=[row.pk])
    until = days.moment(row.lasts_until, today)
    detail = _("Without your yes it ends %(moment)s.")
    if not row.is_running:
        detail = _("Nothing is open until you say yes. You can do that until %(moment)s.")
    return Need(
        rank=0, days=0, who=row.asker or row.case_number, url=url,
        why=_("Emergency access in case %(number)s waits for your yes.")
        % {"number": row.case_number},
        detail=detail % {"moment": until},
        badge=_("Emergency"), badge_kind="stop", badge_icon="warning", do_url=url,
        do_label=_("Look and decide"),
    )  # fmt: skip


def load_heading(loads):
    """The conclusion, as the chart's title."""
    full = sum(1 for load in loads if load.room < 0)
    if not full:
        return _("Nobody has more families than was agreed")
    return ngettext(
        "One colleague has more families than was agreed",
        "%(n)s colleagues have more families than was agreed",
        full,
    ) % {"n": full}

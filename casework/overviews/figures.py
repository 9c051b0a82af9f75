"""The figures of a team: each says what it counts, and its rows are one click away."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, npgettext

from casework import norms
from casework.overviews.team import TeamCase, TeamPicture


@dataclass(frozen=True)
class Number:
    """A figure on the dashboard, for the component `number`."""

    title: str
    value: str
    unit: str
    text: str
    counts: str
    rows_url: str
    rows_label: str


@dataclass(frozen=True)
class Row:
    """One case behind a figure: number, professional, and how long or how many. No names."""

    number: str
    professional: str
    days: int
    amount: object
    close_url: str  # empty while it waits: nobody helps there yet
    professional_id: UUID | None = None


@dataclass(frozen=True)
class Figure:
    """What is counted, in words, and which cases they are."""

    key: str
    title: str
    counts: str
    empty: str
    days_label: str
    amount_label: str
    cases: Callable[[TeamPicture], list[TeamCase]]
    days: Callable[[TeamCase], int]
    amount: Callable[[TeamCase], object] = lambda row: ""

    @property
    def url(self):
        return reverse("figure_rows", args=[self.key])


FIGURES = {
    figure.key: figure
    for figure in [
        Figure(
            "hulp",
            gettext_lazy("Families with help now"),
            gettext_lazy(
                "Open cases with a coordinator: getting to know each other, or help is running. "
                "Waiting and closed cases are not counted."
            ),
            gettext_lazy("No family gets help from the team now."),
            gettext_lazy("Days of help"),
            "",
            lambda team: sorted(team.helped, key=lambda row: -row.helped_days),
            lambda row: row.helped_days,
        ),
        Figure(
            "wachten",
            gettext_lazy("Waiting for a first talk"),
            gettext_lazy(
                "Cases that nobody of the team has taken yet, from the day of registration."
            ),
            gettext_lazy("No family is waiting."),
            gettext_lazy("Days of waiting"),
            "",
            lambda team: team.waiting,
            lambda row: row.waiting_days,
        ),
        Figure(
            "stil",
            gettext_lazy("Long without contact"),
            gettext_lazy(
                "Open cases with a coordinator where no contact was noted for more than 14 days. "
                "Without any contact it counts from the first day of help."
            ),
            gettext_lazy("With every family there was contact in the last 14 days."),
            gettext_lazy("Days without contact"),
            "",
            lambda team: team.silent,
            lambda row: row.silent_days,
        ),
        Figure(
            "voorstellen",
            gettext_lazy("Proposals without an answer"),
            gettext_lazy(
                "Proposals that professionals of the team made and that the family has not "
                "answered yet. Only what a family shares with the coordinator is counted."
            ),
            gettext_lazy("No proposal of the team waits for an answer."),
            gettext_lazy("Days of the oldest"),
            gettext_lazy("Proposals"),
            lambda team: team.unanswered,
            lambda row: row.unanswered_days,
            lambda row: row.counts.waiting,
        ),
        Figure(
            "te-laat",
            gettext_lazy("Steps that are late"),
            gettext_lazy(
                "Open steps whose day has passed, whoever does them. Steps that repeat are not "
                "counted. Only what a family shares with the coordinator is counted."
            ),
            gettext_lazy("No step is late."),
            gettext_lazy("Days without contact"),
            gettext_lazy("Steps"),
            lambda team: team.late,
            lambda row: row.silent_days,
            lambda row: row.counts.overdue,
        ),
        Figure(
            "zelf",
            gettext_lazy("Done by families and their people"),
            gettext_lazy(
                "Of all open steps: those that the family or its own people do. Only what a "
                "family shares with the coordinator is counted."
            ),
            gettext_lazy("No family shares steps with the team yet."),
            gettext_lazy("Days of help"),
            gettext_lazy("Own steps"),
            lambda team: sorted(team.stepping, key=lambda row: own_part(row.counts.steps)),
            lambda row: row.helped_days,
            lambda row: (
                _("%(own)s of %(all)s")
                % {"own": sum(row.counts.steps[:2]), "all": sum(row.counts.steps)}
            ),
        ),
    ]
}


def own_part(steps):
    """The part that the family and its own people do, 0 to 1."""
    return sum(steps[:2]) / sum(steps) if sum(steps) else 0


def rows_of(figure, team, who=""):
    """The cases behind a figure, of the whole team or of one colleague (a key, as text)."""
    return [
        Row(
            row.case.number,
            row.professional,
            figure.days(row),
            figure.amount(row),
            reverse("case_close", args=[row.case.pk]) if row.is_helped else "",
            row.case.coordinator_id,
        )
        for row in figure.cases(team)
        if not who or str(row.case.coordinator_id) == who
    ]


def number(key, value, unit, text, link, team):
    figure = FIGURES[key]
    return Number(
        title=str(figure.title),
        value=str(value),
        unit=unit,
        text=text,
        counts=str(figure.counts),
        rows_url=f"{figure.url}?team={team.team.pk}" if value else "",
        rows_label=link,
    )


def families(count):
    return npgettext("unit of a number", "family", "families", count)


def numbers(team):
    """The figures of the dashboard."""
    waiting, silent, late = team.waiting, team.silent, team.late
    proposals = sum(row.counts.waiting for row in team.unanswered)
    late_steps = sum(row.counts.overdue for row in late)
    return [
        number("hulp", len(team.helped), families(len(team.helped)), "", _("See the cases"), team),
        number(
            "wachten", len(waiting), families(len(waiting)), longest(waiting),
            _("See who waits"), team,
        ),
        number(
            "stil", len(silent),
            ngettext("of %(n)s family", "of %(n)s families", len(team.helped))
            % {"n": len(team.helped)},
            _("Nothing noted for more than %(n)s days.") % {"n": norms.SILENT_DAYS},
            _("See the cases"), team,
        ),
        number(
            "voorstellen", proposals,
            npgettext("unit of a number", "proposal", "proposals", proposals),
            oldest(team.unanswered), _("See in which cases"), team,
        ),
        number(
            "te-laat", late_steps, npgettext("unit of a number", "step", "steps", late_steps),
            ngettext("In one family.", "In %(n)s families.", len(late)) % {"n": len(late)}
            if late else "",
            _("See in which cases"), team,
        ),
        own_number(team),
    ]  # fmt: skip


def own_number(team):
    steps = team.steps
    if not steps:
        return number("zelf", 0, _("no steps are shared yet"), "", "", team)
    own, total = sum(steps[:2]), sum(steps)
    return number(
        "zelf",
        f"{round(100 * own / total)}\N{NO-BREAK SPACE}%",
        _("of the steps"),
        ngettext(
            "That is %(own)s of %(all)s open steps, in %(n)s family that shares them.",
            "That is %(own)s of %(all)s open steps, in %(n)s families that share them.",
            len(team.stepping),
        )
        % {"own": own, "all": total, "n": len(team.stepping)},
        _("See how it is divided"),
        team,
    )


def longest(waiting):
    if not waiting:
        return ""
    days = waiting[0].waiting_days
    return ngettext(
        "The longest waits %(n)s day. Agreed is %(norm)s.",
        "The longest waits %(n)s days. Agreed is %(norm)s.",
        days,
    ) % {"n": days, "norm": norms.WAITING_DAYS}


def oldest(unanswered):
    if not unanswered:
        return ""
    days = unanswered[0].unanswered_days
    return ngettext("The oldest is %(n)s day old.", "The oldest is %(n)s days old.", days) % {
        "n": days
    }

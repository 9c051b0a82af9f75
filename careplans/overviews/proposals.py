"""Proposals: what waits for the family's answer, and what became of the earlier ones."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.models import Level
from careplans.actions.proposal_kinds import BECOMES
from careplans.actions.shown_rungs import shown_words
from careplans.models import Agreement, Debt, Goal, Priority, Proposal, Scale
from careplans.overviews import became, typed_for
from careplans.overviews.became import rungs_that_came, what_is_paid
from careplans.overviews.departed_makers import gone_makers, is_left_alone
from careplans.overviews.people import roles
from careplans.overviews.proposal_cards import facts, title_of, who_and_when
from careplans.overviews.proposed_rungs import Other
from careplans.overviews.sight import sight_of
from careplans.overviews.what_changes import (
    is_binned,
    is_other_since,
    matters_in,
    others_of,
    people_promising,
    rows_behind,
)
from careplans.policy import answers_for, may_answer_proposal, may_ask_again, may_change_step

PROPOSALS_SHOWN = 20
TITLE_SHOWN = 90  # letters: two or three lines on a phone
State = Proposal.State
LABELS = {
    State.WAITING: gettext_lazy("Waits for an answer"),
    State.ACCEPTED: gettext_lazy("Yes, we do this"),
    State.CHANGED: gettext_lazy("Yes, but differently"),
    State.DECLINED: gettext_lazy("No, not this"),
    State.TAKEN_BACK: gettext_lazy("Taken back"),
}
OF_ONE = {  # of what matters to one person, who alone says that it was so
    State.ACCEPTED: gettext_lazy("Yes, that is what I said"),
    State.CHANGED: gettext_lazy("Yes, but in other words"),
    State.DECLINED: gettext_lazy("No, that is not so"),
}
# In a sentence: "Ronald already said yes."
WORDS = {
    State.ACCEPTED: gettext_lazy("yes"),
    State.CHANGED: gettext_lazy("yes, but differently"),
    State.DECLINED: gettext_lazy("no"),
}
KINDS = {State.ACCEPTED: "done", State.CHANGED: "done"}


@dataclass(frozen=True)
class EarlierAnswer:
    """What the family answered before it thought again."""

    label: str
    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class ProposalCard:
    """A proposal as `components/proposal.html` shows it."""

    id: UUID
    goal: str
    goal_url: str
    is_goal_gone: bool
    title: str
    by: str
    by_role: str
    made_at: datetime
    why: str
    who_and_when: str
    facts: tuple[tuple[str, str], ...]
    others: tuple[Other, ...]  # what would be otherwise of what stands there
    is_other_since: bool
    in_return: str
    without_professional: str
    is_waiting: bool
    state_label: str
    state_kind: str
    answer_word: str
    answer_text: str
    answered_by: str
    answered_at: datetime | None
    url: str
    is_mine: bool
    may_answer: bool
    take_back_url: str
    again_url: str  # for the family, after its own answer
    earlier: tuple[EarlierAnswer, ...]
    is_by_gone: bool = False  # who answers for it looks in no more
    handed_to: str = ""  # who took it over from an author who left
    is_closed_by_leaving: bool = False  # its author left, and nobody took over
    typed: str = ""  # "Samira typed this for Ronald"
    is_of_one: bool = False  # what matters to one person: nobody else answers
    of_another: str = ""  # "Ronald said this. You may answer too."
    result: str = ""  # the step that it became, for who may see that
    result_url: str = ""
    result_more: str = ""  # of a step: who does it and when

    @property
    def short_title(self):
        """The first line, for the head of a card that opens. What is typed as somebody says it can
        be a page long."""
        first_line = next(iter(self.title.splitlines()), "")
        is_whole = first_line == self.title and len(first_line) <= TITLE_SHOWN
        return self.title if is_whole else Truncator(f"{first_line} …").chars(TITLE_SHOWN)


@dataclass(frozen=True)
class Inbox:
    """The page: what waits first, then a page of what was answered."""

    waiting: list[ProposalCard]
    answered: list[ProposalCard]
    page: object


def may_see_list(viewer):
    return viewer.is_family or any(r.level >= Level.PROPOSE for r in viewer.rights.values())


def of(viewer):
    """For the family all; for a guest their own."""
    rows = Proposal.objects.visible_to(viewer).select_related("goal", "scope")
    if viewer.is_family:
        return rows
    return rows.filter(Q(created_by_id=viewer.person_id) | Q(handed_to_id=viewer.person_id))


def may_answer(viewer, proposal):
    return may_answer_proposal(viewer, proposal)


def inbox(viewer, number=1):
    """Six queries, however many proposals there are; one more for each kind of what they would
    change."""
    waiting = list(of(viewer).waiting().order_by("created_at"))
    page = Paginator(of(viewer).exclude(state=State.WAITING), PROPOSALS_SHOWN).get_page(number)
    answered = list(page)
    make = cards(viewer, [*waiting, *answered])
    return Inbox(make[: len(waiting)], make[len(waiting) :], page)


def cards(viewer, proposals):
    ids = {key for p in proposals for key in people_of(p)}
    sight = sight_of(viewer, timezone.localdate(), ids)
    role_of = roles(viewer)
    made = results(viewer, proposals)
    gone = gone_makers(viewer, proposals)
    rows = rows_behind(proposals)
    matters = matters_in(viewer, proposals, rows)
    return [
        replace(
            card(viewer, proposal, sight, role_of, made, rows, matters),
            is_by_gone=is_left_alone(proposal, gone),
            **({"is_goal_gone": True} if is_binned(proposal, rows) else {}),
        )
        for proposal in proposals
    ]


def label_of(proposal, sight):
    """What matters to somebody has the words of who said it, and names who answers."""
    if proposal.kind != Proposal.Kind.MATTER:
        return LABELS[proposal.state]
    if proposal.state != State.WAITING:
        return OF_ONE.get(proposal.state, LABELS[proposal.state])
    name = sight.name(proposal.typed_for_id, _("somebody"))
    return _("Waits for the answer of %(name)s") % {"name": name}


def closed_by_leaving(proposal):
    """Taken back for an author who left, by who ended their place."""
    mine = (proposal.created_by_id, proposal.handed_to_id)
    return proposal.state == State.TAKEN_BACK and proposal.answered_by_id not in mine


def people_of(proposal):
    before = [UUID(answer["answered_by_id"]) for answer in proposal.earlier_answers]
    now = (proposal.created_by_id, proposal.handed_to_id, proposal.answered_by_id)
    about = proposal.scope.subject_id if proposal.kind == Proposal.Kind.GOAL else None
    return [*now, proposal.typed_for_id, about, *before, *people_promising(proposal)]


def results(viewer, proposals):
    """What proposals became, as far as this viewer may see it: one query for each kind."""
    wanted = {}
    for proposal in proposals:
        if proposal.result_id:
            model = BECOMES[proposal.kind].model
            wanted.setdefault(model, []).append(proposal.result_id)
    found = {}
    for model, keys in wanted.items():
        found |= model.objects.visible_to(viewer).in_bulk(keys)
    return found


PLACES = {Proposal.Kind.MATTER: "matters", Proposal.Kind.GOAL: "goals"}


def place_of(viewer, proposal):
    if proposal.goal_id is None:
        name = PLACES.get(proposal.kind, "money")
        return reverse(name, args=[viewer.household_id])
    return reverse("goal", args=[viewer.household_id, proposal.goal_id])


def card(viewer, proposal, sight, role_of, made, rows, matters):
    others = others_of(proposal, sight, rows, matters)
    step = made.get(proposal.result_id)
    place = [viewer.household_id, proposal.pk]
    is_mine = answers_for(proposal) == viewer.person_id
    is_waiting = proposal.state == State.WAITING
    return ProposalCard(
        id=proposal.pk,
        goal=proposal.goal.title if proposal.goal else "",
        goal_url=place_of(viewer, proposal),
        is_goal_gone=proposal.goal is not None and proposal.goal.deleted_at is not None,
        title=title_of(proposal),
        by=sight.name(proposal.created_by_id, _("somebody")),
        by_role=role_of.get(proposal.created_by_id, ""),
        made_at=proposal.created_at,
        why=proposal.why,
        who_and_when=who_and_when(proposal.payload, sight),
        facts=facts(proposal, sight, matters, others),
        others=others,
        is_other_since=is_other_since(proposal, rows),
        in_return=proposal.payload.get("in_return", ""),
        without_professional=proposal.without_professional,
        is_waiting=is_waiting,
        state_label=label_of(proposal, sight),
        state_kind=KINDS.get(proposal.state, "no"),
        answer_word=str(WORDS.get(proposal.state, "")),
        answer_text=proposal.answer_text,
        answered_by=sight.name(proposal.answered_by_id),
        answered_at=proposal.answered_at,
        url=reverse("proposal", args=place),
        is_mine=is_mine,
        may_answer=is_waiting and may_answer(viewer, proposal),
        take_back_url=reverse("proposal_take_back", args=place) if is_mine and is_waiting else "",
        again_url=reverse("proposal_again", args=place) if may_ask_again(viewer, proposal) else "",
        earlier=tuple(earlier(answer, sight) for answer in proposal.earlier_answers),
        handed_to=sight.name(proposal.handed_to_id, _("somebody")) if proposal.handed_to_id else "",
        typed=typed_for.of(proposal, sight),
        is_of_one=proposal.kind == Proposal.Kind.MATTER,
        of_another=typed_for.words_of_another(proposal, sight),
        is_closed_by_leaving=closed_by_leaving(proposal),
        result=called(step, proposal) if step else "",
        result_url=url_of(step, sight) if step else "",
        result_more=became.more(step, sight) if step else "",
    )


def called(row, proposal):
    """What came of it, in its own words."""
    if isinstance(row, Scale):
        return rungs_that_came(shown_words(row), proposal.payload) or _("the rungs of this goal")
    if isinstance(row, Debt):
        return what_is_paid(row, proposal)
    return next(getattr(row, name) for name in ("text", "title") if hasattr(row, name))


def earlier(answer, sight):
    return EarlierAnswer(
        label=LABELS[answer["state"]],
        text=answer["answer_text"],
        by=sight.name(UUID(answer["answered_by_id"])),
        at=datetime.fromisoformat(answer["answered_at"]),
    )


def url_of(row, sight):
    """Its own page for who may change it; else its goal, or the page of money."""
    here = [sight.viewer.household_id]
    if isinstance(row, Debt):
        return reverse("money", args=here)
    if isinstance(row, Priority):
        return reverse("matters", args=here)
    if isinstance(row, Goal):
        return reverse("goal", args=[*here, row.pk])
    if isinstance(row, Agreement):
        return reverse("agreement_answer", args=[*here, row.pk])
    if isinstance(row, Scale):
        name = "scale_change" if sight.may_write(row) else "goal"
        return reverse(name, args=[*here, row.goal_id])
    is_open = sight.may_write(row) and may_change_step(sight.viewer, row)
    name, key = ("step_change", row.pk) if is_open else ("goal", row.goal_id)
    return reverse(name, args=[*here, key])

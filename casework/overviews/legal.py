"""The offer, its answers and what follows, as the professional and the family see them."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from access.names import Name, names
from casework.families import family_of
from casework.legal import given, lines
from casework.legal.lines import Line
from casework.legal.offers import is_linked, weighed_answers
from casework.legal.standing import Objected, Said, State, standing
from casework.models import (
    FosterConsent,
    HelpPlan,
    LegalOffer,
    OfferAnswer,
    OfferException,
    OfferObjection,
    WmoReport,
)
from casework.overviews.answered import AnswerCard, last_words
from casework.overviews.consents import ConsentCard, consents_by_plan, with_yes
from casework.overviews.due import Due
from casework.overviews.given import Paper, Yes, with_papers, with_readers
from casework.overviews.help_lines import LineCard, lines_of
from casework.overviews.holding import with_holding
from casework.stopped import over_of


@dataclass(frozen=True)
class ObjectionCard:
    row: OfferObjection
    who: str
    answer: str = ""  # the answer that it is about; of the offer itself none


@dataclass(frozen=True)
class OfferCard:
    row: LegalOffer
    writer: str
    answers: list[AnswerCard]
    objections: list[ObjectionCard]
    state: State
    since: date | None

    @property
    def is_waived(self):
        return self.state == State.WAIVED


@dataclass(frozen=True)
class Written:
    """A row beside the names of who wrote it and who decided on it."""

    row: HelpPlan | OfferException | WmoReport
    writer: str
    second: str = ""
    lines: tuple[LineCard, ...] = ()  # of a help plan
    gone: tuple[LineCard, ...] = ()  # lines that were thrown away, for who helps in the case
    consents: tuple[ConsentCard, ...] = ()  # of foster parents, to their part
    read_by: tuple[str, ...] = ()  # who of the family reads it by themselves, for who helps
    papers: tuple[Paper, ...] = ()  # on paper, for who helps and whom it is about
    yeses: tuple[Yes, ...] = ()  # whose yes that took, for who helps and whose it is
    replaced_on: date | None = None  # when another help plan was fixed in the same case
    replaces: bool = False  # one that was fixed after another

    @property
    def is_replaced(self):
        return self.replaced_on is not None


@dataclass(frozen=True)
class LegalPage:
    line: Line | None  # None once the case is closed
    dues: list[Due]
    offers: list[OfferCard]
    exceptions: list[Written]
    plans: list[Written]
    reports: list[Written]
    alone: frozenset[UUID] = frozenset()  # cases that this reader knows, and the family not

    @property
    def is_alone(self):
        """What stands first is for this reader, and for nobody else at home."""
        first = self.offer or next(iter(self.plans), None)
        return first is not None and first.row.case_id in self.alone

    @property
    def is_all_alone(self):
        """So is everything on the page: then others at home read of no look at it."""
        rows = [*self.offers, *self.exceptions, *self.plans, *self.reports]
        return all(each.row.case_id in self.alone for each in rows)

    @property
    def is_apart(self):
        """For who lives elsewhere, of a case that the family opened its plan for."""
        return bool(self.line) and self.line.is_in_part and not self.is_alone

    @property
    def offer(self):
        return self.offers[0] if self.offers else None

    @property
    def draft(self):
        return next((plan for plan in self.plans if plan.row.settled_on is None), None)

    @property
    def is_fixed(self):
        return any(plan.row.settled_on for plan in self.plans)

    @property
    def waiting(self):
        return next((each for each in self.exceptions if each.row.waits), None)

    @property
    def is_empty(self):
        return not (self.offers or self.exceptions or self.plans or self.reports)


def load_legal(case_ids, found, also_known=None, goals_of=dict):
    """Of these cases, with their lines; nine queries, however much was written, and one a case for
    who decides there. `also_known`: names of people without a tie to this household or team;
    `goals_of`: the titles of goals that a help plan may point to, asked only where there is one."""
    now = timezone.localdate()
    offers = list(LegalOffer.objects.filter(case_id__in=case_ids))
    answers = list(with_yes(OfferAnswer.objects.filter(offer__in=offers)))
    objections = list(OfferObjection.objects.filter(offer__in=offers))
    others = [
        list(model.objects.filter(case_id__in=case_ids))
        for model in (OfferException, HelpPlan, WmoReport)
    ]
    consents = list(with_yes(FosterConsent.objects.filter(plan__in=others[1]))) if others[1] else []
    known = names(people_in([*offers, *answers, *objections, *chain(*others), *consents]))
    known |= also_known or {}
    exceptions, plans, reports = ([written(row, known) for row in rows] for rows in others)
    weighed = weighed_answers(case_ids) if answers else {}
    line = found[0] if found else None
    return LegalPage(
        line=line,
        dues=[Due(clock, now) for each in found if each.began_on for clock in each.clocks],
        offers=[
            card(row, of_case(row, offers, answers, objections), known, weighed) for row in offers
        ],
        exceptions=exceptions,
        plans=with_lines(
            with_holding(plans), goals_of, consents_by_plan(consents, partial(name_of, known))
        ),
        reports=reports,
    )


def load_of_case(case, goals_of):
    family = {one.person_id: one.name for one in family_of(case.pk)}
    page = load_legal([case.pk], lines.mine(case.pk), family, goals_of)
    return replace(page, plans=with_readers(page.plans, case)) if page.is_fixed else page


def load_of_home(viewer, goals_of=dict):
    """For the family of this request: of every case to which it linked its plan, and of those that
    this person knows by themselves."""
    found = lines.of_home()
    in_part = [line.case_id for line in found if line.is_in_part]
    alone = frozenset(case_id for case_id in in_part if not is_linked(case_id))
    page = load_legal(
        [line.case_id for line in found], found, given.writers() if alone else None, goals_of
    )
    return replace(
        page,
        alone=alone,
        plans=with_papers(page.plans, viewer) if page.plans else [],
        offers=asked_no_more(page.offers),
    )


def asked_no_more(offers):
    """Where the help stopped, no answer waits for a yes; one query where one would."""
    asking = {each.row.case_id for each in offers if any(a.asks_yes for a in each.answers)}
    over = over_of(asking)
    return [
        replace(each, answers=[replace(answer, is_over=True) for answer in each.answers])
        if each.row.case_id in over
        else each
        for each in offers
    ]


def with_lines(plans, goals_of, consents):
    if not plans:
        return plans
    kept, gone = lines_of([plan.row for plan in plans], goals_of())
    return [
        replace(
            plan,
            lines=tuple(kept[plan.row.pk]),
            gone=tuple(gone[plan.row.pk]),
            consents=tuple(consents.get(plan.row.pk, ())),
        )
        for plan in plans
    ]


def of_case(offer, offers, answers, objections):
    """The newest offer in the case of this offer, and what was said and contradicted there."""
    offers = [each for each in offers if each.case_id == offer.case_id]  # the newest first
    keys = {each.pk for each in offers}
    found = ([each for each in rows if each.offer_id in keys] for rows in (answers, objections))
    return offers[0], *found


def people_in(rows):
    keys = ("written_by_id", "said_by_id", "decided_by_id", "settled_by_id")
    return {getattr(row, key, None) for row in rows for key in keys}


def written(row, known):
    second = getattr(row, "decided_by_id", None) or getattr(row, "settled_by_id", None)
    return Written(row, name_of(known, row.written_by_id), name_of(known, second))


def name_of(known, key):
    """A Name, or the name itself of who lives behind the case."""
    found: Name | str | None = known.get(key)
    return getattr(found, "full", found) or ""


def said(answers, weighed):
    return [
        Said(a.pk, a.who, a.answer, a.said_on, a.written_at, is_own(a), *weighed[a.pk], a.offer_id)
        for a in answers
    ]


def is_own(answer):
    return answer.said_by_id == answer.written_by_id


def card(offer, in_case, known, weighed):
    newest, answers, objections = in_case
    last = last_words(newest, answers, objections)
    mine = [answer for answer in answers if answer.offer_id == offer.pk]
    about = {answer.pk: answer_card(answer, is_void=True, known=known).as_choice for answer in mine}
    objected = [each for each in objections if each.offer_id == offer.pk]
    void = {each.answer_id for each in objected}
    state, since = standing(
        said(answers, weighed),
        [Objected(each.answer_id, each.written_at) for each in objections],
        offer.pk,
    )
    return OfferCard(
        row=offer,
        writer=name_of(known, offer.written_by_id),
        answers=[
            answer_card(answer, answer.pk in void, known, is_last=answer.pk in last)
            for answer in mine
        ],
        objections=[
            ObjectionCard(
                each,
                name_of(known, each.written_by_id) or _("Somebody of the family"),
                about.get(each.answer_id, ""),
            )
            for each in objected
        ],
        state=state,
        since=since,
    )


def answer_card(answer, is_void, known, is_last=False):
    who = name_of(known, answer.said_by_id) or answer.said_by_name or _("Somebody of the family")
    return AnswerCard(
        row=answer,
        who=who,
        writer=name_of(known, answer.written_by_id),
        is_void=is_void,
        is_own=is_own(answer),
        confirmed_at=answer.confirmed_at,
        is_last=is_last,
    )

"""Who needs me today, and all my families: a fixed number of queries, however many they are."""

import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.counts import LetIn, lets_in, plan_counts
from casework.legal import lines
from casework.models import Case
from casework.need_ranks import UNTAKEN
from casework.needs import Need, waiting_need
from casework.overviews.choice import choices_of
from casework.overviews.family import Family

PER_PAGE = 50
NEEDS_SHOWN = 8
WAITING_SHOWN = 2
CLOSED_SHOWN, MOST_CLOSED = timedelta(days=92), 10
# Letters that do not fall apart in a letter and an accent.
PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True)
class Filter:
    """A link above the table, with how many families it shows."""

    key: str
    label: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class Caseload:
    """The page of a professional."""

    needs: list[Need]
    more_needs: int
    families_in_need: int
    total: int
    waiting: int  # of the team, without a helper; they stand below mine
    chose_me: int  # the same, that chose me: they stand among mine
    filters: list[Filter]
    page: Page
    find_text: str
    query: str
    closed: list[Case]
    let_in: list[LetIn]  # families that let me look in, of whom I have no case
    unreached: list[LetIn]  # whose mail does not arrive: a call helps more than another mail

    @property
    def is_front(self):
        """Nothing was looked for or chosen: then who needs me stands above all of them."""
        return not self.find_text and not self.query

    @property
    def above(self):
        """Addresses of the cases that stand there: a phone leaves them out below."""
        return {need.url for need in self.needs} if self.is_front else set()


def plain(text):
    """Small letters without accents, so that "Yildiz" finds "Yıldız"."""
    apart = unicodedata.normalize("NFKD", text.lower().translate(PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def my_families(today):
    """Every open case of mine: three queries."""
    counts = {row.case_id: row for row in plan_counts()}
    legal = {line.case_id: line for line in lines.mine()}
    cases = Case.objects.filter(pk__in=list(counts)).select_related("client")
    families = [
        Family(case, counts[case.pk], today, legal.get(case.pk))
        for case in cases
        if hasattr(case, "client")
    ]
    return sorted(families, key=lambda family: family.order)


def closed_cases(visitor, today):
    """What I closed lately: to read back, or to open again."""
    closed = Case.objects.filter(
        coordinator_id=visitor.person_id,
        team_id__in=visitor.teams,
        state=Case.State.CLOSED,
        closed_on__gt=today - CLOSED_SHOWN,
    )
    closed = closed.select_related("client").order_by("-closed_on", "number")[:MOST_CLOSED]
    return [case for case in closed if hasattr(case, "client")]


def waiting_cases(visitor):
    """Families of my teams that wait: who asked for me, then who waits longest."""
    waiting = (
        Case.objects.filter(
            team_id__in=visitor.teams, state=Case.State.WAITING, coordinator__isnull=True
        )
        .select_related("client")
        .order_by("registered_on", "number")
    )
    mine = list(waiting.filter(client__chosen_helper_id=visitor.person_id)[:WAITING_SHOWN])
    return mine + [case for case in waiting[:WAITING_SHOWN] if case not in mine]


def waiting_needs(visitor, today):
    """(of families that chose me, of the others)."""
    cases = waiting_cases(visitor)
    choices = choices_of(visitor, cases)
    made = [waiting_need(case, today, choices.get(case.pk)) for case in cases]
    return [need for need in made if need.rank != UNTAKEN], [
        need for need in made if need.rank == UNTAKEN
    ]


def choices():
    return [
        ("", _("All"), lambda family: True),
        ("jij", _("My turn"), lambda family: family.need is not None),
        ("gezin", _("Waits for the family"), lambda family: family.waits_for_family),
        ("stil", _("Long silent"), lambda family: family.is_silent),
    ]


def found(families, text):
    wanted = plain(text)
    return [
        family
        for family in families
        if wanted in plain(family.name) or wanted in family.case.number.lower()
    ]


def without_case(let_in, families, find=""):
    """Families that let me look in, beside those of my cases."""
    mine = {family.counts.household_id for family in families}
    wanted = plain(find)
    return [one for one in let_in if one.household_id not in mine and wanted in plain(one.name)]


def on_their_own(in_need):
    """(how many families do not stand on the list of today, reasons that stand there beside the
    first of each family). What has its hour today stands there for whoever it comes from, also when
    it is the first reason of a family that comes later, and however many there are: a meeting that
    is left out is missed."""
    later = in_need[NEEDS_SHOWN:]
    first = [family.need_with_more for family in later if family.need.is_apart]
    beside = [need for family in in_need for need in family.apart]
    return len(later) - len(first), first + beside


def load_caseload(visitor, *, wanted="", find="", page=1):
    """`wanted`: the key of a filter; `find`: a part of a name, within my own caseload only."""
    today = timezone.localdate()
    families = my_families(today)
    in_need = [family for family in families if family.need]
    later, apart = on_their_own(in_need)
    chose_me, waiting = waiting_needs(visitor, today)
    find, let_in = find.strip()[:100], lets_in()
    listed = found(families, find) if find else families
    rules = choices()
    shown = next((rule for key, _label, rule in rules if key == wanted), rules[0][2])
    known = wanted if wanted in [key for key, *_rest in rules] else ""
    return Caseload(
        needs=sorted(
            [family.need_with_more for family in in_need[:NEEDS_SHOWN]] + apart + chose_me,
            key=lambda need: need.order,
        )
        + waiting,
        more_needs=later,
        families_in_need=len(in_need),
        total=len(families),
        waiting=len(waiting),
        chose_me=len(chose_me),
        filters=[
            Filter(key, label, len(list(filter(rule, listed))), key == known)
            for key, label, rule in rules
        ],
        page=Paginator(list(filter(shown, listed)), PER_PAGE).get_page(page),
        find_text=find,
        query=known,
        closed=[] if find else closed_cases(visitor, today),
        let_in=without_case(let_in, families, find),
        unreached=[one for one in let_in if one.unreached_since],
    )

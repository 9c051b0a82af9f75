"""Who of a family reads in a case although it shares nothing with it, and giving them a help plan.

What stands here is for who works in the case. Nobody of the family reads of another that they read.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from access.names import names
from casework.families import family_of
from casework.homes import UNREAD, is_read
from casework.log import tell
from casework.models import PaperMistake, PlanGiven
from writing.actions import unless_overtaken

FIRST = _(
    "Something changed meanwhile: one of them reads the plan already, or may not read it any more. "
    "What you chose is kept. Look at who reads it now."
)

ANSWERED = _(
    "Who answered the offer: %(names)s. They read on their own page only the offer, their own "
    "answer and each help plan that is fixed. There they can say that it went differently."
)
APART = _(
    "Who answered and lives elsewhere: %(names)s. They read only the offer and their own answer, "
    "and a help plan that you give to them."
)
NO_LOGIN = _("%(name)s (has no log-in yet)")
GIVEN = _("Who got a help plan from you: %(names)s. They read that plan on their own page.")
OTHERS = _(
    "For the rest the family reads nothing here: it shares no plan with this case. Read it to "
    "them, or give it on paper."
)
WRITTEN = _(
    "It is written down. This can be read on their own page by: %(names)s. Nobody else of the "
    "family reads it."
)


@dataclass(frozen=True)
class Reader:
    """Somebody of the family who answered the offer, or to whom a plan was given."""

    person_id: UUID
    reads_offer: bool
    reads_all: bool  # each help plan that is fixed
    plan_ids: tuple[UUID, ...]
    name: str

    def reads(self, plan_id):
        return self.reads_all or plan_id in self.plan_ids


def _ask(sql, values=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def readers_of(case_id):
    """Who reads by themselves today; three queries. Nobody, for who does not help in the case."""
    found = _ask("select * from casework_own_readers(%s)", [case_id])
    if not found:
        return []
    known = names_in(case_id)
    somebody = gettext("Somebody of the family")
    return sorted(
        (
            Reader(key, offer, every, tuple(plans), known.get(key, somebody))
            for key, offer, every, plans in found
        ),
        key=lambda reader: reader.name,
    )


def names_in(case_id):
    """{person: name} of this family; who has no log-in cannot read here yet, and that stands with
    it."""
    let_in = {row[0] for row in _ask("select casework_family_with_login(%s)", [case_id])}
    return {
        one.person_id: one.name if one.person_id in let_in else NO_LOGIN % {"name": one.name}
        for one in family_of(case_id)
    }


def writers():
    """{person: name} of the team who wrote what the person of this request reads by themselves."""
    return dict(_ask("select * from casework_own_writer_names()"))


def homes_with_plan():
    """The households in which the person of this request reads a help plan by themselves."""
    return {row[0] for row in _ask("select casework_homes_with_plan()")}


def in_words(names):
    """With commas, and "and" before the last."""
    return get_text_list(list(names), gettext("and"))


def unread_words(case_id):
    """Above what is written down of a family that shares no plan with the case: who reads what."""
    readers = readers_of(case_id)
    told = [reader.name for reader in readers if reader.reads_all]
    apart = [reader.name for reader in readers if reader.reads_offer and not reader.reads_all]
    given = [reader.name for reader in readers if not reader.reads_offer]
    words = []
    if told:
        words.append(ANSWERED % {"names": in_words(told)})
    if apart:
        words.append(APART % {"names": in_words(apart)})
    if given:
        words.append(GIVEN % {"names": in_words(given)})
    return " ".join([*words, str(OTHERS)]) if words else ""


def said_to(case, sentence, names):
    """After something was written down: `sentence` where the family reads it; else who does."""
    if is_read(case.pk):
        return sentence
    return WRITTEN % {"names": in_words(names)} if names else UNREAD


def who_may_read(case_id, plan_id=None):
    """[(person, name)] to whom the plan can still be given: whom the law lets read it, and who does
    not read it already, through the link of the family or by themselves."""
    reading = {one.person_id for one in readers_of(case_id) if one.reads(plan_id)}
    people = names_in(case_id)
    sql = "select id from unnest(%s::uuid[]) as asked(id) where casework_may_be_given(%s, id)"
    allowed = {row[0] for row in _ask(sql, [list(people), case_id])}
    return [(key, name) for key, name in people.items() if key in allowed - reading]


def adults(case_id):
    """[(person, name)]: whom of those that the case is about is 18 or older. Their yes comes before
    somebody else at home reads the plan. Nobody, for who does not work in the case."""
    keys = [row[0] for row in _ask("select casework_grown_clients(%s)", [case_id])]
    known = called(case_id, keys)
    return [(key, known.get(key) or gettext("Somebody of the family")) for key in keys]


def was_adult(case_id, person_id, day):
    """Whether somebody whom the case is about was 18 or older on that day."""
    sql = "select %s in (select casework_grown_clients(%s, %s))"
    return _ask(sql, [person_id, case_id, day])[0][0]


def called(case_id, person_ids):
    """{person: full name}, of this family by the case, also where it shares nothing with it."""
    found = {key: name.full for key, name in names(person_ids).items()}
    return {one.person_id: one.name for one in family_of(case_id)} | found


def who_take_a_yes(case_id, person_ids):
    """Whom of these an adult must say yes to first: a case about an adult, and not about them."""
    sql = "select id from unnest(%s::uuid[]) as asked(id) where casework_takes_a_yes(%s, id)"
    return {row[0] for row in _ask(sql, [list(person_ids), case_id])}


@transaction.atomic
def give_plan(*, by, case, plan, person_ids=(), on_paper_to="", paper_on=None, agreed=None):
    """A help plan that is fixed, to persons who read it on their own page from now on, and perhaps
    on paper to somebody: today, or on the day `paper_on` once a paper was struck. `agreed`: whose
    yes it was, when and how (the fields of PlanGiven); it is kept with who takes one, and with the
    paper. The line is of the case alone: in the log of the family the others there would read that
    somebody was given something."""
    agreed = agreed or {}
    take_it = who_take_a_yes(case.pk, person_ids) if agreed else set()
    rows = [{"person_id": key, **(agreed if key in take_it else {})} for key in person_ids]
    day = {"given_on": paper_on} if paper_on else {}
    rows += [{"on_paper_to": on_paper_to, **day, **agreed}] if on_paper_to else []
    for words in rows:
        with unless_overtaken(FIRST):
            row = PlanGiven.objects.create(plan=plan, written_by_id=by.person_id, **words)
        tell(by, "grant", case, subject_kind="plan_given", subject_id=row.pk, homes=[])


def has_struck_paper(plan_id):
    """Whether a paper of this help plan was a mistake: only then its day is asked."""
    return PaperMistake.objects.filter(paper__plan_id=plan_id).exists()


@transaction.atomic
def strike_paper(*, by, case, paper):
    """That a paper went to this name on this day was a mistake; what stood stays. As when it was
    given, the line is of the case alone. Pressed twice is said once: False where it stood there."""
    try:
        with transaction.atomic():
            PaperMistake.objects.create(paper=paper, written_by_id=by.person_id)
    except IntegrityError:  # another window, or a colleague, was just before
        return False
    tell(by, "change", case, subject_kind="plan_given", subject_id=paper.pk, homes=[])
    return True

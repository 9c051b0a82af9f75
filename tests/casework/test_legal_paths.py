"""The state machine of the legal offer and the help plan, walked along every path.

Each step is done by its own person with their own rights, as the pages do it. After each the
database and the pure rule must say the same, and the gate may stand open only where it should.
"""

import random

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from access import context
from casework.legal import lines, offers, plans
from casework.legal.offers import weighed_answers
from casework.legal.plans import GateClosedError
from casework.legal.standing import Objected, State, standing
from casework.models import LegalOffer, OfferAnswer, OfferException, OfferObjection
from casework.overviews.legal import said as as_said

pytestmark = pytest.mark.django_db
LENGTH = 3


class Walk:
    """The events, and what we know of what happened."""

    def __init__(self, world):
        self.world, self.case = world, world.case

    def at_work(self, person=None):
        return context.enter((person or self.world.samira).user_id)

    def at_home(self, person):
        return context.enter_household(context.enter(person.user_id), self.world.van_dijk.pk)

    def newest(self):
        return LegalOffer.objects.filter(case=self.case).first()

    def offered(self):
        offers.make_offer(
            by=self.at_work(), case=self.case, made_on=timezone.localdate(), told_to="Ronald",
            language="Nederlands", way="both", has_support=True,
        )  # fmt: skip

        return True

    def told(self, answer):
        by, offer = self.at_work(), self.newest()
        if offer:
            offers.note_answer(
                by=by, case=self.case, offer=offer, answer=answer, said_on=timezone.localdate(),
                said_by_id=self.world.ronald.pk, words="Zo zei Ronald het",
            )  # fmt: skip

        return offer

    def answers(self, answer, name="anja"):
        by, offer = self.at_home(getattr(self.world, name)), self.newest()
        if offer:
            offers.answer_offer(by=by, offer=offer, answer=answer, words="In eigen woorden")
        return offer

    def objects(self, to_answer):
        by, offer = self.at_home(self.world.ronald), self.newest()
        mine = OfferAnswer.objects.filter(offer=offer, said_by=self.world.ronald)
        about = mine.order_by("-written_at").first()
        happens = offer and (about or not to_answer)
        if happens:
            answer_id = about.pk if to_answer else None
            offers.object_to(by=by, offer=offer, answer_id=answer_id, words="Zo ging het niet")
        return happens

    def excepted(self, is_agreed):
        made = plans.state_exception(by=self.at_work(), case=self.case, ground="threat", reason="x")
        by = self.at_work(self.world.ingrid)
        assert plans.decide_exception(by=by, exception=made, is_agreed=is_agreed)
        return True

    EVENTS = {
        "offered": lambda self: self.offered(),
        "told no": lambda self: self.told("no"),
        "told yes": lambda self: self.told("yes"),
        "told later": lambda self: self.told("later"),
        "ronald no himself": lambda self: self.answers("no", "ronald"),
        "anja no": lambda self: self.answers("no"),
        "anja yes": lambda self: self.answers("yes"),
        "anja made": lambda self: self.answers("made"),
        "not so, the answer": lambda self: self.objects(to_answer=True),
        "not so, the offer": lambda self: self.objects(to_answer=False),
        "agreed": lambda self: self.excepted(is_agreed=True),
        "refused": lambda self: self.excepted(is_agreed=False),
    }

    def words(self):
        """Everything that was said and written until now, with who wrote it down."""
        self.at_work()
        rows = [*LegalOffer.objects.values_list("pk", "told_to", "written_by")]
        rows += OfferAnswer.objects.values_list("pk", "answer", "words", "said_by", "written_by")
        rows += OfferObjection.objects.values_list("pk", "answer_id", "words", "written_by")
        return set(rows)

    def expected(self):
        """What the pure rule makes of the rows, as a professional of the case reads them."""
        self.at_work()
        offer = self.newest()
        if offer is None:
            return State.NONE, None
        answers = OfferAnswer.objects.filter(offer__case=self.case)
        objections = [
            Objected(o.answer_id, o.written_at)
            for o in OfferObjection.objects.filter(offer__case=self.case)
        ]
        weighed = weighed_answers([self.case.pk])
        state, since = standing(as_said(answers, weighed), objections, offer.pk)
        return state, since or offer.made_on

    def check(self, path):
        state, since = self.expected()
        (line,) = lines.mine(self.case.pk)
        assert (line.state, line.since) == (state, since), path
        agreed = OfferException.objects.filter(case=self.case, is_agreed=True)
        offer = self.newest()
        stands = [e for e in agreed if offer is None or offer.written_at < e.decided_at]
        is_open = state == State.WAIVED or bool(stands)
        assert plans.ground_of(self.case)[0] == is_open, path
        assert self.can_write() == is_open, path
        runs = {clock.kind for clock in line.clocks}
        assert ("help_plan" in runs) == (state == State.WAIVED or (
            state in (State.NONE, State.DISPUTED) and bool(stands))), path  # fmt: skip

    def can_write(self):
        """Tried on the database itself, whatever the action would ask first; then undone."""
        by = self.at_work()
        agreed = OfferException.objects.filter(case=self.case, is_agreed=True)
        return any(self.is_taken(by, ground) for ground in (None, *agreed))

    def is_taken(self, by, ground):
        words = {"aims": "x", "help": "x", "exception": ground}
        try:
            with transaction.atomic():
                plans._save(by, self.case, None, 0, words)
                transaction.set_rollback(True)
        except ProgrammingError as error:
            return "without the family" not in str(error)
        return True


def walk_on(walk, path, left):
    for name, event in Walk.EVENTS.items():
        with transaction.atomic():
            before = walk.words()
            if event(walk):  # else nothing happened, and the path is one that we know
                walk.check([*path, name])
                assert before <= walk.words(), [*path, name]
                if left > 1:
                    walk_on(walk, [*path, name], left - 1)
            transaction.set_rollback(True)


def test_no_path_reaches_a_professionals_plan_without_a_waiver_or_an_exception(world):
    walk = Walk(world)
    walk.check(["nothing"])
    walk_on(walk, [], LENGTH)


@pytest.mark.parametrize("seed", range(12))
def test_nor_does_a_longer_walk(world, seed):
    walk, chance, path = Walk(world), random.Random(seed), []
    for _ in range(12):
        path.append(chance.choice(list(Walk.EVENTS)))
        before = walk.words()
        Walk.EVENTS[path[-1]](walk)
        walk.check(path)
        assert before <= walk.words(), path


def test_the_action_refuses_in_words_where_the_database_refuses(world):
    walk = Walk(world)
    with pytest.raises(GateClosedError):
        plans.write_plan(
            by=walk.at_work(), case=world.case, plan=None, version=0, aims="x", help_words="x"
        )
    walk.offered()
    walk.told("no")
    plan = plans.write_plan(
        by=walk.at_work(), case=world.case, plan=None, version=0, aims="x", help_words="x"
    )
    walk.answers("yes")
    with pytest.raises(GateClosedError):
        plans.settle_plan(
            by=walk.at_work(), case=world.case, plan=plan, version=1, lines="",
            talked_on=world.today, family_view="agrees", family_words="",
        )  # fmt: skip


def test_nothing_of_a_term_is_stored(world):
    """What an end is computed from stands in these tables; an end does not."""
    with connection.cursor() as cursor:
        cursor.execute("""select column_name from information_schema.columns
            where table_name like 'casework_%' and table_name in ('casework_legaloffer',
            'casework_offeranswer', 'casework_offerexception', 'casework_helpplan',
            'casework_wmoreport') and data_type = 'date'""")
        days = {row[0] for row in cursor.fetchall()}
    assert days == {"made_on", "said_on", "ready_on", "return_on", "talked_on", "settled_on",
                    "reported_on", "told_on", "received_on", "concluded_on"}  # fmt: skip

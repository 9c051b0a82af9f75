"""Offering a family to make its own plan first, writing down what it said, and what it says itself.

A line of a professional stands in the log of the family that linked its plan to the case; that of
somebody of the family in its own name, and without the family where nobody else there knows.
"""

import re

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from casework.legal.news import tell_owners
from casework.log import tell
from casework.models import LegalOffer, OfferAnswer, OfferObjection
from writing.actions import unless_overtaken

OFFERED_AGAIN = _("It was offered again a moment before you. Read the newest offer first.")


def works_in(case):
    """Whether the person of this request helps in this case now, and is not at home there."""
    return _ask("select casework_works(%s)", [case.pk])


def speaks_for_family():
    """Whether they may answer here: an owner of the plan, or who holds custody of a child."""
    return _ask("select casework_speaks_for_family()")


def reads_whole(case_id):
    """Whether they read all of this case at home: they live there, or it is about their child."""
    return _ask("select casework_reads_whole(%s)", [case_id])


def is_linked(case_id):
    """Whether the family of this request opened its plan for this case; else who reads here knows
    of the case by themselves, and nobody else at home does."""
    return _ask("select casework_is_home_of(%s)", [case_id])


def was_told_to(offer_id, visitor):
    """Whether the offer names them among whom it was told: the words of who made it."""
    told = LegalOffer.objects.filter(pk=offer_id).values_list("told_to", flat=True).first()
    return names(told or "", visitor)


def names(told_to, visitor):
    """Whether these words hold their first name."""
    first = visitor.first_name.casefold()
    return bool(first) and first in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", told_to.casefold())


def weighed_answers(case_ids):
    """{answer: (whether who gave it decided there on that day, and today)}."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select w.* from unnest(%s::uuid[]) as asked(id), casework_answers_weighed(asked.id) w",
            [list(case_ids)],
        )
        return {row[0]: row[1:] for row in cursor.fetchall()}


def _ask(sql, values=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


@transaction.atomic
def make_offer(*, by, case, made_on, told_to, language, way, has_support):
    offer = LegalOffer.objects.create(
        case=case,
        made_on=made_on,
        told_to=told_to,
        language=language,
        way=way,
        has_support=has_support,
        written_by_id=by.person_id,
    )
    tell(by, "create", case, subject_kind="offer", subject_id=offer.pk)
    tell_owners(case, f"offer:{offer.pk}")
    return offer


@transaction.atomic
def note_answer(
    *, by, case, offer, answer, said_on, said_by_id, said_by_name="", ready_on=None, words=""
):
    """What somebody of the family told a professional. They read it, and can contradict it."""
    with unless_overtaken(OFFERED_AGAIN):
        row = OfferAnswer.objects.create(
            offer=offer,
            answer=answer,
            said_on=said_on,
            said_by_id=said_by_id,
            said_by_name="" if said_by_id else said_by_name,
            ready_on=ready_on,
            words=words,
            written_by_id=by.person_id,
        )
    tell(by, "create", case, subject_kind="offer_answer", subject_id=row.pk)
    tell_owners(case, f"offer-answer:{row.pk}")
    return row


@transaction.atomic
def answer_offer(*, by, offer, answer, ready_on=None, words=""):
    """Somebody of the family, for themselves and today; `by` is their viewer."""
    with unless_overtaken(OFFERED_AGAIN):
        row = OfferAnswer.objects.create(
            offer=offer,
            answer=answer,
            said_on=timezone.localdate(),
            said_by_id=by.person_id,
            ready_on=ready_on,
            words=words,
            written_by_id=by.person_id,
        )
    alone = not is_linked(offer.case_id)
    log.write_in(by, "create", subject_kind="offer_answer", subject_id=row.pk, is_private=alone)
    return row


@transaction.atomic
def object_to(*, by, offer, answer_id=None, words=""):
    """ "It did not go like this": what it is about counts no more from now on."""
    row = OfferObjection.objects.create(
        offer=offer, answer_id=answer_id, words=words, written_by_id=by.person_id
    )
    alone = not is_linked(offer.case_id)
    log.write_in(by, "change", subject_kind="offer", subject_id=offer.pk, is_private=alone)
    return row

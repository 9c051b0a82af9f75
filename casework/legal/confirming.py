""" "Yes, that is right": of what a professional wrote down in somebody's name."""

from django.db import transaction

from audit import log
from casework.legal.foster import own_part_stands
from casework.legal.offers import is_linked
from casework.models import AnswerConfirmed
from writing.actions import Overtaken, unless_overtaken


@transaction.atomic
def confirm_answer(*, by, answer):
    """By whom the answer to the offer was written for; `by` is their viewer. Pressed twice is said
    once."""
    if _keep(by, answer=answer):
        alone = not is_linked(answer.offer.case_id)
        line = {"subject_kind": "answer_confirmed", "subject_id": answer.pk}
        log.write_in(by, "create", is_private=alone, **line)


@transaction.atomic
def confirm_consent(*, by, consent):
    """By the foster parent in whose name it stands; `by` is their viewer."""
    if _keep(by, consent=consent):
        is_linked_here, _is_over = own_part_stands(consent.plan_id)
        line = {"subject_kind": "answer_confirmed", "subject_id": consent.pk}
        log.write_in(by, "create", is_private=not is_linked_here, **line)


@transaction.atomic
def confirm_yes(*, by, given):
    """By whose yes it was that a help plan about them was given to another; `by` is their viewer.
    Nobody else at home reads a line: none tells them that something was given."""
    if _keep(by, given=given):
        line = {"subject_kind": "answer_confirmed", "subject_id": given.pk}
        log.write_in(by, "create", is_private=True, **line)


def _keep(by, **about):
    """The new row; None where it stood there already, also since another window was just before.
    Overtaken where it is not asked any more: contradicted, answered anew or over by now."""
    said = AnswerConfirmed.objects.filter(**about)
    if said.exists():
        return None
    try:
        with unless_overtaken(""):
            return AnswerConfirmed.objects.create(written_by_id=by.person_id, **about)
    except Overtaken:
        if said.exists():
            return None
        raise

"""Families with an offer, made as the professionals and the families make it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casework.models import LegalOffer, OfferAnswer, OfferException


@pytest.fixture
def offer(world, maintenance):
    """`offer()` : an offer in the case of the Van Dijks, three days ago."""

    def make(case=None, by=None, days=3, **words):
        values = {"told_to": "Ronald", "language": "Nederlands", "way": "both"} | words
        with maintenance():
            return LegalOffer.objects.create(
                case=case or world.case,
                made_on=world.today - timedelta(days=days),
                written_by=by or world.samira,
                **values,
            )

    return make


@pytest.fixture
def said(world, maintenance):
    """`said(offer, "no")`: what Ronald told Samira."""

    def note(offer, answer, by=None, days=0, **words):
        who = {"said_by": world.ronald} if "said_by_name" not in words else {}
        with maintenance():
            return OfferAnswer.objects.create(
                offer=offer,
                answer=answer,
                said_on=world.today - timedelta(days=days),
                written_by=by or world.samira,
                **(who | words),
            )

    return note


@pytest.fixture
def waived(offer, said):
    """The Van Dijks said no."""
    made = offer()
    said(made, "no")
    return made


@pytest.fixture
def stated(world, maintenance):
    """`stated()`: an exception that waits for Ingrid."""

    def make(ground="threat", is_agreed=None, **words):
        decided = {}
        if is_agreed is not None:
            decided = {"decided_by": world.ingrid, "decided_at": timezone.now()}
        with maintenance():
            OfferException.objects.filter(case=world.case, is_agreed=None).delete()
            return OfferException.objects.create(
                case=world.case, ground=ground, reason="Omdat", written_by=world.samira,
                is_agreed=is_agreed, **(decided | words),
            )  # fmt: skip

    return make

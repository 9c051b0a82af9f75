"""The privacy officer's side: questions of families, the months of review, all signed but the last.

It is made from the log as it stands in the database, so after all other rows.
"""

from datetime import timedelta

from django.utils import timezone

from access import context
from audit.models import AuditActor, AuditEvent
from careplans.models import Complaint
from oversight import reviewing
from oversight.models import Finding, LogReview, OwnPostcode
from oversight.months import moments
from oversight.overviews.reviews import months
from people.models import Address
from wijkteam.demo import oversight
from wijkteam.demo.loader.keys import key, key_at
from wijkteam.demo.loader.offices import JOBS
from wijkteam.demo.loader.people import full_name, person_id, user_id

OPEN_AFTER = 3  # of the open month so many are marked already


def make_oversight(rows):
    for number, question in enumerate(oversight.QUESTIONS):
        make_question(rows.clock, number, question)
    context.enter(user_id(oversight.OFFICER))
    open_month, *signed_months = [month.first for month in months()]
    make_postcode(open_month)
    for month in reversed(signed_months):
        make_review(rows, month, is_signed=True)
    make_review(rows, open_month, is_signed=False)
    context.enter(None)


def make_question(clock, number, question):
    home = key("household", question.household)
    looks = AuditEvent.objects.filter(
        household_id=home, person_id=person_id(question.about), kind="read"
    )
    event = looks.order_by("-happened_at").first()
    if event is None:
        return
    asked_at = min(event.happened_at + timedelta(hours=4), clock.now)
    officer = person_id(oversight.OFFICER)
    answered_at = min(asked_at + timedelta(days=1), clock.now)
    answer = {
        "state": Complaint.State.ANSWERED,
        "opened_by_id": officer,
        "opened_at": answered_at,
        "answer": question.answer,
        "answered_by_id": officer,
        "answered_at": answered_at,
    }
    Complaint.objects.create(
        id=key("complaint", question.household, number),
        household_id=home,
        asked_by_id=person_id(question.by),
        changed_by_id=officer if question.answer else person_id(question.by),
        asked_at=asked_at,
        event_id=event.pk,
        person_id=event.person_id,
        happened_on=timezone.localdate(event.happened_at),
        is_whole_day=bool(question.answer),
        words=question.words,
        **(answer if question.answer else {}),
    )


def make_postcode(first):
    """Somebody of the team gave their postcode, and looked at a family in the same street."""
    start, end = moments(first)
    looks = AuditEvent.objects.filter(
        person_id=person_id(oversight.NEIGHBOUR), kind="read",
        happened_at__gte=start, happened_at__lt=end,
    )  # fmt: skip
    homes = Address.objects.filter(household_id__in=looks.values("household_id"))
    home = homes.exclude(postcode="").order_by("pk").first()
    if home:
        OwnPostcode.objects.update_or_create(
            person_id=person_id(oversight.NEIGHBOUR),
            defaults={"postcode": home.postcode.replace(" ", "").upper()},
        )


def make_review(rows, first, *, is_signed):
    """Once: a review that stands is never made again, like the log that it is about."""
    if LogReview.objects.filter(month_on=first).exists():
        return
    officer, seed = person_id(oversight.OFFICER), key("review", first).hex
    begun_at = min(moments(first)[1] + timedelta(days=2, hours=9), rows.clock.now)
    drawn, total = reviewing.sample(first, seed)
    review = LogReview.objects.create(
        id=key("review", first),
        month_on=first,
        seed=seed,
        looks=total,
        started_by_id=officer,
        started_at=begun_at,
    )
    found = [Finding(review=review, **row) for row in [*reviewing.hits(first), *drawn]]
    for number, finding in enumerate(found):
        if is_signed or number < OPEN_AFTER:
            mark(finding, officer, begun_at)
    Finding.objects.bulk_create(found, ignore_conflicts=True)
    if is_signed:
        sign(rows, review, officer, begun_at + timedelta(hours=2))


def mark(finding, officer, at):
    finding.mark, finding.note = oversight.NOTES.get(finding.rule, ("fine", ""))
    finding.marked_by_id, finding.marked_at, finding.version = officer, at, 2


def sign(rows, review, officer, at):
    """Its line in the log says who signed, by name as of then."""
    LogReview.objects.filter(pk=review.pk).update(signed_by_id=officer, signed_at=at)
    event = AuditEvent.objects.create(
        id=key_at(at, review.pk),
        happened_at=at,
        kind="change",
        ground="task",
        person_id=officer,
        user_id=user_id(oversight.OFFICER),
        subject_kind="review",
        subject_id=review.pk,
        route="review_sign",
    )
    AuditActor.objects.create(
        event=event,
        person_id=officer,
        name=full_name(rows.people[oversight.OFFICER]),
        role=JOBS["privacy_officer"],
        organisation="Gemeente Den Haag",
    )

"""The monthly review: begun once with a seed, marked hit by hit, and signed for good."""

from secrets import token_hex

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from audit import log
from oversight import norms
from oversight.models import Finding, LogReview
from oversight.months import moments
from writing.actions import Clash


def rows(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def hits(first):
    return rows("select * from oversight_hits(%s, %s, %s)", [*moments(first), norms.MANY_FAMILIES])


def sample(first, seed):
    """The drawn looks and how many there were: the same for the same seed and the same log."""
    wanted = [*moments(first), seed, norms.SAMPLE_SIZE]
    drawn = rows("select * from oversight_sample(%s, %s, %s, %s)", wanted)
    total = drawn[0]["total"] if drawn else 0
    return [{"rule": Finding.Rule.SAMPLE} | without_total(row) for row in drawn], total


def without_total(row):
    return {name: value for name, value in row.items() if name != "total"}


@transaction.atomic
def begin(*, by, first, seed=""):
    """Draw the sample and write down what the rules find. Who comes second finds it begun."""
    seed = seed or token_hex(16)
    drawn, total = sample(first, seed)
    review = LogReview(month_on=first, seed=seed, looks=total, started_by_id=by.person_id)
    LogReview.objects.bulk_create([review], ignore_conflicts=True)
    stored = LogReview.objects.get(month_on=first)
    if stored.pk == review.pk:
        found = [Finding(review=review, **row) for row in [*hits(first), *drawn]]
        Finding.objects.bulk_create(found, batch_size=500, ignore_conflicts=True)
        tell(by, "create", stored)
    return stored


@transaction.atomic
def mark_finding(*, by, finding, version, mark, note=""):
    """What the officer makes of it; until the month is signed it can be changed."""
    if finding.review.signed_at:
        raise PermissionDenied("a signed review is never changed")
    if finding.person_id == by.person_id:
        raise PermissionDenied("another marks what is about oneself")
    changed = Finding.objects.filter(
        pk=finding.pk, version=version, review__signed_at__isnull=True
    ).update(
        mark=mark,
        note=note,
        marked_by_id=by.person_id,
        marked_at=timezone.now(),
        version=F("version") + 1,
    )
    if not changed:
        raise Clash(Finding.objects.get(pk=finding.pk))
    tell(by, "change", finding.review)


@transaction.atomic
def sign(*, by, review):
    """Only when everything is marked, what is about the signer by another; True when it is signed
    by this very act."""
    locked = LogReview.objects.select_for_update().get(pk=review.pk)
    if locked.signed_at or locked.findings.filter(mark="").exists():
        return False
    LogReview.objects.filter(pk=review.pk, signed_at__isnull=True).update(
        signed_by_id=by.person_id, signed_at=timezone.now()
    )
    tell(by, "change", review)
    return True


def tell(by, kind, review, request=None):
    log.write(
        kind,
        visitor=by,
        subject_kind="review",
        subject_id=review.pk,
        ground="task",
        request=request,
    )

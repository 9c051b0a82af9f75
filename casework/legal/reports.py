"""A report under the Wmo: telling of the personal plan, taking it in, the end of the research."""

from django.db import transaction
from django.db.models import F

from casework.legal.news import tell_owners
from casework.log import tell
from casework.models import WmoReport
from writing.actions import Clash


@transaction.atomic
def add_report(*, by, case, **words):
    report = WmoReport.objects.create(case=case, written_by_id=by.person_id, **words)
    tell(by, "create", case, subject_kind="wmo_report", subject_id=report.pk)
    tell_owners(case, f"wmo-report:{report.pk}")
    return report


@transaction.atomic
def go_on(*, by, case, report, version, **words):
    """The family's plan came, in its time or later, or the investigation was reported back."""
    now = WmoReport.objects.filter(pk=report.pk, version=version)
    if not now.update(**words, version=F("version") + 1):
        raise Clash(WmoReport.objects.filter(pk=report.pk).first())
    tell(by, "change", case, subject_kind="wmo_report", subject_id=report.pk)

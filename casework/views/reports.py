"""A report under the Wmo: told of the personal plan, what came, and the outcome."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.families import family_of
from casework.gate import case_page
from casework.homes import said_of
from casework.legal import reports
from casework.legal_forms import ReportChangeForm, ReportForm
from casework.models import WmoReport
from casework.views.legal import check, shown, written
from writing.views import kept


@case_page()
def report_add(request, case):
    check(case)
    adults = [one.name for one in family_of(case.pk) if not one.is_child]
    initial = {
        "reported_on": case.registered_on,
        "told_on": timezone.localdate(),
        "told_to": ", ".join(adults)[:200],
        "language": _("Dutch"),
    }
    form = ReportForm(**kept(request, ReportForm, about=case.pk, initial=initial))
    if request.method == "POST" and form.is_valid():
        return written(
            request, case, form,
            lambda: reports.add_report(by=request.visitor, case=case, **form.words),
            said_of(case, _("The report is written down. The family can read until when.")),
        )  # fmt: skip
    lede = _("Tell them that they may hand in a personal plan within seven days, and that free "
             "independent client support can help them.")  # fmt: skip
    return shown(request, case, form, _("A report under the Wmo"), _("Save the report"), lede)


@case_page()
def report_change(request, case, report_id):
    check(case)
    report = WmoReport.objects.filter(case=case, pk=report_id).first()
    if report is None:
        raise Http404
    form = ReportChangeForm(**kept(request, ReportChangeForm, row=report), report=report)
    if request.method == "POST" and form.is_valid():
        version = form.seen_version
        return written(
            request, case, form,
            lambda: reports.go_on(
                by=request.visitor, case=case, report=report, version=version, **form.words
            ),
            _("It is written down."),
        )  # fmt: skip
    return shown(request, case, form, _("What came of the report"), _("Save this"))

"""The monthly review as its pages show it: months, and the findings of one with why."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audit.models import AuditActor, AuditEvent
from oversight import norms
from oversight.models import Finding, LogReview
from oversight.months import last_months, slug, this_month
from oversight.overviews.log import mark_of, nameless, reference, role_of

Rule = Finding.Rule
# Why it is worth a look, in one sentence.
WHY = {
    Rule.SAMPLE: gettext_lazy("Drawn by chance from all looks of this month."),
    Rule.NAME: gettext_lazy("Has the same surname as somebody of this family."),
    Rule.POSTCODE: gettext_lazy("Gave a postcode that is also the family's."),
    Rule.COLLEAGUE: gettext_lazy("Somebody of this family works for the same organisation."),
    Rule.NO_TASK: gettext_lazy("Had no open case of this family on that day."),
    Rule.NIGHT: gettext_lazy("Looked between 23.00 and 6.00."),
    Rule.DENIED: gettext_lazy("Wanted to look and was refused."),
    Rule.EMERGENCY: gettext_lazy("Used emergency access."),
}
MARK_KINDS = {"fine": "done", "ask": "turn", "report": "stop"}


@dataclass(frozen=True)
class Month:
    """One month in the list."""

    first: date
    slug: str
    review: LogReview | None
    open: int = 0
    total: int = 0


@dataclass(frozen=True)
class Hit:
    """One finding in words: who, which family by reference, when, and why it is here."""

    finding: Finding
    who: str
    role: str
    family: str
    why: str
    times: str
    kind: str


def months():
    """The months that are over since the log began, with how far each is: two queries."""
    unmarked = Count("findings", filter=Q(findings__mark=""))
    found = LogReview.objects.annotate(open=unmarked, total=Count("findings"))
    known = {review.month_on: review for review in found}
    first = AuditEvent.objects.order_by("pk").values_list("happened_at", flat=True).first()
    began = timezone.localdate(first).replace(day=1) if first else this_month()
    over = {day for day in last_months(norms.MONTHS_SHOWN) if day >= began}
    days = sorted({*over, *known}, reverse=True)
    return [month_of(day, known.get(day)) for day in days]


def month_of(day, review):
    if review is None:
        return Month(day, slug(day), None)
    return Month(day, slug(day), review, review.open, review.total)


def findings_of(review, rule=""):
    """The findings, those of rules before the sample; another rule than there is shows all."""
    rows = review.findings.order_by("rule", "first_at", "pk")
    return rows.filter(rule=rule) if rule in Rule.values else rows


def hits_of(findings):
    """The findings of a page in words: one query for who they were as of then."""
    findings = list(findings)
    actors = AuditActor.objects.in_bulk([finding.event_id for finding in findings])
    return [hit_of(finding, actors.get(finding.event_id)) for finding in findings]


def hit_of(finding, actor):
    is_at_work = actor is not None and bool(actor.role)
    return Hit(
        finding=finding,
        who=actor.name if is_at_work else nameless(),
        role=role_of(actor) if is_at_work else mark_of(finding.person_id),
        family=family_of(finding),
        why=why(finding),
        times=often(finding),
        kind=MARK_KINDS.get(finding.mark, "news"),
    )


def family_of(finding):
    key = finding.household_id or finding.case_id
    return reference(key) if key else _("more than one family")


def why(finding):
    if finding.rule == Rule.MANY:
        words = {"count": finding.times, "norm": norms.MANY_FAMILIES}
        return _("Opened %(count)s families on one day; from %(norm)s on we look.") % words
    return WHY[finding.rule]


def often(finding):
    if finding.rule == Rule.MANY:
        return ""
    return ngettext("%(count)d time", "%(count)d times", finding.times) % {"count": finding.times}


def rules_of(review):
    """Which rules hit, how often, and how many are still open: one query."""
    found = review.findings.order_by().values("rule")
    found = found.annotate(total=Count("pk"), open=Count("pk", filter=Q(mark="")))
    counts = {row["rule"]: row for row in found}
    return [(rule, counts.get(rule, {"total": 0, "open": 0})) for rule in Rule]


def own_open(review, person_id):
    """How many of the open ones are about who looks: another officer marks those."""
    return review.findings.filter(person_id=person_id, mark="").count()


def signer(review):
    """Who signed, by name as of then."""
    signed = AuditEvent.objects.filter(
        kind="change", subject_kind="review", subject_id=review.pk, person_id=review.signed_by_id
    )
    last = signed.select_related("auditactor").order_by("-pk").first()
    return getattr(getattr(last, "auditactor", None), "name", "") or reference(review.signed_by_id)

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.models.case import Case
from people.models import Household, Person

HELD_BACK_DAYS = 28  # our design: the longest that a family does not know of a talk about it


class TalkWithout(models.Model):
    """Professionals who talk about a family without it, and why.

    Of the team it stands in a case. Of who works at a partner, or in a team without a case here,
    it stands with the family and the decision that let them in: `grant_id` is a grant, or the
    custody of a guardian.

    The family reads it at once. Only when safety asks for it, it reads it after the talk: then
    `shown_on` is the last day on which that begins. It is never changed; telling it earlier is all
    that can still be done.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, null=True, blank=True, related_name="talks"
    )
    household = models.ForeignKey(
        Household, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    grant_id = models.UUIDField(null=True, blank=True)
    about = models.CharField(_("what you talk about"), max_length=200)
    with_whom = models.CharField(_("who talk"), max_length=200)
    happens_at = models.DateTimeField(_("when"))
    reason = models.TextField(_("why without the family"), max_length=1000)
    held_back_because = models.CharField(
        _("why they read it only afterwards"), max_length=500, blank=True
    )
    shown_on = models.DateField(_("when they read it"), null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # earlier than `shown_on`
    told_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-happens_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(about="") & ~Q(with_whom=""),
                name="a_talk_without_the_family_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(shown_on__isnull=True, held_back_because="")
                | Q(shown_on__isnull=False) & ~Q(held_back_because=""),
                name="what_is_held_back_has_a_day_and_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_by__isnull=True)
                | Q(told_at__isnull=False, told_by__isnull=False, shown_on__isnull=False),
                name="what_is_told_earlier_was_held_back",
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=False, household__isnull=True, grant_id__isnull=True)
                | Q(case__isnull=True, household__isnull=False, grant_id__isnull=False),
                name="a_talk_stands_in_a_case_or_with_who_let_in",
            ),
        ]
        indexes = [models.Index(fields=["case", "-happens_at"], name="talk_of_case")]

    @property
    def is_coming(self):
        return self.happens_at > timezone.now()

    def is_shown(self, today):
        return self.shown_on is None or self.told_at is not None or self.shown_on <= today

from datetime import datetime, time, timedelta
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from casework.models.selfhelp_words import AsksAccount, Cost, Kind, Subject
from people.models import Person, Team

WAITS = Q(reviewed_at=None, ended_at=None)
STANDS = Q(reviewed_at__isnull=False, ended_at=None)


class SelfHelpQuerySet(models.QuerySet):
    def living(self):
        return self.filter(ended_at=None)

    def shown(self, today):
        """What residents read: a second person looked, and not too long ago."""
        oldest = today - timedelta(days=settings.SELF_HELP_REVIEW_DAYS)
        since = timezone.make_aware(datetime.combine(oldest, time()))
        return self.filter(STANDS, reviewed_at__gte=since)


class SelfHelp(models.Model):
    """What somebody can do or find by themselves: one version of the words of one entry.

    Words never change: a change is a new row of the same entry, which waits until somebody else
    looked, and then takes the place of the row before. So the rows are their own history.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    entry_id = models.UUIDField(default=uuid4, editable=False)  # the same in all its versions
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=80)
    text = models.CharField(max_length=300)
    for_whom = models.CharField(max_length=120)
    subjects = ArrayField(models.CharField(max_length=12, choices=Subject.choices))
    kind = models.CharField(max_length=8, choices=Kind.choices)
    cost = models.CharField(max_length=8, choices=Cost.choices)
    account = models.CharField(max_length=8, choices=AsksAccount.choices)
    languages = ArrayField(models.CharField(max_length=40))
    url = models.URLField(max_length=300, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    writer_name = models.CharField(max_length=120)
    written_at = models.DateTimeField(default=timezone.now)
    reviewed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    reviewer_name = models.CharField(max_length=80, blank=True)  # the first name: anybody reads it
    reviewer_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True)
    reviewed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    # Days on which the link was asked for, and on which it did not answer (casework/links.py).
    link_asked_on = models.DateField(null=True)
    link_failed_on = models.DateField(null=True)
    link_dead_on = models.DateField(null=True)

    objects = SelfHelpQuerySet.as_manager()
    deleted_at = None  # it ends instead, so the page of a clash always finds it

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["entry_id"], name="self_help_of_entry")]
        constraints = [
            models.UniqueConstraint(fields=["entry_id"], condition=WAITS, name="one_change_waits"),
            models.UniqueConstraint(
                fields=["entry_id"], condition=STANDS, name="one_version_stands"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=models.F("written_by")),
                name="nobody_looks_at_their_own_words",
            ),
            models.CheckConstraint(
                condition=~Q(url="") | ~Q(phone=""), name="it_says_where_to_find_it"
            ),
            models.CheckConstraint(
                condition=Q(url="") | Q(url__startswith="https://"), name="a_link_is_https"
            ),
        ]

    @property
    def changed_by_id(self):
        return self.written_by_id

    @property
    def changed_at(self):
        return self.written_at

    @property
    def waits(self):
        return self.reviewed_at is None

    @property
    def look_again_on(self):
        """The last day on which residents see it, when nobody looks again."""
        if self.reviewed_at is None:
            return None
        days = timedelta(days=settings.SELF_HELP_REVIEW_DAYS)
        return timezone.localdate(self.reviewed_at) + days

    @property
    def subject_words(self):
        return [Subject(each).label for each in self.subjects]

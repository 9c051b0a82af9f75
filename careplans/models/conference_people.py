from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Scope
from careplans.models.conference import Conference
from careplans.querysets import ConferenceGuestQuerySet, InformationQuerySet
from people.models import Household, Person


class ConferenceGuest(models.Model):
    """Somebody beside the family at a conference, and whether they come.

    A coordinator is independent. Who only informs comes for work, is told the day and the place,
    and sees neither who else comes nor what is made of it.
    """

    class Kind(models.TextChoices):
        CIRCLE = "circle", _("of our circle")
        INFORM = "inform", _("tells something in the information part")
        COORDINATOR = "coordinate", _("independent coordinator")

    class Answer(models.TextChoices):
        WAITING = "waiting", _("not answered yet")
        YES = "yes", _("comes")
        MAYBE = "maybe", _("does not know yet")
        NO = "no", _("cannot come")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="guests")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    relation = models.CharField(_("who is this to you"), max_length=80, blank=True)
    invited_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.WAITING)
    answer_text = models.CharField(_("in your own words"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    removed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    # Once the day is over: what they said before it.
    SAID = {
        Answer.WAITING: _("did not answer"),
        Answer.YES: _("said yes"),
        Answer.MAYBE: _("did not know it yet"),
        Answer.NO: _("could not come"),
    }

    objects = ConferenceGuestQuerySet.as_manager()
    all_objects = objects
    deleted_at = None

    class Meta:
        ordering = ["created_at"]
        indexes = [
            # the list over families of who coordinates
            models.Index(
                fields=["person", "conference"],
                condition=Q(kind="coordinate", removed_on__isnull=True),
                name="conferences_of_a_coordinator",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "person"],
                condition=Q(removed_on__isnull=True),
                name="somebody_comes_to_a_conference_once",
            ),
            models.UniqueConstraint(
                fields=["conference"],
                condition=Q(kind="coordinate", removed_on__isnull=True),
                name="a_conference_has_one_coordinator",
            ),
            models.CheckConstraint(
                condition=Q(answer="waiting", answered_at__isnull=True)
                | ~Q(answer="waiting") & Q(answered_at__isnull=False),
                name="an_answer_to_an_invitation_has_a_time",
            ),
        ]

    @property
    def declined_invitation(self):
        """They said no at the door, and are not asked anew since."""
        is_own_no = self.answer == self.Answer.NO and self.noted_by_id is None
        return is_own_no and self.invited_on is None

    @property
    def is_asked(self):
        """Invited, or answered already. Who tells something looks in as a helper and needs no
        invitation: they are asked as they are chosen."""
        waits = self.answer == self.Answer.WAITING
        return self.kind == self.Kind.INFORM or self.invited_on is not None or not waits

    @property
    def answer_words(self):
        if self.declined_invitation:
            return _("said no to the invitation")
        return self.get_answer_display() if self.is_asked else _("not invited yet")

    @property
    def said(self):
        if self.declined_invitation:
            return self.answer_words
        return self.SAID[self.answer] if self.is_asked else _("was not invited")


class ConferenceInformation(models.Model):
    """What the family asks somebody to tell in the information part, and what they wrote for it.

    The question is the family's and the answer its author's. Only these two read it here; the
    circle hears it at the conference.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    guest = models.OneToOneField(
        ConferenceGuest, on_delete=models.CASCADE, related_name="information"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked = models.TextField(_("what you ask them to tell"), max_length=1000)
    told = models.TextField(_("what you tell"), max_length=4000, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = InformationQuerySet.as_manager()
    all_objects = objects
    deleted_at = None

    class Meta:
        ordering = ["created_at"]

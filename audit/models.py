from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7


class AuditEvent(models.Model):
    """What happened: one line, never changed. It holds ids, no names and no text of families.

    No foreign keys: the log neither blocks a deletion nor vanishes with it. A later column comes
    last and nullable, and none is dropped or renamed: old seals hold them in this order (ADR 12).
    Which field of NEN 7513 each is: docs/log.md.
    """

    class Kind(models.TextChoices):
        READ = "read", _("looked at")
        CREATE = "create", _("added")
        CHANGE = "change", _("changed")
        DELETE = "delete", _("threw away")
        RESTORE = "restore", _("put back")
        PRINT = "print", _("made a PDF of")
        DOWNLOAD = "download", _("downloaded")
        GRANT = "grant", _("gave access to")
        WITHDRAW = "withdraw", _("ended access to")
        INVITE = "invite", _("invited somebody to")
        DENIED = "denied", _("was refused")
        ERROR = "error", _("went wrong at")
        MAINTENANCE = "maintenance", _("maintained")

    class Ground(models.TextChoices):
        FAMILY = "family", _("own plan")
        GRANT = "grant", _("the family's decision")
        TASK = "task", _("legal task")
        ACUTE = "acute", _("emergency access")
        NONE = "none", _("no right")

    class Outcome(models.TextChoices):
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    happened_at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    ground = models.CharField(max_length=8, choices=Ground.choices)
    person_id = models.UUIDField(null=True)
    user_id = models.UUIDField(null=True)
    household_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    team_id = models.UUIDField(null=True)
    grant_id = models.UUIDField(null=True)
    part = models.CharField(max_length=12, blank=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField(null=True)
    route = models.CharField(max_length=80, blank=True)
    request_id = models.CharField(max_length=40, blank=True)
    network_point = models.CharField(max_length=64, blank=True)
    # Who typed this for another person (filling in together); null: for themselves or their work.
    behalf_id = models.UUIDField(null=True)
    method = models.CharField(max_length=8, blank=True, db_default="")
    # These two the database fills in itself: from the kind, and from the role that is logged in.
    outcome = models.CharField(
        max_length=8, choices=Outcome.choices, default=Outcome.DONE, db_default=Outcome.DONE
    )
    component = models.CharField(max_length=63, blank=True, db_default="")

    class Meta:
        indexes = [
            # the family's own page: newest first, one household
            models.Index(fields=["household_id", "-id"], name="event_of_household_newest"),
            # the privacy officer looks at refusals only
            models.Index(fields=["-id"], condition=Q(kind="denied"), name="event_denied_newest"),
        ]


class AuditActor(models.Model):
    """Name, role and organisation of who did it, as of then; can be erased without the line.

    The database writes it with the line; nobody else can, and a line of nobody has none.
    """

    event = models.OneToOneField(
        AuditEvent, on_delete=models.DO_NOTHING, primary_key=True, db_constraint=False
    )
    household_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=80, blank=True)
    organisation = models.CharField(max_length=120, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    # Erased with the row; without it the hash in the chain says nothing about anybody.
    salt = models.UUIDField(db_default=RandomUUID())


class AuditLink(models.Model):
    """The seal of one line: its place in the chain. Written by the sealer, never changed."""

    seq = models.BigIntegerField(primary_key=True)
    event_id = models.UUIDField(unique=True)
    sealed_at = models.DateTimeField()
    actor_hash = models.BinaryField(null=True)  # null: the line had no actor
    hash = models.BinaryField()

    class Meta:
        db_table = "audit_link"


class AuditUnsealed(models.Model):
    """A line that waits for its seal. The database adds it with the line, the sealer takes it."""

    event_id = models.UUIDField(primary_key=True)
    queued_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "audit_unsealed"

"""Bringing a plan along from another installation, into an empty plan of one's own."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access import context
from audit import log
from careplans.actions.bin import TOO_LATE
from careplans.bringing.kinds import BECOME
from careplans.bringing.people import names_of, settle, voice_of
from careplans.bringing.rows import Arrival, become
from careplans.models import KEPT_IN_BIN, BroughtFile, BroughtPlan, BroughtRow
from delivery import documents, files
from delivery.exports.kinds import TABLES
from delivery.exports.opening import NotOursError
from delivery.exports.rows import places_of, written
from delivery.models import DocumentJob
from delivery.uploads import keeping
from people.models import Household
from writing.actions import Overtaken

NOT_EMPTY = _("There are words in this plan already. A plan from elsewhere needs an empty one.")
# What may be there before a plan comes: its cover, and what was said with somebody who helps.
BESIDE_IT = ("plan", "conversations", "messages", "message_files", "message_outcomes", "questions")
BRING = "bring"
BUSY = (DocumentJob.State.WAITING, DocumentJob.State.WORKING)
AT_ONCE = 500  # rows in one statement


def is_empty(viewer):
    """Nothing stands in the plan, as far as its owner sees, and none was brought. One query."""
    tables = [table for name, table in TABLES.items() if name not in BESIDE_IT]
    rows = [table.rows(viewer).order_by().values_list("pk") for table in tables]
    rows.append(BroughtPlan.objects.of(viewer).values_list("pk"))
    return not rows[0].union(*rows[1:], all=True)[:1]


@transaction.atomic
def ask_to_bring(*, by, sent, is_own=False):
    """The worker brings in what was sent; who asks again meanwhile gets the job that runs.
    `is_own`: they say that they made the file, where no day of birth can tell it."""
    check_owner(by)
    if not is_empty(by):
        raise Overtaken(NOT_EMPTY)
    running = running_job(by)
    if running:
        return running
    name = files.keep_by(f"{uuid4()}.zip", lambda path: fill(path, sent))
    maker = by.person_id if is_own else None
    return documents.ask(by=by, kind=BRING, object_id=maker, did="create", file=name)


def running_job(viewer):
    return documents.jobs_of(viewer, BRING).filter(state__in=BUSY).first()


def fill(path, sent):
    with path.open("wb") as target:
        for part in sent.chunks():
            target.write(part)


def check_owner(by):
    if not by.is_owner:
        raise PermissionDenied("only an owner brings a plan along")


@transaction.atomic
def bring(*, by, plan, kept, key=None, is_own=False):
    """All of it or nothing. What others wrote stays words; nobody gets a right or a log-in by it.
    `kept`: {(kind, key): file} of what was cleaned (bringing/files.py); `key`: of its cover."""
    check_owner(by)
    Household.objects.select_for_update().get(pk=by.household_id)
    if key and BroughtPlan.objects.of(by).filter(pk=key).exists():
        return None  # another worker was just before
    if not is_empty(by):
        raise Overtaken(NOT_EMPTY)
    people = settled(by, plan, is_own)
    by = context.enter_household(by.visitor, by.household_id)
    arrival = Arrival(
        by=by,
        people=people,
        names=plan["people"],
        voice=voice_of(by, plan, people),
        shown=shown_in(plan),
    )
    cover = cover_of(by, key or uuid4(), plan, people)
    for kind in in_order(plan["rows"]):
        keep(arrival, cover, kind, plan["rows"][kind], kept)
    remember_how_they_came(arrival.by, cover)
    keeping.scan_after()
    log.write_in(arrival.by, "create", subject_kind="brought", subject_id=cover.pk)
    return cover


def cover_of(by, key, plan, people):
    """Refused where another owner brought one before: it may lie in their bin, unseen from here."""
    of_me = {"household_id": by.household_id, "brought_by_id": by.person_id}
    named = {"made_at": plan["made_at"], "people": names_of(plan, people)}
    try:
        with transaction.atomic():
            return BroughtPlan.objects.create(pk=key, **named, **of_me)
    except IntegrityError as error:
        raise Overtaken(NOT_EMPTY) from error


def settled(by, plan, is_own):
    try:
        with transaction.atomic():
            return settle(by, plan, is_own=is_own)
    except (DataError, IntegrityError) as error:  # a person or an address that this house refuses
        raise NotOursError("shape") from error


def shown_in(plan):
    """Sentences of who brings them that are a photo or a recording, which is in the ZIP."""
    files = plan["rows"]["attachments"]
    return {f["priority"] for f in files if f["file"] and f["created_by"] == plan["made_by"]}


def in_order(rows):
    """First what becomes rows, so that what hangs under it finds it."""
    return [*BECOME, *(kind for kind in rows if kind not in BECOME)]


def keep(arrival, cover, kind, rows, kept):
    """The rows of one kind: their words always, and as a row of this plan where they become one."""
    files_of = [kept.get((kind, words["key"])) for words in rows]
    made = [brought_row(cover, kind, *numbered) for numbered in enumerate(rows)]
    if kind == "attachments":
        with_their_files(arrival, made, files_of)
    else:
        if kind in BECOME:
            for row in made:
                row.became_id = key_of(become(arrival, kind, row.words))
        BroughtRow.objects.bulk_create(made, batch_size=AT_ONCE)
    keep_files(cover, made, files_of)


def key_of(row):
    return row.pk if row else None


def brought_row(cover, kind, position, words):
    return BroughtRow(
        household_id=cover.household_id,
        brought_by_id=cover.brought_by_id,
        plan=cover,
        kind=kind,
        key=words["key"],
        words=words,
        position=position,
    )


def with_their_files(arrival, made, files_of):
    """The words first: by them the database knows a file that came along, which no day's room is
    for (sql/0172_sent_today_guard.sql)."""
    for row, file in zip(made, files_of, strict=True):
        row.became_id = uuid4() if file else None
    BroughtRow.objects.bulk_create(made, batch_size=AT_ONCE)
    for row, file in zip(made, files_of, strict=True):
        if file:
            row.became_id = key_of(
                become(arrival, "attachments", row.words, pk=row.became_id, **vars(file))
            )
    BroughtRow.objects.bulk_update(made, ["became_id"], batch_size=AT_ONCE)


def keep_files(cover, made, files_of):
    """Of what stayed words."""
    BroughtFile.objects.bulk_create(
        BroughtFile(
            household_id=cover.household_id,
            brought_by_id=cover.brought_by_id,
            row=row,
            content_type=file.content_type,
            file=file.file,
            size=file.size,
        )
        for row, file in zip(made, files_of, strict=True)
        if file and not row.became_id
    )


def remember_how_they_came(by, cover):
    """As they stand now: what differs from this later, somebody changed here. Two statements for a
    kind and one for some hundred rows."""
    places = places_of(by.household_id)
    became = BroughtRow.objects.filter(plan=cover, became_id__isnull=False)
    for kind in BECOME:
        rows, table = list(became.filter(kind=kind)), TABLES[kind]
        now = table.model.objects.in_bulk([row.became_id for row in rows])
        for row in rows:
            row.came = written(table, now[row.became_id], places)
        BroughtRow.objects.bulk_update(rows, ["came"], batch_size=AT_ONCE)


@transaction.atomic
def throw_brought_away(*, by, cover):
    """The words that came along, with their files, for 30 days; the plan stays as it is."""
    cover = BroughtPlan.objects.of(by).select_for_update().get(pk=cover.pk)
    if cover.deleted_at is None:
        cover.deleted_at, cover.deleted_by_id = timezone.now(), by.person_id
        cover.save(update_fields=["deleted_at", "deleted_by"])
        log.write_in(by, "delete", subject_kind="brought", subject_id=cover.pk)


@transaction.atomic
def put_brought_back(*, by, cover):
    cover = BroughtPlan.objects.of(by).select_for_update().get(pk=cover.pk)
    if cover.deleted_at is None:
        return
    if cover.deleted_at <= timezone.now() - KEPT_IN_BIN:
        raise Overtaken(TOO_LATE)
    cover.deleted_at = cover.deleted_by_id = None
    cover.save(update_fields=["deleted_at", "deleted_by"])
    log.write_in(by, "restore", subject_kind="brought", subject_id=cover.pk)

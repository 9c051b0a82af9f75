"""Bringing a plan along from another installation, into an empty plan of one's own."""

from django.core.exceptions import PermissionDenied
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from access import context
from audit import log
from careplans.bringing.kinds import BECOME
from careplans.bringing.people import names_of, settle, voice_of
from careplans.bringing.rows import Arrival, become
from careplans.models import BroughtFile, BroughtPlan, BroughtRow
from delivery.exports.kinds import TABLES
from delivery.exports.opening import NotOursError
from delivery.exports.rows import places_of, written
from delivery.uploads import keeping
from delivery.uploads.taking import take
from people.models import Household
from writing.actions import Overtaken

NOT_EMPTY = _("There are words in this plan already. A plan from elsewhere needs an empty one.")
# What may be there before a plan comes: its cover, and what was said with somebody who helps.
BESIDE_IT = ("plan", "conversations", "messages", "message_files", "message_outcomes", "questions")
KINDS_OF_FILES = ["image", "sound", "pdf"]


def is_empty(viewer):
    """Nothing stands in the plan, as far as its owner sees, and none was brought. One query."""
    tables = [table for name, table in TABLES.items() if name not in BESIDE_IT]
    rows = [table.rows(viewer).order_by().values_list("pk") for table in tables]
    rows.append(BroughtPlan.objects.of(viewer).values_list("pk"))
    return not rows[0].union(*rows[1:], all=True)[:1]


@transaction.atomic
def bring(*, by, opened):
    """All of it or nothing. What others wrote stays words; nobody gets a right or a log-in by it.
    Refused when a file in it is none that we take."""
    if not by.is_owner:
        raise PermissionDenied("only an owner brings a plan along")
    Household.objects.select_for_update().get(pk=by.household_id)
    if not is_empty(by):
        raise Overtaken(NOT_EMPTY)
    plan = opened.plan
    people = settled(by, plan)
    by = context.enter_household(by.visitor, by.household_id)
    arrival = Arrival(
        by=by,
        people=people,
        names=plan["people"],
        voice=voice_of(by, plan, people),
        shown=shown_in(plan),
    )
    of_me = {"household_id": by.household_id, "brought_by_id": by.person_id}
    cover = BroughtPlan.objects.create(
        made_at=plan["made_at"], people=names_of(plan, people), **of_me
    )
    for kind in in_order(plan["rows"]):
        for position, words in enumerate(plan["rows"][kind]):
            keep(arrival, cover, kind, position, words, opened)
    remember_how_they_came(arrival.by, cover)
    log.write_in(arrival.by, "create", subject_kind="brought", subject_id=cover.pk)
    return cover


def settled(by, plan):
    try:
        with transaction.atomic():
            return settle(by, plan)
    except (DataError, IntegrityError) as error:  # a person or an address that this house refuses
        raise NotOursError("shape") from error


def shown_in(plan):
    """Sentences of who brings them that are a photo or a recording, which is in the ZIP."""
    files = plan["rows"]["attachments"]
    return {f["priority"] for f in files if f["file"] and f["created_by"] == plan["made_by"]}


def in_order(rows):
    """First what becomes rows, so that what hangs under it finds it."""
    return [*BECOME, *(kind for kind in rows if kind not in BECOME)]


def keep(arrival, cover, kind, position, words, opened):
    path = words.get(TABLES[kind].file) if TABLES[kind].file else None
    taken = take(opened.read(path), kinds=KINDS_OF_FILES, as_it_is=True) if path else None
    row = None
    if kind == "attachments":
        row = with_its_file(arrival, words, taken)
    elif kind in BECOME:
        row = become(arrival, kind, words)
    made = BroughtRow.objects.create(
        household_id=cover.household_id,
        brought_by_id=cover.brought_by_id,
        plan=cover,
        kind=kind,
        key=words["key"],
        words=words,
        became_id=row.pk if row else None,
        position=position,
    )
    if taken and row is None:
        keep_file(cover, made, taken)


def with_its_file(arrival, words, taken):
    if taken is None:
        return None
    named = {
        "file": keeping.store(taken),
        "size": len(taken.content),
        "kind": taken.kind,
        "content_type": taken.content_type,
    }
    return become(arrival, "attachments", words, **named)


def keep_file(cover, row, taken):
    BroughtFile.objects.create(
        household_id=cover.household_id,
        brought_by_id=cover.brought_by_id,
        row=row,
        content_type=taken.content_type,
        file=keeping.store(taken),
        size=len(taken.content),
    )


def remember_how_they_came(by, cover):
    """As they stand now: what differs from this later, somebody changed here."""
    places = places_of(by.household_id)
    for row in BroughtRow.objects.filter(plan=cover, became_id__isnull=False):
        table = TABLES[row.kind]
        row.came = written(table, table.model.objects.get(pk=row.became_id), places)
        row.save(update_fields=["came"])

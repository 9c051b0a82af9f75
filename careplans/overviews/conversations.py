"""Conversations of one person in this household, and the messages of one of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Count, OuterRef, Subquery
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from access.names import names
from careplans import days
from careplans.models import Conversation, Message
from careplans.overviews import message_files, outcomes
from careplans.overviews.people import places, roles
from careplans.overviews.reading_along import reached, with_place
from careplans.overviews.sharing_words import one_and_another
from people.models import Custody, HouseholdMember

CONVERSATIONS_SHOWN = 30
MESSAGES_SHOWN = 40
OF_LATE = timedelta(days=30)


@dataclass(frozen=True)
class ConversationRow:
    """One conversation in the list: with whom, the last words, what is new."""

    id: UUID
    title: str
    last_words: str
    last_at: datetime | None
    unread: int


@dataclass(frozen=True)
class MessageLine:
    """One message, with who has read it."""

    id: UUID
    author: str
    body: str
    sent_at: datetime
    is_mine: bool
    read_by: list[str]
    not_read_by: str = ""  # who is in it now and has not read it yet; of one's own messages
    files: tuple = ()
    may_become_step: bool = False  # it is of late, and nothing came of it yet
    outcomes: tuple = ()  # steps and proposals that came of it


@dataclass(frozen=True)
class Talk:
    """One conversation as its page shows it, oldest message first."""

    id: UUID
    title: str
    lines: list[MessageLine]
    page: object
    gone: list[str]  # who is in it and has no place here now
    is_read: bool  # somebody is left to read what is written now
    left: str = ""  # who of it works here no more
    next: str = ""  # who took over, in a conversation of their own
    next_id: UUID | None = None
    is_next: bool = False  # the conversation in which somebody took over
    left_team: bool = False  # it was a team, which looks for somebody; else the family chooses
    step_form: str = ""  # what a message can become here: a step, a proposal or nothing
    waits_for_me: bool = False  # the last word is of another, and nobody said it needs no answer

    @property
    def gone_names(self):
        return one_and_another(self.gone)


def of(viewer):
    return Conversation.objects.filter(
        household_id=viewer.household_id, participant_ids__contains=[viewer.person_id]
    )


def unread(viewer):
    """Messages that this person has not opened yet."""
    return (
        Message.objects.filter(conversation__in=of(viewer))
        .exclude(author_id=viewer.person_id)
        .exclude(reads__person_id=viewer.person_id)
    )


def conversations(viewer, number=1):
    """The list, newest first: four queries. The last words are the last that this person sees."""
    last = Message.objects.filter(conversation=OuterRef("pk")).order_by("-sent_at", "-pk")
    files = last.order_by("-sent_at", "-pk", "files__sent_at", "files__pk")
    rows = of(viewer).annotate(
        last_words=Subquery(last.values("body")[:1]),
        last_kind=Subquery(files.values("files__kind")[:1]),
        last_seen_at=Subquery(last.values("sent_at")[:1]),
    )
    page = Paginator(rows.order_by("-last_message_at", "pk"), CONVERSATIONS_SHOWN).get_page(number)
    found = list(page)
    people = names(key for row in found for key in row.participant_ids)
    new = unread(viewer).filter(conversation__in=[row.pk for row in found])
    counts = dict(new.order_by().values_list("conversation_id").annotate(total=Count("pk")))
    return page, [
        ConversationRow(
            id=row.pk,
            title=title(row, viewer, people),
            last_words=Truncator(row.last_words or "").chars(90)
            or message_files.words_of(row.last_kind),
            last_at=row.last_seen_at,
            unread=counts.get(row.pk, 0),
        )
        for row in found
    ]


def title(conversation, viewer, people):
    others = [key for key in conversation.participant_ids if key != viewer.person_id]
    full = [people[key].full if key in people else _("somebody") for key in others]
    return one_and_another(sorted(full)) or _("a note to myself")


def readers(viewer, conversation):
    """The others in a conversation who have a place here now, and whom of them no mail reaches:
    one query."""
    return reached(set(conversation.participant_ids) - {viewer.person_id})


def talk(viewer, conversation, reading, number=1):
    """The newest messages, with read marks, files and what came of them: four queries. `reading`:
    who reads along now.

    The database leaves out what was written while this person had no place here.
    """
    rows = conversation.messages.order_by("-sent_at", "-pk").prefetch_related("reads")
    rows = rows.annotate(sent_files=message_files.sent_files(), made=outcomes.made_of_it())
    page = Paginator(rows, MESSAGES_SHOWN).get_page(number)
    found = list(page)[::-1]
    handed = handed_over(conversation)
    concerned = [*conversation.participant_ids, handed.left_by_id, handed.next_by_id]
    people = names(key for key in concerned if key)
    today = timezone.localdate()
    gone = set(conversation.participant_ids) - reading - {viewer.person_id}
    left = who_left(viewer, handed, reading, people)
    return Talk(
        id=conversation.pk,
        title=title(conversation, viewer, people),
        lines=[message_line(row, viewer, people, today, reading) for row in found],
        page=page,
        gone=sorted(first(key, people) for key in gone),
        is_read=bool(reading),
        left=left,
        left_team=bool(left) and was_in_team(handed),
        next=first(handed.next_by_id, people) if handed.next_by_id else "",
        next_id=handed.next_talk_id,
        is_next=handed.pk != conversation.pk,
        step_form=outcomes.form_for(viewer) or "",
        waits_for_me=waits_for(viewer, found) and page.number == 1,
    )


def handed_over(conversation):
    """The conversation from which this person of the team went: this one, or the one that goes on
    here. Who took over never sees the earlier one: the database shows it to its own people."""
    if conversation.left_by_id:
        return conversation
    return conversation.earlier.order_by("-left_on").first() or conversation


def who_left(viewer, handed, reading, people):
    """The name of who works here no more; nobody who came back, or helps here by another way."""
    key = handed.left_by_id
    return first(key, people) if key and key not in {*reading, viewer.person_id} else ""


def was_in_team(conversation):
    with connection.cursor() as cursor:
        cursor.execute("select handing_was_in_team(%s)", [conversation.pk])
        return cursor.fetchone()[0]


def waits_for(viewer, found):
    """Whether somebody who comes for their work still owes an answer to the newest message."""
    if viewer.is_family or not viewer.visitor.teams or not found:
        return False
    last = found[-1]
    settled = any(r.person_id == viewer.person_id and r.is_settled for r in last.reads.all())
    return last.author_id != viewer.person_id and not settled


def message_line(message, viewer, people, today, reading):
    is_mine = message.author_id == viewer.person_id
    readers = [mark for mark in message.reads.all() if mark.person_id != message.author_id]
    others = reading - {mark.person_id for mark in readers} if is_mine else set()
    return MessageLine(
        author=_("You") if is_mine else first(message.author_id, people),
        body=message.body,
        sent_at=message.sent_at,
        is_mine=is_mine,
        read_by=[
            f"{first(mark.person_id, people)}, {days.moment(mark.read_at, today)}"
            for mark in sorted(readers, key=lambda mark: mark.read_at)
        ],
        not_read_by=one_and_another(sorted(first(key, people) for key in others)),
        may_become_step=bool(message.body) and not message.made and is_of_late(message),
        outcomes=outcomes.outcomes(viewer, message.made),
        files=tuple(message_files.shown(viewer, facts) for facts in message.sent_files),
        id=message.pk,
    )


def is_of_late(message):
    """What is older is history; there is no offer under each line of it."""
    return timezone.now() - message.sent_at < OF_LATE


def first(person_id, people):
    return people[person_id].first_name if person_id in people else _("somebody")


def may_talk_with(viewer, network=None):
    """Whom this person may choose: (key, name, role). A guest writes to the owners; and to who was
    invited and has not said yes nobody writes. `network`: the people of the family, where the page
    has read them."""
    here = HouseholdMember.objects.here().filter(household_id=viewer.household_id)
    if not viewer.is_family:
        keys = set(here.filter(is_owner=True).values_list("person_id", flat=True))
        return with_names(keys, {})
    members = here.filter(person__user__isnull=False, person__died_on=None).values_list(
        "person_id", flat=True
    )
    come_from = places(viewer)
    guests = [person_id for person_id, _team, _organisation, way_in in come_from if not way_in]
    keys = set(members) | with_place([*guests, *holders(viewer)])
    return with_names(keys - {viewer.person_id}, roles(viewer, come_from, network))


def holders(viewer):
    """Who holds custody of a child here, as far as this person knows of it."""
    here = HouseholdMember.objects.here().filter(household_id=viewer.household_id)
    found = Custody.objects.filter(child__in=here.values("person_id"), confirmed_at__isnull=False)
    return found.values_list("holder_id", flat=True)


def with_names(keys, role_of):
    people = names(keys)
    found = [(key, people[key].full, role_of.get(key, "")) for key in keys if key in people]
    return sorted(found, key=lambda person: (person[1], person[0]))


def may_see_list(viewer):
    """Somebody who only does steps of their own comes here only when the family wrote to them."""
    return viewer.is_family or viewer.sees_of_plan or of(viewer).exists()


def others_in(viewer, conversation_id):
    """Who else is in a conversation of this viewer, to begin another one with: as values of the
    form; nobody for what is no key of one."""
    try:
        talk = visible(viewer, UUID(conversation_id))
    except ValueError:
        talk = None
    return [str(key) for key in talk.participant_ids if key != viewer.person_id] if talk else []


def chosen(people, person_id):
    """Somebody of whom this viewer may choose, named in the address: as values of the form."""
    try:
        key = UUID(person_id)
    except ValueError:
        return []
    return [str(key)] if any(key == person[0] for person in people) else []


def visible(viewer, conversation_id):
    return of(viewer).filter(pk=conversation_id).first()

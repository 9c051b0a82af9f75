"""People talk: one conversation for each set of people."""

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from audit import log
from careplans import news
from careplans.models import Conversation, Message, MessageFile, MessageRead
from delivery.uploads import keeping
from delivery.uploads.field import SENTENCES
from writing.actions import unless_overtaken

MARK = """insert into careplans_messageread (id, household_id, message_id, person_id, read_at)
select gen_random_uuid(), %(home)s, m.id, %(me)s, %(now)s from careplans_message m
where m.conversation_id = %(talk)s and m.author_id <> %(me)s and not exists (
  select from careplans_messageread r where r.message_id = m.id and r.person_id = %(me)s)
on conflict do nothing"""


@transaction.atomic
def start_conversation(*, by, with_ids, body, file=None, file_text=""):
    """Send a first message to a set of people; the same set again is the same conversation."""
    participants = sorted({by.person_id, *with_ids})
    conversation, _ = Conversation.objects.get_or_create(
        household_id=by.household_id,
        participant_ids=participants,
        defaults={"started_by_id": by.person_id},
    )
    send_message(by=by, conversation=conversation, body=body, file=file, file_text=file_text)
    return conversation


@transaction.atomic
def send_message(*, by, conversation, body, file=None, file_text=""):
    """`file`: what was taken in with it; it waits for the scanner."""
    if by.person_id not in conversation.participant_ids:
        raise PermissionDenied("only who is in the conversation writes in it")
    message = Message.objects.create(
        household_id=by.household_id,
        conversation=conversation,
        author_id=by.person_id,
        body=body,
    )
    if file is not None:
        hang(message, file, file_text)
    Conversation.objects.filter(pk=conversation.pk).update(last_message_at=timezone.now())
    news.tell(by=by, person_ids=conversation.participant_ids, page="conversations")
    log.write_in(by, "create", subject_kind="message", subject_id=message.pk, part="messages")
    return message


def hang(message, taken, text):
    with unless_overtaken(SENTENCES["day"]):  # another one came in in the same moment
        return MessageFile.objects.create(
            household_id=message.household_id,
            message=message,
            text=text,
            kind=taken.kind,
            content_type=taken.content_type,
            file=keeping.store(taken),
            size=len(taken.content),
        )


def needs_no_answer(*, by, conversation):
    """What I read here asks nothing of me any more: it leaves my list of the morning."""
    mark_read(by=by, conversation=conversation)
    mine = MessageRead.objects.filter(message__conversation=conversation, person_id=by.person_id)
    return mine.update(is_settled=True)


def mark_read(*, by, conversation):
    """Opening a conversation is reading it: its participants see who did, and when. One statement,
    whether nothing is new or a thousand messages are."""
    if by.visitor.looker_id:
        return 0  # who looks as them has not read it for them
    given = {"home": by.household_id, "talk": conversation.pk, "me": by.person_id}
    with connection.cursor() as cursor:
        cursor.execute(MARK, given | {"now": timezone.now()})
        return cursor.rowcount

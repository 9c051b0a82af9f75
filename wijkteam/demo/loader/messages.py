"""Conversations, and who read what when. What is still to come today is left out."""

from django.utils import timezone

from careplans.models import Conversation, Message, MessageFile, MessageOutcome, MessageRead
from delivery import files
from wijkteam.demo.loader.people import person_id
from wijkteam.demo.loader.pictures import ENDING, PICTURES, drawn
from wijkteam.demo.loader.steps import step_id


def make_messages(home):
    for number, talk in enumerate(home.story.conversations):
        make_conversation(home, number, talk)


def make_conversation(home, number, talk):
    clock = home.clock
    told = [(clock.at(message.on, message.at), message) for message in talk.messages]
    told = [(sent_at, message) for sent_at, message in told if clock.has_come(sent_at)]
    if not told:
        return
    made = home.rows.add(
        Conversation(
            id=home.key("conversation", number),
            household_id=home.id,
            participant_ids=sorted(person_id(each) for each in talk.people),
            started_by_id=person_id(told[0][1].by),
            started_at=told[0][0],
            last_message_at=told[-1][0],
        )
    )
    for place, (sent_at, message) in enumerate(told):
        make_message(home, made, place, sent_at, message)


def make_message(home, conversation, place, sent_at, message):
    made = home.rows.add(
        Message(
            id=home.key("message", conversation.pk, place),
            household_id=home.id,
            conversation_id=conversation.pk,
            author_id=person_id(message.by),
            body=message.text,
            sent_at=sent_at,
        )
    )
    if message.picture:
        make_file(home, made, message.picture)
    if message.step:
        make_outcome(home, made, *message.step)
    for reader, on, time in message.read:
        read_at = home.clock.at(on, time)
        if home.clock.has_come(read_at):
            home.rows.add(
                MessageRead(
                    id=home.key("read", made.pk, reader),
                    household_id=home.id,
                    message_id=made.pk,
                    person_id=person_id(reader),
                    read_at=read_at,
                )
            )


def make_file(home, message, picture):
    """The same name at each rebuild."""
    key, (draw, words) = home.key("message_file", message.pk), PICTURES[picture]
    content = drawn(draw)
    home.rows.add(
        MessageFile(
            id=key,
            household_id=home.id,
            message_id=message.pk,
            text=words,
            kind=MessageFile.Kind.IMAGE,
            content_type="image/png",
            file=files.keep(f"{key.hex}.{ENDING}", content, folder=files.UPLOADS),
            size=len(content),
            state=MessageFile.State.CLEAN,
            sent_at=message.sent_at,
            scanned_at=timezone.now(),
        )
    )


def make_outcome(home, message, goal_key, step_key):
    home.rows.add(
        MessageOutcome(
            id=home.key("outcome", message.pk),
            household_id=home.id,
            message_id=message.pk,
            step_id=step_id(home, goal_key, step_key),
            made_by_id=person_id("ronald"),
            made_at=message.sent_at,
        )
    )

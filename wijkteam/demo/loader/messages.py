"""Conversations, and who read what when. What is still to come today is left out."""

from careplans.models import Conversation, Message, MessageRead
from wijkteam.demo.loader.people import person_id


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

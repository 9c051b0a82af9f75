"""Messages: the list, a new conversation, and one conversation."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from access.gate import household_page, refuse
from audit import log
from careplans.actions.conversations import (
    mark_read,
    needs_no_answer,
    send_message,
    start_conversation,
)
from careplans.forms.conversations import ConversationForm, MessageForm
from careplans.overviews import conversations as overviews
from careplans.overviews import message_files
from careplans.overviews.talk_paper import paper
from delivery import files
from writing.views import kept, once

# What stands in a new message already, for who comes from a page that says so; theirs to change.
FIRST_WORDS = {"erbij": gettext_lazy("You are going to talk about us. I want to be there.")}


@household_page(reads=False, let_in=True)
@require_safe
def conversations(request, viewer):
    stop_own_steps(request, viewer)
    page, rows = overviews.conversations(viewer, request.GET.get("page", 1))
    note_look(request, viewer)
    return render(request, "careplans/conversations.html", {"page": page, "rows": rows})


def begun(request, viewer, people):
    """What the address says of a new message: with whom, and the words it begins with."""
    with_ids = overviews.others_in(viewer, request.GET.get("bij", ""))
    with_ids = with_ids or overviews.chosen(people, request.GET.get("aan", ""))
    words = FIRST_WORDS.get(request.GET.get("zeg"))
    return ({"people": with_ids} if with_ids else {}) | ({"body": words} if words else {})


@household_page(reads=False, let_in=True)
def conversation_start(request, viewer):
    stop_own_steps(request, viewer)
    people = overviews.may_talk_with(viewer)
    known = kept(request, ConversationForm, initial=begun(request, viewer, people))
    form = ConversationForm(**known, viewer=viewer, people=people)
    if request.method == "POST" and form.is_valid():
        words = {name: what for name, what in form.words.items() if name != "people"}
        answer = once(
            request,
            form,
            act=lambda: start_conversation(by=viewer, with_ids=form.with_ids, **words),
            then=lambda made: newest(viewer, made),
            said=_("Your message is sent."),
        )
        if answer:
            return answer
    note_look(request, viewer)
    return render(request, "careplans/conversation_form.html", {"form": form, "people": people})


@household_page(reads=False, let_in=True)
def conversation(request, viewer, conversation_id):
    found = overviews.visible(viewer, conversation_id)
    if found is None:
        refuse_message(request, viewer)
    if "needs_no_answer" in request.POST:
        return off_the_list(request, viewer, found)
    reading, unmailed = overviews.readers(viewer, found)
    known = kept(request, MessageForm, about=found.pk)
    form = MessageForm(**known, viewer=viewer, is_read=bool(reading))
    if request.method == "POST" and form.is_valid():
        answer = once(
            request,
            form,
            act=lambda: send_message(by=viewer, conversation=found, **form.words),
            then=newest(viewer, found),
            said=_("Your message is sent."),
        )
        if answer:
            return answer
    note_look(request, viewer, found.pk)
    mark_read(by=viewer, conversation=found)
    talk = overviews.talk(viewer, found, reading, request.GET.get("page", 1))
    page = {"talk": talk, "form": form, "paper": paper(viewer, found.pk, unmailed)}
    return render(request, "careplans/conversation.html", page)


def off_the_list(request, viewer, found):
    needs_no_answer(by=viewer, conversation=found)
    messages.success(request, _("It is off your list."))
    return redirect(newest(viewer, found))


def newest(viewer, found):
    return f"{address(viewer, found)}#newest"


@household_page(reads=False, let_in=True)
@require_safe
def message_file(request, viewer, file_id):
    """Once it was called clean, for who reads its message."""
    row = message_files.find(viewer, file_id)
    if row is None:
        refuse_message(request, viewer)
    note_look(request, viewer, row.message.conversation_id)
    return files.send_part(
        request,
        row.file,
        as_name=f"{row.pk}.{row.file.rpartition('.')[2]}",
        content_type=row.content_type,
        folder=files.UPLOADS,
    )


def address(viewer, talk):
    return reverse("conversation", args=[viewer.household_id, talk.pk])


def stop_own_steps(request, viewer):
    """Who only does steps of their own has no messages, unless the family wrote to them."""
    if not overviews.may_see_list(viewer):
        refuse_message(request, viewer)


def refuse_message(request, viewer):
    refuse(request, Http404(), subject_kind="conversation", household_id=viewer.household_id)


def note_look(request, viewer, conversation_id=None):
    """Also when a message was not right and comes back: the conversation stands round it."""
    log.write_in(
        viewer,
        "read",
        subject_kind="conversation",
        subject_id=conversation_id,
        part="messages",
        request=request,
    )

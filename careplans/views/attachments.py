"""Files with what matters: sending, looking, other words, throwing away."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import plan_object, refuse
from access.models import Level
from careplans.actions import attachments as actions
from careplans.forms.attachments import AttachmentForm, AttachmentWordsForm
from careplans.models import Attachment, Priority
from careplans.overviews.attachments import shown
from careplans.policy import may_rewrite, sent_it
from careplans.views.priorities import address
from careplans.views.undo import gone
from delivery import files
from delivery.uploads.recording import with_microphone
from writing.views import kept, once


@plan_object(Priority, Level.CONTRIBUTE, rule=may_rewrite)
def attachment_add(request, viewer, priority):
    values = kept(request, AttachmentForm, about=priority.pk)
    form = AttachmentForm(**values, viewer=viewer, priority=priority)
    if request.method == "POST" and form.is_valid():
        words = form.words
        answer = once(
            request,
            form,
            act=lambda: actions.add_file(
                by=viewer, priority=priority, taken=words["file"], text=words["text"]
            ),
            then=address(viewer),
            said=_("It is with your words. We check it first. Then you see it here."),
        )
        if answer:
            return answer
    page = {"form": form, "priority": priority}
    return with_microphone(render(request, "careplans/attachment_form.html", page))


@plan_object(Attachment)
@require_safe
def attachment(request, viewer, row):
    """The file itself, once it was called clean, and while its sentence stands in the plan."""
    is_open = row.state == Attachment.State.CLEAN
    if not is_open or not Priority.objects.visible_to(viewer).filter(pk=row.priority_id).exists():
        refuse(request, Http404(), subject_kind="attachment", household_id=viewer.household_id)
    return files.send_part(
        request,
        row.file,
        as_name=f"{row.pk}.{row.file.rpartition('.')[2]}",
        content_type=row.content_type,
        folder=files.UPLOADS,
    )


@plan_object(Attachment, Level.CONTRIBUTE, rule=sent_it)
def attachment_change(request, viewer, row):
    form = AttachmentWordsForm(**kept(request, AttachmentWordsForm, row=row), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.change_words(
                by=viewer, attachment=row, version=form.seen_version, **form.words
            ),
            then=address(viewer),
            said=_("Your words are kept."),
        )
    page = {"form": form, "attachment": row, "shown": shown(row, viewer)}
    return render(request, "careplans/attachment_form.html", page)


@plan_object(Attachment, Level.CONTRIBUTE, binned=True, rule=sent_it)
@require_POST
def attachment_throw_away(request, viewer, row):
    with transaction.atomic():
        return gone(request, viewer, all_that_it_was(row), address(viewer))


def all_that_it_was(row):
    """The last file of what was told or shown without words is all of it. The sentence is held:
    nobody takes its words away in the same moment."""
    sentence = Priority.objects.select_for_update().filter(pk=row.priority_id).first()
    if sentence is None:
        return row
    others = sentence.attachments.filter(deleted_at=None).exclude(pk=row.pk)
    return row if sentence.text or others.exists() else sentence

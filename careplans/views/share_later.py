"""What was for oneself alone goes to the others: a sentence that matters, or a note."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from access.gate import plan_object
from access.models import Level, Part
from careplans.actions import private as actions
from careplans.forms.goals import MatterShareForm, NoteShareForm, then_sees
from careplans.models import Priority, Progress
from careplans.overviews import goal_readers
from careplans.policy import may_share
from careplans.views.goals import address as goal_address
from careplans.views.priorities import address
from writing.views import kept, once


@plan_object(Priority, Level.CONTRIBUTE, related=("scope",))
def priority_share(request, viewer, priority):
    """Who else reads it is said before it is done."""
    if not may_share(viewer, priority):
        return redirect(address(viewer))  # it is shared already
    form = MatterShareForm(**kept(request, MatterShareForm, row=priority), viewer=viewer)
    form.say_who_sees(lambda key: goal_readers.readers_of(viewer, [Part.MATTERS], key))
    if request.method == "POST" and form.is_valid():
        words = form.words | {"version": form.seen_version}
        return once(
            request,
            form,
            act=lambda: actions.share_matter(by=viewer, priority=priority, **words),
            then=address(viewer),
            said=_("It is in the plan now. The others see it too."),
        )
    page = {"form": form, "words": priority.said, "back": address(viewer)}
    page["files"] = priority.attachments.filter(deleted_at=None)
    return render(request, "careplans/share_later.html", page)


@plan_object(Progress, Level.CONTRIBUTE, related=("scope", "goal__scope"))
def progress_share(request, viewer, note):
    """It goes where its goal is; a goal of one's own is shared as a whole."""
    back = goal_address(viewer, note.goal_id)
    if not may_share(viewer, note) or note.goal.scope.private_to_id:
        return redirect(back)
    form = NoteShareForm(**kept(request, NoteShareForm, row=note), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.share_note(by=viewer, note=note, version=form.seen_version),
            then=back,
            said=_("It is in the plan now. The others see it too."),
        )
    form.readers_of_all = then_sees(goal_readers.readers_of_note(viewer, note.goal))
    page = {"form": form, "words": note.text, "back": back}
    return render(request, "careplans/share_later.html", page)

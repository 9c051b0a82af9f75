"""Who keeps a plan after its last owner died: whom the team asks, and the second pair of eyes."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import READ_METHODS, signed_in
from casework import succession as actions
from casework.death_forms import KeeperForm
from casework.overviews.death import asked, without_owner
from casework.views.death import SECOND, WHO, answer, back_of, find, note, of_staff
from writing.views import kept, once


def find_orphan(request, death_id, household_id):
    """A plan without an owner about which this person may ask; it opens with nobody asked."""
    for row in without_owner(request.visitor.person_id):
        place = row.orphan.death_id, row.orphan.household_id
        is_free = request.method == "POST" or not row.is_asking  # the database says who was first
        if place == (death_id, household_id) and row.orphan.may_ask and is_free:
            return row.orphan
    raise Http404


@signed_in(WHO)
@of_staff
def keeper_ask(request, death_id, household_id):
    orphan = find_orphan(request, death_id, household_id)
    people = actions.candidates(orphan)
    words = kept(request, KeeperForm, about=household_id)
    form = KeeperForm(**words, candidates=people, by=request.visitor)
    back = back_of(request.visitor)
    if request.method == "POST" and people and form.is_valid():
        answered = once(
            request,
            form,
            act=lambda: actions.propose(by=request.visitor, orphan=orphan, **form.asked),
            then=back,
            said=SECOND,
        )
        if answered:
            return answered
    one = find(request, death_id)
    if request.method in READ_METHODS:
        note(request, one.row)
    page = {"form": form, "one": one, "orphan": orphan, "people": people, "back": back}
    return render(request, "casework/keeper_form.html", page)


@signed_in(WHO)
@require_POST
@of_staff
def keeper_decide(request, succession_id):
    """Yes: then the question goes out. No: then nobody was asked."""
    found = asked(request.visitor.person_id, pk=succession_id)
    if not found or not found[0].may_settle:
        raise Http404
    find(request, found[0].row.death_id)
    row = found[0].row
    if request.POST.get("answer") == "yes":
        done = actions.confirm(by=request.visitor, succession=row)
        said = _("You confirmed it. The question goes out now.")
    else:
        done = actions.take_back(by=request.visitor, succession=row)
        said = _("It is taken back.")
    answer(request, done, said)
    return redirect(back_of(request.visitor))

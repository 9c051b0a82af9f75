"""Who keeps a plan after its last owner died: whom the team asks, and the second pair of eyes."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import signed_in
from careplans.days import moment
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
    note(request, one.row)
    page = {"form": form, "one": one, "orphan": orphan, "people": people, "back": back}
    return render(request, "casework/keeper_form.html", page)


def proposed(request, succession_id):
    """Who is proposed, for who may see that death; not for who is at home in that family."""
    found = asked(request.visitor.person_id, pk=succession_id)
    if not found:
        raise Http404
    find(request, found[0].row.death_id)
    return found[0]


@signed_in(WHO)
@require_safe
@of_staff
def keeper_second(request, succession_id):
    """Whom a colleague proposes: who looks stands in the log of that family, before a name."""
    one = proposed(request, succession_id)
    actions.tell(request.visitor, "read", one.row)
    asks_at = actions.asks_at(one.row) if one.row.waits else None
    words = {"one": one, "back": back_of(request.visitor), "asks_at": asks_at}
    return render(request, "casework/keeper_second.html", words)


def confirmed(asks_at):
    """What the second reads: that the question leaves, or until when it waits."""
    if asks_at is None:
        return _("You confirmed it. The question goes out now.")
    when = moment(asks_at, timezone.localdate(), is_near=False)
    return _("You confirmed it. The question goes out on %(when)s.") % {"when": when}


@signed_in(WHO)
@require_POST
@of_staff
def keeper_decide(request, succession_id):
    """Yes: then the question goes out. No: then nobody was asked."""
    one = proposed(request, succession_id)
    if not one.may_settle:
        raise Http404
    row = one.row
    if request.POST.get("answer") == "yes":
        done = actions.confirm(by=request.visitor, succession=row)
        said = confirmed(row.asks_at)
    else:
        done = actions.take_back(by=request.visitor, succession=row)
        said = _("It is taken back.")
    answer(request, done, said)
    return redirect(back_of(request.visitor))

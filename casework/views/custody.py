"""Custody: recording it and its end in a case, or in a home without one that was found; and the
second pair of eyes."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from access.gate import refuse, signed_in
from casework import custody as actions
from casework import doors, roads
from casework.custody_forms import CustodyDoorForm, CustodyEndForm, CustodyForm
from casework.eyes import may_settle
from casework.families import family_of
from casework.gate import case_page
from casework.overviews.custody import facts, facts_of_case, for_second
from casework.views.second import of_a_team
from people.models import Custody
from writing.views import kept, once, second_click_goes_on

SECOND = gettext_lazy("It is noted. It counts once a colleague has looked at it too.")
DOOR_SECOND = gettext_lazy("It is noted. The invitation goes out once a colleague has seen it too.")
LOG_IN_CHANGED = gettext_lazy("The log-in has changed. Look at it before you say yes.")


def adding(request, case):
    if not any(relative.is_child for relative in family_of(case.pk)):
        raise Http404
    form = CustodyForm(**kept(request, CustodyForm, about=case.pk), case=case)
    if request.method == "POST" and form.is_valid():
        answered = once(
            request,
            form,
            act=lambda: actions.record(by=request.visitor, case=case, **form.asked),
            then=roads.url(case, "case"),
            said=SECOND,
        )
        if answered:
            return answered
    words = {"form": form} | roads.words_of(case)
    return render(request, "casework/custody_form.html", words)


@second_click_goes_on
def ending(request, case, custody_id):
    known = facts_of_case(request.visitor, case) or []
    fact = next((each for each in known if each.row.pk == custody_id and each.may_end), None)
    if fact is None:
        raise Http404
    words = kept(request, CustodyEndForm, about=custody_id)
    form = CustodyEndForm(**words, custody=fact.row)
    if request.method == "POST" and form.is_valid():
        answered = once(
            request,
            form,
            act=lambda: actions.record_end(
                by=request.visitor, case=case, custody=fact.row, **form.words
            ),
            then=roads.url(case, "case"),
            said=SECOND,
        )
        if answered:
            return answered
    words = {"form": form, "fact": fact} | roads.words_of(case)
    return render(request, "casework/custody_end_form.html", words)


def inviting(request, case, custody_id):
    """Where the invitation of a holder of custody goes; a second one sees it before it is sent."""
    known = facts_of_case(request.visitor, case) or []
    fact = next((each for each in known if each.row.pk == custody_id and each.may_open), None)
    if fact is None or (fact.door and fact.door.waits and request.method != "POST"):
        raise Http404
    form = CustodyDoorForm(**kept(request, CustodyDoorForm, about=custody_id), by=request.visitor)
    if request.method == "POST" and form.is_valid():
        answered = once(
            request,
            form,
            act=lambda: doors.propose(
                by=request.visitor, case=case, custody=fact.row, **form.words
            ),
            then=roads.url(case, "case"),
            said=DOOR_SECOND,
        )
        if answered:
            return answered
    words = {"form": form, "fact": fact} | roads.words_of(case)
    return render(request, "casework/custody_door_form.html", words)


custody_add = case_page()(adding)
custody_end = case_page()(ending)
custody_door = case_page()(inviting)


@signed_in("who works in a team or leads it, and not at home there; row security decides")
@require_safe
@of_a_team
def custody_second(request, custody_id):
    """One fact that waits: who looks at it stands in the log of that family, before it shows."""
    row = waiting_of_team(request, custody_id)
    actions.tell(request.visitor, "read", row)
    fact = for_second(request.visitor, row)
    return render(request, "casework/custody_second.html", {"fact": fact})


@signed_in("who wrote it down and who was the second: the database gives each their own half")
@require_safe
def custody_letter(request, custody_id):
    """One half of the letter for a holder of custody, to print; the look stands in the log."""
    door = doors.last_of(custody_id)
    half = doors.half_of(door) if door else None
    if half is None:
        refuse(request, Http404(), subject_kind="custody_door")
    doors.tell(request.visitor, "read", door)
    (fact,) = facts(request.visitor.person_id, pk=custody_id)
    words = {"half": half, "fact": fact, "team": door.team, "site": site()}
    return render(request, "casework/custody_letter.html", words)


def site():
    """Where the code is typed, as it is written on paper."""
    return f"{urlsplit(settings.BASE_URL).netloc}/uitnodiging"


def waiting_of_team(request, custody_id):
    """What waits for a second in a team of the visitor; not of a family where they are at home."""
    teams = {*request.visitor.teams, *request.visitor.led_teams}
    row = Custody.objects.filter(pk=custody_id, team_id__in=teams).first()
    if row is None or not may_settle(row.child_id, row.holder_id):
        refuse(request, Http404(), subject_kind="custody")
    return row


def decide_door(request, custody, answer):
    """Yes sends the invitation; no takes away what waits, or what was sent. Only the address that
    was shown: where another one stands now, nothing changes and that one is shown."""
    door = doors.last_of(custody.pk)
    if door is None or str(door.pk) != request.POST.get("door"):
        return show_again(request, custody, doors.ASKED if door else actions.CHANGED)
    if answer == "sent":
        done = doors.confirm(by=request.visitor, door=door)
        if done and not door.email:
            messages.success(request, _("You confirmed it. This is your half of the letter."))
            return redirect("custody_letter", custody.pk)
        return say(request, done, _("You confirmed it. The invitation goes out now."))
    done = doors.take_back(by=request.visitor, door=door)
    return say(request, done, _("It is taken back."))


def decide_fact(request, custody, answer):
    """Yes, or no, to the words that were shown, and to no others."""
    if request.POST.get("shown") != actions.stamp(custody):
        return show_again(request, custody, actions.CHANGED)
    if answer == "yes" and logs_in_otherwise(request, custody):
        return show_again(request, custody, LOG_IN_CHANGED)
    if answer == "yes":
        done = actions.confirm(by=request.visitor, custody=custody)
        return say(request, done, _("You confirmed it."))
    done = actions.take_back(by=request.visitor, custody=custody)
    return say(request, done, _("It is taken back."))


def show_again(request, custody, why):
    messages.warning(request, why)
    return redirect("custody_second", custody.pk)


def say(request, done, said):
    if done:
        messages.success(request, said)
    else:
        messages.warning(request, _("This could not be done. Somebody else has to look at it."))
    return redirect("second_looks")


def logs_in_otherwise(request, custody):
    """The log-in of the holder came or changed after this page was shown, or was not sent along:
    the second sees it first, for an owner can invite until custody is confirmed."""
    return request.POST.get("logs_in") != doors.log_in_of(doors.logs_in_with(custody))


@signed_in("who works in a team or leads it, and not at home there; row security decides")
@require_POST
@of_a_team
def custody_decide(request, custody_id):
    """Yes, or no: then what was recorded goes."""
    row = waiting_of_team(request, custody_id)
    answer = request.POST.get("answer")
    decide = decide_door if answer in ("sent", "not_sent") else decide_fact
    return decide(request, row, answer)

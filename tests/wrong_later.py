"""Forms of pages that exist only when something happened: a conference, a meeting, a condition.

Beside FORMS of tests/test_wrong_input.py, with the same lines: who fills in which page, and words
with which it is right. What stands after a question mark is of the address.
"""

from datetime import timedelta

from django.utils import timezone

from access.models import Level, Part
from careplans.forms.meeting_answers import name_of
from careplans.models import Complaint
from tests.access import outsiders
from tests.plan_numbers import number_of
from tests.world import grant

TO_COME = {"meeting", "meeting_change", "meeting_call_off", "meeting_point"}

STAGES = {"conference_plan": "plan", "conference_look": "follow"}


def make(world):
    """Needs the maintenance role. Conditions are set by who comes for work."""
    outsiders.pledges(world)
    outsiders.conference(world)
    outsiders.meetings(world)
    outsiders.library(world)
    grant(world, world.karin, Part.SAFETY, Level.PROPOSE, organisation=world.protection)
    for part in (Part.MEETINGS, Part.PROGRESS):
        grant(world, world.samira, part, Level.PROPOSE)


def set_right(world, name):
    """Needs the maintenance role. Who says whether they come does so before a meeting; what came of
    it is written down after. And what was agreed is noted while the plan is made."""
    far = timedelta(days=3 if name in TO_COME else -1)
    world.meeting.starts_at = timezone.now() + far
    world.meeting.moments = [world.meeting.starts_at]
    world.meeting.save()
    world.conference.stage = STAGES.get(name, "private")
    is_presented = world.conference.stage == "follow"
    day = world.today - timedelta(days=100) if is_presented else None  # so they can look back
    world.conference.presented_on = world.conference.agreed_on = day
    world.conference.save()
    if name == "complaint":
        Complaint.objects.filter(pk=world.question.pk).update(
            state="opened", opened_by=world.linda, opened_at=timezone.now()
        )


def on_day(world, number):
    from tests.test_wrong_input import in_days

    return in_days(world, number)


def step(world):
    return {"text": "Bellen", "executor_kind": 1, "due_on": on_day(world, 3)}


def under_water(words):
    return lambda world: words(world) | {"goal": world.water.pk}


def deal(world):
    return {
        "text": "Eten tegen afwas", "starts_on": on_day(world, 0), "ends_on": on_day(world, 9),
        "who_1": f"person:{world.ronald.pk}", "promise_1": "Ik was af",
        "name_2": "Truus", "promise_2": "Ik kook",
    }  # fmt: skip


def proposed(world):
    return step(world) | {"why": "Nodig", "without_professional": "Ja"}


def meeting(world):
    return {"title": "School", "lasts": 60, "day_1": on_day(world, 7), "time_1": "16:00"}


def condition(world):
    return {
        "about": "family", "text": "Er is water", "why": "Om te douchen", "ground": "supervision",
        "checker": "Karin", "check_on": on_day(world, 14),
    }  # fmt: skip


def seen(world):
    return {"is_met": "yes", "text": "Gezien", "checked_on": on_day(world, 0)}


def day_and_place(world):
    return {"held_on": on_day(world, 9), "held_time": "19:30", "place": "Bij oma"}


def agreed(world):
    return {"step_1_text": "Koken", "step_1_goal": world.water.pk, "step_1_kind": 1}


def paying(world):
    return {"instalment": "10", "interval": "month", "first_on": on_day(world, 3)}


def rungs(world):
    return {"variant": "five", "hoped": "Elke dag warm water", "less": "Om de dag"}


def newcomer():
    return {"first_name": "Noud", "last_name": "Peters", "email": "noud@werk.example"}


def told():
    return {"told_to": "Ronald", "way": "both", "language": "Nederlands"}


def custody(world):
    return {
        "child": world.kevin.pk, "holder": "new", "first_name": "Bram", "kind": "parent",
        "started_on": on_day(world, 0), "evidence": "Uittreksel",
    }  # fmt: skip


def standstill(world):
    return {
        "ground": "danger", "evidence": "Besluit", "home": world.van_dijk.pk,
        "person": world.anja.pk, "ends_on": on_day(world, 3),
    }  # fmt: skip


def found(world):
    return {
        "ground": "custody", "evidence": "Beschikking", "team": world.moerwijk.pk,
        "key": number_of(world.el_idrissi.pk),
    }  # fmt: skip


def self_help(world):
    return {
        "name": "Geldhulp", "text": "Een test over geld", "for_whom": "iedereen",
        "subjects": "money", "kind": "website", "cost": "free", "account": "no",
        "languages": "Nederlands", "url": "https://geldhulp.voorbeeld.example/",
    }  # fmt: skip


def said(**words):
    return lambda world: words


LATER = {
    "proposal?antwoord=anders": (
        "ronald", lambda world: step(world) | {"answer_text": "Dan liever zo"}),
    "proposal?antwoord=anders&van=agreement": ("ronald", deal),
    "proposal?antwoord=anders&van=debt": ("ronald", said(creditor="Water", amount="95")),
    "proposal?antwoord=anders&van=payment": ("ronald", paying),
    "proposal?antwoord=anders&van=scale": ("ronald", rungs),
    "propose_scale": ("samira", lambda world: rungs(world) | {"why": "Dan zien jullie het"}),
    "agreement_answer": ("ronald", said(answer="yes", answer_text="Dat doe ik")),
    "grant_withdraw": ("ronald", said(what="all")),
    "debt_change": ("ronald", said(creditor="Water", amount="95")),
    "debt_payment": ("ronald", lambda world: {"amount": "9", "paid_on": on_day(world, 0)}),
    "propose_payment": ("joost", lambda world: paying(world) | {"why": "Dan lukt het"}),
    "meeting": ("ronald", lambda world: {name_of(world.meeting.starts_at): "yes"}),
    "meeting_change": ("ronald", meeting),
    "meeting_add?van=samira": ("samira", meeting),
    "meeting_point": ("ronald", said(text="De fiets")),
    "meeting_notes": ("ronald", said(text="We spraken over school")),
    "meeting_step": ("ronald", under_water(step)),
    "meeting_agreement": ("ronald", under_water(deal)),
    "meeting_proposal": ("samira", under_water(proposed)),
    "meeting_call_off": ("ronald", said(cancelled_because="Ziek")),
    "safety_add": ("karin", condition),
    "safety_check": ("karin", seen),
    "safety_end": ("karin", said(because="Klaar")),
    "safety_side": ("ronald", said(text="Zo was het niet")),
    "conference_question": ("ronald", said(question="Hoe blijft Kevin thuis?")),
    "conference_when": ("ronald", day_and_place),
    "conference_caller": ("ronald", said(caller_name="Oma")),
    "conference_stop": ("ronald", said(because="We doen het anders")),
    "conference_circle": ("ronald", said(name="Jan", relation="oom")),
    "conference_coordinator": ("ronald", said(name="Bea Bos")),
    "conference_ask": ("ronald", lambda world: {"who": world.joost.pk, "asked": "Wat zie je?"}),
    "conference_ours": ("ronald", said(text="Oma past op")),
    "conference_word": ("ronald", said(text="Oma past op")),
    "conference_goal": ("ronald", said(title="Oma past op", about="family")),
    "conference_plan": ("ronald", agreed),
    "conference_tell": ("samira", said(told="Wat ik zie")),
    "conference_tell?van=ons": ("ronald", said(asked="Wat zie je?")),
    "conference_answer": ("fatma", said(answer="yes", answer_text="Ik neem soep mee")),
    "conference_look": ("ronald", said(text="Het gaat")),
    "attachment_change": ("ronald", said(text="Onze keuken")),
    "complaint": ("linda", said(answer="Zij keek voor haar werk")),
    "finding": ("linda", said(mark="ask", note="Gevraagd aan het team")),
    "begin": ("els", said(first_name="Els", family_name="Kramer")),
    "shelf_change": ("samira", self_help),
    "colleague_invite": ("ingrid", lambda world: newcomer() | {"team": world.moerwijk.pk}),
    "partner_ask": ("marieke", lambda world: newcomer() | {"organisation": world.college.pk}),
    "offer_make": ("samira", lambda world: told() | {"made_on": on_day(world, 0)}),
    "report_add": (
        "samira",
        lambda world: told() | {"reported_on": on_day(world, 0), "told_on": on_day(world, 0)}),
    "exception_state": ("samira", said(ground="threat", reason="Wat ik zag")),
    "custody_add": ("samira", custody),
    "custody_end": (
        "samira", lambda world: {"ended_on": on_day(world, 0), "end_evidence": "Beschikking"}),
    "death_add": (
        "samira",
        lambda world: {"person": world.ronald.pk, "died_on": on_day(world, 0), "proof": "deed"}),
    "standstill_set": ("linda", standstill),
    "found_homes": ("linda", found),
}  # fmt: skip

# Of which page the proposal comes that stands there.
PROPOSED = {
    "proposal?antwoord=anders&van=agreement": "propose_agreement",
    "proposal?antwoord=anders&van=debt": "propose_debt",
    "proposal?antwoord=anders&van=payment": "propose_payment",
    "proposal?antwoord=anders&van=scale": "propose_scale",
}

# Forms of the code that no line opens: why, or the tests in which wrong words are sent.
ELSEWHERE = {
    "careplans.forms.bringing.BringForm": "tests/careplans/test_bringing_job.py",
    "careplans.forms.agreement_answers.ResumeForm": "a yes",
    "careplans.forms.attachments.AttachmentForm": "tests/careplans/test_attachments.py",
    "careplans.forms.complaints.ComplaintForm": "tests/careplans/test_complaints.py",
    "careplans.forms.conference.HeldForm": "tests/careplans/test_conference_stages.py",
    "careplans.forms.conference.SureForm": "tests/careplans/test_conference_stages.py",
    "careplans.forms.conference.SureHeldForm": "tests/careplans/test_conference_stages.py",
    "careplans.forms.conference.MoveForm": "tests/careplans/test_conference_stages.py",
    "careplans.forms.conference.ResumeForm": "a yes",
    "careplans.forms.conference_people.InviteGuestForm":
        "tests/careplans/test_conference_people.py",
    "careplans.forms.conference_people.LetInForm": "a yes",
    "careplans.forms.debts.ArrangementForm": "a base: propose_payment",
    "careplans.forms.family.MemberInviteForm": "tests/careplans/test_inviting.py",
    "careplans.forms.goals.GoalHideForm": "a yes",
    "careplans.forms.goals.GoalShareForm": "tests/careplans/test_private_goals.py",
    "careplans.forms.goals.GoalWords": "a base: goal_add",
    "careplans.forms.goals.MatterShareForm": "tests/careplans/test_share_later.py",
    "careplans.forms.goals.NoteShareForm": "a yes",
    "careplans.forms.hitches.AskForm": "tests/careplans/test_hitches.py",
    "careplans.forms.inviting.InviteForm": "tests/careplans/test_inviting.py",
    "careplans.forms.meeting_answers.FixForm": "tests/careplans/test_meetings.py",
    "careplans.forms.proposals.AgainForm": "a yes",
    "careplans.forms.proposals.ChangedMatterForm": "tests/careplans/test_typed_for_all.py",
    "careplans.forms.proposed_changes.ChangedGoalForm": "tests/careplans/test_proposed_changes.py",
    "careplans.forms.proposed_changes.DealChangedForm": "tests/careplans/test_proposed_changes.py",
    "careplans.forms.proposed_changes.GoalChangedForm": "tests/careplans/test_proposed_changes.py",
    "careplans.forms.proposed_changes.ProposedGoalWords": "a base: propose_goal",
    "careplans.forms.proposed_changes.StepChangedForm": "tests/careplans/test_proposed_changes.py",
    "careplans.forms.safety.FinishForm": "a yes",
    "careplans.forms.sharing.SignForm": "a yes",
    "careplans.forms.proposed_money.MoneyProposalForm": "a base: propose_debt",
    "careplans.forms.sharing_what.WhatForm": "a base: grant_add",
    "careplans.forms.typing_for.MatterTypingForm": "tests/careplans/test_typed_for_all.py",
    "careplans.views.earlier.BackForm": "a yes",
    "casework.closing_form.ReopeningForm": "a yes",
    "casework.custody_forms.CustodyDoorForm": "tests/casework/test_custody_door.py",
    "casework.death_forms.KeeperForm": "tests/casework/test_succession.py",
    "casework.death_forms.MistakeForm": "tests/casework/test_death_undone.py",
    "casework.legal_forms.AboutOfferForm": "a base: answer_note",
    "casework.legal_forms.AnswerForm": "tests/casework/test_legal_pages.py",
    "casework.legal_forms.ReportChangeForm": "tests/casework/test_legal_pages.py",
    "casework.legal_forms.ToldForm": "a base: offer_make",
    "casework.own_plan_forms.ObjectionForm": "tests/casework/test_legal_paths.py",
    "casework.own_plan_forms.OwnAnswerForm": "tests/casework/test_legal_paths.py",
    "casework.plan_forms.DecisionForm": "tests/casework/test_legal_paths.py",
    "casework.foster_forms.FosterAnswerForm": "tests/casework/test_foster.py",
    "casework.foster_forms.OwnConsentForm": "tests/casework/test_foster.py",
    "casework.foster_forms.FosterPartForm": "tests/casework/test_foster.py",
    "casework.foster_forms.SaidForm": "a base: foster_part",
    "casework.contentment_form.ContentmentForm": "tests/casework/test_contentment.py",
    "casework.help_line_forms.HelpLineForm": "tests/casework/test_help_lines.py",
    "casework.giving_forms.GiveForm": "tests/casework/test_own_reading.py",
    "casework.giving_forms.GivingForm": "a base: help_plan_settle",
    "casework.plan_forms.GateForm": "a base: help_plan_write",
    "casework.plan_forms.HelpPlanForm": "tests/casework/test_legal_pages.py",
    "casework.plan_forms.SettleForm": "tests/casework/test_legal_pages.py",
    "casework.talk_forms.ShowForm": "a yes",
    "wijkteam.gallery_states.GalleryKeptForm": "a base: the gallery shows it, and nobody sends it",
    "oversight.forms.ShowForm": "tests/casework/test_emergency.py",
    "oversight.standstill_form.ExtendForm": "tests/oversight/test_standstill_extended.py",
    "oversight.standstill_form.StandstillForm": "tests/oversight/test_standstill.py",
}  # fmt: skip

"""People beside the fixed cast, at every other distance from household Van Dijk."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from access.models import EmergencyAccess, Grant, GrantSignature, Level, Part
from careplans import models as plan
from careplans.actions.proposed_changes import words_now
from casework.models import SelfHelp, TalkWithout
from delivery.models import DocumentJob
from people.models import HouseholdMember, Invitation, Person, User
from tests.careplans import conferences
from tests.careplans.meeting import put_on
from tests.world import row, scope, years_ago

# Everybody here may be asked at every address, like the cast; each with what they are.
OUTSIDERS = {
    "coowner": "a second owner of the plan, who lives apart",
    "sixteen": "a member of 16",
    "eleven": "a member of 11",
    "exmember": "a member until yesterday",
    "pending": "a grant about Kevin that not all have signed",
    "expired": "a grant that ended yesterday",
    "invited": "a log-in with an open invitation, not accepted yet",
}


def build(world):
    """Needs the maintenance role; returns {key: something with a `user`}."""
    members = {
        "coowner": (41, "parent", True, None),
        "sixteen": (16, "child", False, None),
        "eleven": (11, "child", False, None),
        "exmember": (45, "partner", False, world.today),
    }
    made = {key: member(world, key, *facts) for key, facts in members.items()}
    made["pending"] = guest(world, "pending", subject=world.kevin)
    GrantSignature.objects.create(grant=made["pending"].grants.get(), person=world.ronald)
    made["expired"] = guest(world, "expired", ends_on=world.today - timedelta(days=1))
    made["invited"] = invited(world)
    world.emergency = ended_emergency(world)
    pledges(world)
    rungs(world)
    conference(world)
    meetings(world)
    brought(world)
    library(world)
    return made


def library(world):
    """An entry of the library of self-help: Joost wrote it, and Samira looked."""
    world.entry = SelfHelp.objects.create(
        name="Geldhulp", text="Een test over geld", for_whom="iedereen", subjects=["money"],
        kind="website", cost="free", account="no", languages=["nl"],
        url="https://geldhulp.voorbeeld.example/", written_by=world.joost, writer_name="Joost",
        reviewed_by=world.samira, reviewer_name="Samira", reviewer_team=world.moerwijk,
        reviewed_at=timezone.now(),
    )  # fmt: skip


def brought(world):
    """What Ronald brought along from elsewhere: words of somebody, with a file. He asked for his
    plan to take along, and another of his files waits to come in."""
    world.taken = DocumentJob.objects.create(
        household=world.van_dijk, kind="export", asked_by=world.ronald
    )
    world.bringing = DocumentJob.objects.create(
        household=world.van_dijk, kind="bring", asked_by=world.ronald, state="failed",
        error="refused:not_empty",
    )  # fmt: skip
    by = {"household": world.van_dijk, "brought_by": world.ronald}
    names = {str(world.samira.pk): {"name": "Samira", "here": None}}
    cover = plan.BroughtPlan.objects.create(made_at=timezone.now(), people=names, **by)
    words = {"body": "Tot daar", "author": str(world.samira.pk), "sent_at": None}
    world.brought = plan.BroughtRow.objects.create(
        plan=cover, kind="messages", key=world.hello.pk, words=words, **by
    )
    shared = {"text": "Samen eten", "scope": {"is_private": False}}
    plan.BroughtRow.objects.create(
        plan=cover, kind="priorities", key=world.stay.pk, position=1, words=shared, **by
    )
    plan.BroughtFile.objects.create(
        row=world.brought, content_type="image/jpeg", file="meegekomen.jpg", size=1, **by
    )


def rungs(world):
    """Proposed by Samira, who was let in there then: where it stands how far the water is."""
    payload = {"text": "Warm", "version": 1, "words": {"hoped": "Elke dag warm water"},
               "before": words_now(world.scale)}  # fmt: skip
    world.rungs = row(
        plan.Proposal, world.water.progress_scope, world.samira, goal=world.water, kind="scale",
        payload=payload, why="Dan zie je het",
    )  # fmt: skip


def conference(world):
    """One in the middle, with Fatma in its circle and Samira who informs."""
    made = conferences.build(world, "private", caller_name="Fatma", practical="Soep")
    world.conference, world.conference_guest = made.row, made.fatma
    world.conference_told, world.conference_word = made.asked, made.word
    world.conference_made = made


def pledges(world):
    """A debt with a payment, a condition with an outcome and the family's side, and a note of how
    an agreement went."""
    home, ronald, karin = world.van_dijk, world.ronald, world.karin
    money = scope(home, Part.MONEY, goal_id=None, subject=None, private_to=None)
    world.debt = row(plan.Debt, money, ronald, creditor="Water", about="Vorig jaar", amount=90)
    world.payment = row(plan.DebtPayment, money, ronald, debt=world.debt, amount=9, noted_by=ronald)
    world.condition = plan.SafetyCondition.objects.create(
        household=home, scope=scope(home, Part.SAFETY), text="Water", why="Schoon", ground="code",
        ground_text="Besluit", checker="Karin", check_on=world.today, author_role="Voogd",
        created_by=karin, changed_by=karin,
    )  # fmt: skip
    of = {"household": home, "condition": world.condition}
    plan.SafetyCheck.objects.create(**of, is_met=True, text="Gezien", noted_by=karin)
    plan.FamilySide.objects.create(**of, text="Klopt", said_by=ronald, changed_by=ronald)
    plan.AgreementNote.objects.create(
        household=home, agreement=world.deal, is_kept=True, text="Ja", noted_by=ronald
    )
    world.file = plan.MessageFile.objects.create(
        household=home, message=world.hello, text="Onze kraan", kind="image",
        content_type="image/jpeg", file=f"{'0' * 32}.jpg", size=9,
    )  # fmt: skip
    world.photo = plan.Attachment.objects.create(
        household=home, scope=world.stay.scope, priority=world.stay, text="Onze keuken",
        kind="image", content_type="image/jpeg", file=f"{'1' * 32}.jpg", size=9,
        created_by=ronald, changed_by=ronald,
    )  # fmt: skip
    world.earlier = earlier_words(world.call, ronald)
    world.hitch = plan.Hitch.objects.create(
        household=home, step=world.call, help="how", text="Wat zeg ik?", said_by=ronald
    )


def earlier_words(step, by):
    """What a step said before, as the database keeps it."""
    return plan.EarlierWords.objects.create(
        household_id=step.household_id, scope_id=step.scope_id, kind="careplans_step",
        row_id=step.pk, version=0, words={"text": "Bel ze"}, changed_by=by,
    )  # fmt: skip


def meetings(world):
    """One that is over, and what was on paper of it; and a talk without the family."""
    home, ronald = world.van_dijk, world.ronald
    then = timezone.now() - timedelta(days=1)
    asked = sorted([ronald.pk, world.kevin.pk, world.samira.pk])
    world.meeting = row(
        plan.Meeting, scope(home, Part.MEETINGS), ronald, title="School", moments=[then],
        starts_at=then, person_ids=asked, video_url="https://bellen.example/1", others="Truus",
    )  # fmt: skip
    of = {"household": home, "meeting": world.meeting}
    plan.MeetingAnswer.objects.create(**of, person=ronald, moment_at=then, answer="yes")
    world.point = put_on(world.meeting, ronald, text="De fiets")
    plan.MeetingNotes.objects.create(**of, text="Gezegd", written_by=ronald, changed_by=ronald)
    plan.MeetingResult.objects.create(**of, kind="step", object_id=world.call.pk, made_by=ronald)
    world.talk_without = TalkWithout.objects.create(
        case=world.case, about="De vraag", with_whom="Samira en Karin", happens_at=then,
        reason="Geen tijd", held_back_because="Gevaar", shown_on=world.today,
        written_by=world.samira,
    )  # fmt: skip
    world.guest_talk = TalkWithout.objects.create(
        household=home, grant_id=Grant.objects.filter(person=world.marieke)[0].pk, about="School",
        with_whom="Marieke en Karin", happens_at=then, reason="Spoed", held_back_because="Gevaar",
        shown_on=world.today + timedelta(days=5), written_by=world.marieke,
    )  # fmt: skip


def ended_emergency(world):
    """So that its pages have something to show."""
    then = timezone.now() - timedelta(days=80)
    return EmergencyAccess.objects.create(
        household=world.van_dijk, person=world.samira, team=world.moerwijk, case_id=world.case.pk,
        case_number=world.case.number, parts=[Part.GOALS], reason="Acuut gevaar",
        started_at=then, ends_at=then + timedelta(hours=4),
    )  # fmt: skip


def person(world, key, age):
    user = User.objects.create(email=f"{key}@voorbeeld.example")
    born = years_ago(world.today, age)
    return Person.objects.create(user=user, first_name=key.title(), born_on=born)


def member(world, key, age, role, is_owner, ended_on):
    made = person(world, key, age)
    HouseholdMember.objects.create(
        household=world.van_dijk, person=made, role=role, is_owner=is_owner,
        started_on=world.today - timedelta(days=99), ended_on=ended_on,
    )  # fmt: skip
    return made


def guest(world, key, **fields):
    made = person(world, key, 40)
    Grant.objects.create(
        household=world.van_dijk, person=made, part=Part.GOALS, level=Level.SEE,
        given_by=world.ronald, starts_on=world.today - timedelta(days=20), purpose="meekijken",
        **fields,
    )  # fmt: skip
    return made


def invited(world):
    """The log-in knows of no person yet: Person.user is set by accepting."""
    waiting = Person.objects.create(first_name="Ali", made_by=world.ronald)
    Grant.objects.create(
        household=world.van_dijk, person=waiting, part=Part.GOALS, level=Level.SEE,
        given_by=world.ronald, starts_on=world.today, purpose="meekijken",
    )  # fmt: skip
    world.invitation = Invitation.objects.create(
        person=waiting, household=world.van_dijk, email="invited@voorbeeld.example",
        code_hash="0" * 64, invited_by=world.ronald,
        expires_at=timezone.now() + timedelta(days=7),
    )  # fmt: skip
    user = User.objects.create(email="invited@voorbeeld.example")
    return SimpleNamespace(user=user, user_id=user.pk)

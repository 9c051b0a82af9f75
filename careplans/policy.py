"""This room's own rules, the same as the policies of its tables say in the database."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Grant, Level
from careplans.models import (
    Agreement,
    AgreementParty,
    Attachment,
    ConferenceWord,
    Debt,
    ExecutorKind,
    Goal,
    MeetingPoint,
    Priority,
    Progress,
    Proposal,
    Scale,
    Score,
    Step,
    StepTick,
)
from careplans.voices import has_no_login, speaks_for
from people.models import HouseholdMember, Person

FROM_12 = 12
State = Proposal.State
GIVEN_BY_THE_FAMILY = (State.ACCEPTED, State.CHANGED, State.DECLINED)


OWN_WORDS = (Priority, Progress, ConferenceWord)
CHILD_UNTIL = 12  # until then whoever typed a child's words for it may put them right


def may_rewrite(viewer, row):
    """What somebody said stays theirs: nobody else changes the words under their name."""
    author_id = author_of(row)
    if viewer.person_id == author_id:
        return True
    return row.created_by_id == viewer.person_id and is_small_child(author_id)


def sent_it(viewer, attachment):
    """A file, and the words with it, are of who sent it."""
    return attachment.created_by_id == viewer.person_id


def author_of(row):
    """Who said it (what matters), who noted it (how it goes), or whose opinion it is (a score)."""
    names = ("said_by_id", "noted_by_id", "scored_by_id")
    return next((getattr(row, name) for name in names if getattr(row, name, None)), None)


def is_small_child(person_id):
    born_on = Person.objects.filter(pk=person_id).values_list("born_on", flat=True).first()
    today = timezone.localdate()
    if born_on is None:
        return False
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day)) < (
        CHILD_UNTIL
    )


def may_ask_away(viewer, row):
    """One's own words may go; about what another said of all of them, an owner may ask."""
    is_of_all = row.scope.subject_id is None and row.scope.private_to_id is None
    return may_rewrite(viewer, row) or (viewer.is_owner and is_of_all)


def may_clear_away(viewer, row):
    """Who can throw their own words away, is the only one who does; the database says the same."""
    if may_rewrite(viewer, row):
        return True
    return may_ask_away(viewer, row) and not has_say(viewer, author_of(row))


def has_say(viewer, person_id):
    """Belongs to the family now and comes in with a log-in: their words are theirs to keep."""
    here = HouseholdMember.objects.here().filter(household_id=viewer.household_id)
    is_here = here.filter(person_id=person_id, person__user__isnull=False, person__died_on=None)
    return is_here.exists()


def scale_of(viewer, goal):
    """The scale that a goal has now, for who sees how it goes; else None."""
    scale = getattr(goal, "scale", None)
    is_seen = scale is not None and scale.is_used and not scale.deleted_at
    return scale if is_seen and viewer.may(Level.SEE, scale) else None


def may_score(viewer, goal):
    """Who sees how it goes and may respond to that: everybody for themselves. Where the family has
    no scale yet, it may come to write one."""
    scale = scale_of(viewer, goal)
    return viewer.may(Level.RESPOND, scale) if scale else viewer.may(Level.CONTRIBUTE, goal)


def is_own_score(viewer, score):
    """A score is one person's opinion."""
    return score.scored_by_id == viewer.person_id


def may_put_back(viewer, row):
    """Who threw it away, whose it is, and who decides in the family; the bin shows no more.

    Not what somebody said and threw away themselves. An opinion, a file and a point are of
    one alone. The database asks the same (access/sql/rights/bin_as_asker.sql).
    """
    me, author_id = viewer.person_id, author_of(row) or row.created_by_id
    if me == author_id:
        return True
    if isinstance(row, Score | Attachment | MeetingPoint):
        return False
    if me in (row.deleted_by_id, row.created_by_id):
        return True
    if isinstance(row, OWN_WORDS) and row.deleted_by_id == author_id:
        return False
    return viewer.is_owner or row.scope.subject_id in {me, *viewer.held}


def may_tick(viewer, step):
    """The family ticks its steps; a guest only what they do themselves, and who lives elsewhere
    not what another of the family does at home; the database says the same."""
    if viewer.may(Level.CONTRIBUTE, step):
        return not is_done_at_home_by_another(viewer, step)
    return step.executor_id == viewer.person_id and viewer.may(Level.RESPOND, step)


def may_change_step(viewer, step):
    """Who lives elsewhere writes about their child, and leaves to another of the family what that
    one does for it at home; the database says the same."""
    return step.created_by_id == viewer.person_id or not is_done_at_home_by_another(viewer, step)


def may_change_agreement(viewer, agreement):
    """Who lives elsewhere changes and ends what they made or take part in, and no agreement among
    the others; the database says the same."""
    mine = {agreement.created_by_id, *agreement.party_ids}
    return not viewer.is_here_by_custody or viewer.person_id in mine


def is_done_at_home_by_another(viewer, step):
    """For who holds custody and lives elsewhere: a step of somebody who lives there."""
    if not viewer.is_here_by_custody or step.executor_kind != ExecutorKind.OURSELVES:
        return False
    return step.executor_id not in (None, viewer.person_id, *viewer.held)


def may_say_hitch(viewer, step):
    """Of an open step, by who may tick it off; who looks by emergency access alone says nothing."""
    return viewer.is_let_in and step.state == Step.State.OPEN and may_tick(viewer, step)


def may_answer(viewer, agreement, party):
    """Each party for itself, an organisation by who works there; the family writes down the answer
    of who has no log-in. Who looks by emergency access alone answers nothing."""
    if not viewer.is_let_in:
        return False
    if party.person_id is not None and party.person_id == viewer.person_id:
        return True
    if party.organisation_id is not None:
        known = getattr(party, "is_spoken_for", None)  # asked with the row, where there are many
        return speaks_for(viewer, party.organisation_id) if known is None else known
    is_ours = viewer.is_family and viewer.may(Level.CONTRIBUTE, agreement)
    is_ours = is_ours and may_change_agreement(viewer, agreement)
    return is_ours and has_no_login(agreement, party)


def may_note(viewer, agreement):
    """Whether it was kept: the family, and who is a side of it, from its first day on."""
    if agreement.starts_on > timezone.localdate():
        return False
    if viewer.may(Level.CONTRIBUTE, agreement):
        return True
    if not viewer.is_let_in:
        return False
    sides = agreement.parties.all()
    return any(side.person_id == viewer.person_id or may_answer(viewer, agreement, side)
               for side in sides)  # fmt: skip


def may_answer_proposal(viewer, proposal):
    """The family. What matters is said by one of them, who alone says that it was so."""
    if not viewer.is_family or not viewer.may(Level.CONTRIBUTE, proposal):
        return False
    return proposal.kind != Proposal.Kind.MATTER or proposal.typed_for_id == viewer.person_id


def may_ask_again(viewer, proposal):
    """The family may come back on its own answer, as long as the goal is there."""
    is_ours = may_answer_proposal(viewer, proposal)
    is_gone = proposal.goal is not None and proposal.goal.deleted_at is not None
    return is_ours and proposal.state in GIVEN_BY_THE_FAMILY and not is_gone


def is_untouched(row):
    """As it came into the plan: nobody changed it, ticked it off, answered it or paid of it."""
    if row.version > 1:
        return False
    if isinstance(row, Agreement):
        answers = row.parties.exclude(answer="waiting").exclude(person_id=row.created_by_id)
        # who proposed it said yes by that, before it came into the plan
        answers = answers.exclude(answered_at__lt=row.created_at)
        return row.ended_on is None and not answers.exists() and not row.notes.exists()
    if isinstance(row, Debt):
        return not row.payments.exists()
    if isinstance(row, Goal):
        return not hangs_under(row)
    if isinstance(row, Priority):
        return not row.goals.exists() and not row.attachments.exists()
    return row.state == Step.State.OPEN and not row.ticks.exists()


def hangs_under(goal):
    """Somebody wrote something under it."""
    models = (Step, Agreement, Progress, Proposal, Scale, Score)
    return any(model.objects.filter(goal_id=goal.pk).exists() for model in models)


OTHERS_WROTE = _("Somebody else wrote something in this goal too. So it stays with all of you.")
OTHERS_DO = _(
    "Somebody else does a step in this goal, or is in an agreement. Change that first, if you want "
    "it for yourself alone."
)
OTHERS_LOOK = _("Somebody was let in at just this goal. Stop that first.")


def may_share(viewer, row):
    """What is for one person alone is that person's to share. The row comes with its scope."""
    return viewer.is_family and row.scope.private_to_id == viewer.person_id


def may_hide(viewer, goal):
    """Its writer may ask; whether it can be depends on what others have in it."""
    is_own = viewer.is_family and goal.created_by_id == viewer.person_id
    may_keep = viewer.years >= FROM_12 or bool(viewer.held)
    is_whole = goal.scope.goal_id == goal.pk
    return is_own and may_keep and is_whole and goal.scope.private_to_id is None


def why_not_hidden(viewer, goal):
    """Why a shared goal cannot become its writer's alone, in a sentence; empty: it can."""
    me, under = viewer.person_id, {"goal_id": goal.pk}
    rows = [goal]
    for model in (Step, Agreement, Progress, Proposal, Scale, Score):
        rows += model.all_objects.filter(**under)
    ticks = StepTick.objects.filter(step__goal_id=goal.pk).exclude(done_by_id=me)
    sides = AgreementParty.objects.filter(agreement__goal_id=goal.pk)
    answers = sides.exclude(answer="waiting").exclude(person_id=me).exclude(noted_by_id=me)
    if {key for row in rows for key in hands(row)} - {me, None} or ticks.exists():
        return OTHERS_WROTE
    if answers.exists() or {key for row in rows for key in doers(row)} - {me, None}:
        return OTHERS_DO
    return OTHERS_LOOK if let_in_at(goal) else ""


def hands(row):
    """Who wrote in a row, in any way."""
    names = ("created_by_id", "changed_by_id", "deleted_by_id", "done_by_id", "noted_by_id")
    return (getattr(row, name, None) for name in names)


def doers(row):
    return (getattr(row, "executor_id", None), *getattr(row, "party_ids", ()))


def let_in_at(goal):
    open_now = Grant.objects.filter(household_id=goal.household_id).open(timezone.localdate())
    return open_now.filter(goal_id=goal.pk).exists()


def answers_for(proposal):
    """Whose proposal it is now: its author's, or of who took over when the author left."""
    return proposal.handed_to_id or proposal.created_by_id


def is_shown(priority):
    """What was told or shown without words needs none as long as a file is with it."""
    return bool(priority.shape) and priority.attachments.filter(deleted_at=None).exists()

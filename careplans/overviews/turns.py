"""The one thing that waits for somebody, at the top of the first screen."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.models import Part
from careplans.agreeing import is_over
from careplans.models import AgreementParty, Proposal
from careplans.overviews import typed_for
from careplans.overviews.departed_makers import is_left_alone
from careplans.overviews.proposal_cards import title_of
from careplans.policy import may_answer_proposal

# What the family writes itself.
WRITTEN = (Part.MATTERS, Part.GOALS, Part.STEPS, Part.PROGRESS, Part.MONEY)


@dataclass(frozen=True)
class Turn:
    """The one thing that waits for this person; the names of templates/components/turn.html."""

    kicker: str
    title: str
    text: str
    url: str
    label: str
    note: str = ""
    proposal_id: UUID | None = None
    agreement_id: UUID | None = None
    place_id: UUID | None = None  # of the question about a place
    refusal_id: UUID | None = None  # of the agreement of which somebody takes no part any more


def more_proposals(proposals, turn, sight):
    """How many more proposals wait for this person than the one that the block shows."""
    shown = turn.proposal_id if turn else None
    return sum(may_answer_proposal(sight.viewer, one) and one.pk != shown for one in proposals)


@dataclass(frozen=True)
class More:
    """What waits for this person beside what the block shows, of one kind."""

    count: int
    first_url: str


def more_promises(promises, turn, viewer):
    """The agreements that wait for a yes or no; of who is asked for two sides of one agreement,
    that agreement counts once."""
    shown = turn.agreement_id if turn else None
    keys = list(dict.fromkeys(side.agreement_id for side in promises))
    keys = [key for key in keys if key != shown]
    if not keys:
        return None
    return More(len(keys), address("agreement_answer", viewer, keys[0]))


def more_signatures(unsigned, viewer):
    """The decisions that wait for a signature: the first of them is in the block."""
    others = unsigned[1:]
    if not others:
        return None
    return More(len(others), address("grant_sign", viewer, others[0].pk))


def more_places(asked, turn, viewer):
    """The questions about a place in the family that the block does not show."""
    others = [one for one in asked if turn is None or one.id != turn.place_id]
    if not others:
        return None
    return More(len(others), address("place_question", viewer, others[0].id))


def turn_of(proposals, promises, sight, unsigned=(), gone=frozenset(), refusals=(), asked=()):
    """A signature first: it stands on no other first page. Then what is asked about a place in the
    family; the oldest proposal, for which somebody waits; a promise that I am asked for; who takes
    no part any more; what was typed for another of us, who answers best; and at last a proposal of
    who looks in no more, for which nobody waits."""
    mine = [one for one in proposals if may_answer_proposal(sight.viewer, one)]
    alone = [proposal for proposal in mine if is_left_alone(proposal, gone)]
    of_another = [proposal for proposal in mine if typed_for.is_of_another(proposal, sight)]
    waited = [one for one in mine if one not in alone and one not in of_another]
    if unsigned:
        return turn_of_signature(unsigned[0], sight)
    if asked:
        return turn_of_place(asked[0], sight)
    if waited:
        return turn_of_proposal(waited[-1], sight)
    if promises:
        return turn_of_promise(promises[0], sight)
    if refusals:
        return turn_of_refusal(refusals[0], sight)
    if of_another:
        return turn_of_proposal(of_another[-1], sight)
    return turn_of_proposal(alone[-1], sight, is_left=True) if alone else None


def asked_of(viewer, agreements, today):
    """What waits for this person's yes or no; not of what is over."""
    running = [agreement for agreement in agreements if not is_over(agreement, today)]
    sides = [side for agreement in running for side in agreement.parties.all()]
    mine = (side for side in sides if side.person_id == viewer.person_id)
    return [side for side in mine if side.answer == AgreementParty.Answer.WAITING]


def turn_of_proposal(proposal: Proposal, sight, *, is_left=False):
    """Above it stands whose words they are: what was typed for somebody is not its typist's."""
    name = sight.name(proposal.created_by_id, _("Somebody"))
    typed = typed_for.of(proposal, sight)
    kicker = typed or _("%(name)s makes a proposal") % {"name": name}
    if is_left:
        kicker = typed or _("A proposal of %(name)s still lies here") % {"name": name}
        text = _("%(name)s looks in no more. You may answer, but you need not.") % {"name": name}
    else:
        text = typed_for.words_of_another(proposal, sight) or _(
            "You say yes, no, or something else. Nothing happens before you answer."
        )
    return Turn(
        kicker=kicker,
        title=title_of(proposal),
        text=text,
        url=address("proposal", sight.viewer, proposal.pk),
        label=_("Look and answer"),
        note=_("Takes about 2 minutes"),
        proposal_id=proposal.pk,
    )


def turn_of_signature(grant, sight):
    place = grant.team or grant.organisation
    name = sight.name(grant.person_id, _("Somebody")) if grant.person_id else place.name
    return Turn(
        kicker=_("A signature of yours is needed"),
        title=_("May %(name)s see this?") % {"name": name},
        text=_("It stays closed until everybody who must sign has signed."),
        url=address("grant_sign", sight.viewer, grant.pk),
        label=_("Read and sign"),
    )


PLACES = {
    "owner": gettext_lazy("%(asker)s asks: do you want to own the plan too?"),
    "me": gettext_lazy("%(asker)s asks: do you not live here any more?"),
    "other": gettext_lazy("%(asker)s asks: does %(name)s not live here any more?"),
}


def turn_of_place(asked, sight):
    kind = "owner" if asked.kind == "owner" else "me" if asked.is_about_me else "other"
    words = {"asker": sight.name(asked.asked_by_id, _("Somebody")),
             "name": sight.name(asked.about_id, _("somebody"))}  # fmt: skip
    return Turn(
        kicker=_("A question about a place in the family"),
        title=PLACES[kind] % words,
        text=_("Nothing changes before your answer."),
        url=address("place_question", sight.viewer, asked.id),
        label=_("Read and answer"),
        place_id=asked.id,
    )


def turn_of_promise(party, sight):
    return Turn(
        kicker=_("An agreement waits for your yes or no"),
        title=party.agreement.text,
        text=_("You are asked to promise: %(promise)s") % {"promise": party.promise},
        url=address("agreement_answer", sight.viewer, party.agreement_id),
        label=_("Look and answer"),
        agreement_id=party.agreement_id,
    )


def turn_of_conference(viewer, guest):
    """For who is asked to come and did not answer yet."""
    if guest is None:
        return None
    return Turn(
        kicker=_("The family asks you"),
        title=_("Do you come to the Eigen Kracht conference?"),
        text=_("You say yes, no, or that you do not know yet."),
        url=reverse("conference", args=[viewer.household_id]),
        label=_("Look and answer"),
    )


def turn_of_beginning(viewer):
    """For a family that wrote its first sentence and no goal yet: what comes next. A part in which
    something was written has a scope, so this asks the database nothing."""
    written = {right.part for right in viewer.rights.values()}
    if not viewer.is_owner or written.isdisjoint(WRITTEN) or written & {Part.GOALS, Part.MONEY}:
        return None
    return Turn(
        kicker=_("After that"),
        title=_("What do you want to reach first?"),
        text=_("One goal is enough to begin with."),
        url=reverse("goal_add", args=[viewer.household_id]),
        label=_("Choose a goal"),
    )


REFUSED = {
    "no": gettext_lazy("%(name)s does not take part any more"),
    "change": gettext_lazy("%(name)s wants something else"),
}


def turn_of_refusal(party, sight):
    """It stays until the words are new, or the agreement ends."""
    text = _("Talk about it together. After that you can change the agreement, or end it.")
    said = f"“{party.answer_text}” " if party.answer_text else ""
    return Turn(
        kicker=REFUSED[party.answer] % {"name": sight.name(party.person_id, party.name)},
        title=party.agreement.text,
        text=said + text,
        url=address("agreement_answer", sight.viewer, party.agreement_id),
        label=_("Look at the agreement"),
        refusal_id=party.agreement_id,
    )


def address(name, viewer, key: UUID):
    return reverse(name, args=[viewer.household_id, key])

"""`bin/manage partner_leaves ADDRESS`: somebody of a school or a provider works there no more."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from access import context
from access.models import Grant
from access.viewer import Visitor
from audit import log
from careplans.models import Conversation, Proposal
from people.models import Custody, HouseholdMember, OrganisationMembership
from wijkteam.sessions import end_all_of


class Command(BaseCommand):
    help = (
        "Ends the places of a partner professional: logged out everywhere, what families gave "
        "through the organisation ends, and open proposals are taken back."
    )

    def add_arguments(self, parser):
        parser.add_argument("address", help="the e-mail address of the log-in")

    def handle(self, *args, address, **options):
        with transaction.atomic(), context.as_maintenance():
            places = OrganisationMembership.objects.filter(
                not_closed(), person__user__email__iexact=address, role="partner"
            ).select_for_update(of=("self",))
            found = list(places.select_related("person"))
            if not found:
                raise CommandError("Nobody with this address works for a partner now.")
            for place in found:
                end(place)
            end_all_of(found[0].person.user_id)
        self.stdout.write(f"Places that ended: {len(found)}.")


def not_closed():
    """Not ended yet, or ended on a day that was planned: what came through it still waits."""
    given = Grant.objects.filter(
        person=OuterRef("person"), organisation=OuterRef("organisation"), withdrawn_at=None
    )
    return Q(ended_on=None) | Q(ended_on__gt=timezone.localdate()) | Exists(given)


def end(place):
    """The effects of leaving a team (wijkteam/sql/0002_leaving.sql), for a place elsewhere."""
    today = timezone.localdate()
    OrganisationMembership.objects.filter(pk=place.pk).update(
        ended_on=max(place.started_on, min(place.ended_on or today, today))
    )
    given = Grant.objects.filter(person=place.person, organisation=place.organisation)
    for grant in given.filter(withdrawn_at=None):
        Grant.objects.filter(pk=grant.pk).update(
            withdrawn_at=timezone.now(), withdrawn_by_id=place.person_id
        )
        tell("grant", grant.pk, grant.household_id)
    leave_talks(place.person_id, homes_through(place))
    take_back(place.person_id, set(given.values_list("household_id", flat=True)))
    tell("organisationmembership", place.pk)


def homes_through(place):
    """Families that let them in through this place, by name or as one of all who work there, and
    those of a child whose guardian they are for the organisation."""
    let_in = Grant.objects.filter(Q(person=place.person) | Q(person=None))
    let_in = let_in.filter(organisation=place.organisation)
    guarded = Custody.objects.filter(holder=place.person, organisation=place.organisation)
    return homes_of(let_in, lived_in(guarded.values("child_id")))


def leave_talks(person_id, homes):
    """The family reads that nobody reads along there, and chooses; a command hands nothing over."""
    homes -= still_in(person_id)
    talks = Conversation.objects.filter(
        participant_ids__contains=[person_id], left_by=None, household_id__in=homes
    )
    for talk in talks:
        Conversation.objects.filter(pk=talk.pk).update(
            left_by_id=person_id, left_on=timezone.localdate()
        )
        tell("handed_talk", talk.pk, talk.household_id)


def still_in(person_id):
    """Where somebody is let in by another way, is at home, or holds custody as who they are."""
    today = timezone.localdate()
    given = Grant.objects.filter(person_id=person_id, withdrawn_at=None)
    confirmed = Custody.objects.filter(holder_id=person_id, organisation=None).exclude(
        confirmed_at=None
    )
    held = confirmed.filter(
        Q(ended_on=None) | Q(ended_on__gt=today) | Q(end_confirmed_at=None)
    )  # as access_custody_stands reckons
    return homes_of(
        given.filter(Q(ends_on=None) | Q(ends_on__gte=today)),
        lived_in([person_id]),
        lived_in(held.values("child_id")),
    )


def lived_in(person_ids):
    today = timezone.localdate()
    places = HouseholdMember.objects.filter(person_id__in=person_ids, started_on__lte=today)
    return places.filter(Q(ended_on=None) | Q(ended_on__gt=today))


def homes_of(*found):
    return {home for rows in found for home in rows.values_list("household_id", flat=True)}


def take_back(person_id, homes):
    """Where nothing else lets their author in; not what they typed in the words of the family."""
    still = Grant.objects.filter(person_id=person_id, withdrawn_at=None)
    homes -= set(still.values_list("household_id", flat=True))
    waiting = Proposal.objects.annotate(answers=Coalesce("handed_to_id", "created_by_id")).filter(
        answers=person_id, state="waiting", household_id__in=homes, typed_for=None
    )
    for row in waiting:
        now, mine = timezone.now(), {"answered_by_id": person_id, "changed_by_id": person_id}
        Proposal.objects.filter(pk=row.pk).update(
            state="taken_back", answered_at=now, changed_at=now, version=row.version + 1, **mine
        )
        tell("proposal", row.pk, row.household_id)


def tell(subject_kind, key, household_id=None):
    log.write(
        "maintenance",
        visitor=Visitor(),
        subject_kind=subject_kind,
        subject_id=key,
        household_id=household_id,
    )

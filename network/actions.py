"""Decisions about the family's own people, and about one's own profile."""

from django.db.models import F
from django.utils import timezone

from access.models import Part
from access.scopes import scope_for
from audit import log
from delivery.invitations import invite_in
from network.models import NetworkMember, ProfessionalProfile
from people.models import Person
from people.typed_names import parts_of
from writing.actions import Clash, change, create, throw_away


def place_for(by, is_private):
    """The scope: of the whole family, or of who writes alone."""
    return scope_for(by, Part.NETWORK, private_to_id=by.person_id if is_private else None)


def add_member(*, by, is_private=False, **fields):
    scope_id, by = place_for(by, is_private)
    return create(NetworkMember, by=by, scope_id=scope_id, **fields)


def change_member(*, by, member, version, is_private=None, **fields):
    """`is_private` is only given by who wrote the row: nobody hides somebody else's words."""
    if is_private is not None:
        fields["scope_id"], by = place_for(by, is_private)
    return change(member, by=by, version=version, **fields)


def throw_member_away(*, by, member):
    return throw_away(member, by=by)


def invite_member(*, by, member, version, way, email="", comes_for_work=False):
    """An invitation of somebody of ours. It opens no part of the plan: that is a decision of its
    own. `comes_for_work`: said by the family, of who was only a name until now."""
    if member.person_id is None:
        first, last = parts_of(member.name)
        person = Person.objects.create(
            first_name=first, last_name=last, made_by_id=by.person_id,
            is_here_for_work=comes_for_work, is_for_work_by_family=comes_for_work,
        )  # fmt: skip
        member = change(member, by=by, version=version, person_id=person.pk)
    else:
        person = Person.objects.get(pk=member.person_id)
    return invite_in(by, person=person, way=way, email=email)


def save_profile(*, by, profile, version, **fields):
    """One's own words on the public page; made at the first time."""
    fields["changed_at"] = timezone.now()
    if profile is None:
        profile = ProfessionalProfile.objects.create(
            person_id=by.person_id, team_id=by.teams[0], **fields
        )
        tell_profile("create", by, profile)
        return profile
    mine = ProfessionalProfile.objects.filter(pk=profile.pk, version=version)
    if not mine.update(version=F("version") + 1, **fields):
        raise Clash(ProfessionalProfile.objects.filter(pk=profile.pk).first())
    tell_profile("change", by, profile)
    return profile


def tell_profile(kind, by, profile):
    log.write(
        kind,
        visitor=by,
        subject_kind="profile",
        subject_id=profile.pk,
        team_id=profile.team_id,
        ground="task",
    )

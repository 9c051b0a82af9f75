"""Who a party is, in a few words: its name, its people of today, and as what it looks in."""

from django.utils.translation import gettext_lazy as _

from careplans.models import ConferenceGuest
from careplans.overviews import sharing_words as words


def name_of(grant, known):
    if grant.person_id is None and grant.organisation_id:
        return grant.organisation.name, grant.organisation.name
    name = known.people.get(grant.person_id)
    return (name.full, name.first_name) if name else (str(_("somebody")), str(_("somebody")))


def members_of(grant, known):
    """ "Now: Marieke Jansen": a whole organisation is its people of today."""
    if grant.person_id or not grant.organisation_id:
        return ""
    people = known.members.get(grant.organisation_id)
    if not people:
        return _("Nobody who works there can log in here now. Who gets a log-in later sees it too.")
    return _("Now: %(names)s") % {"names": words.one_and_another(people)}


def role_of(grant, known, viewer=None):
    """As what a party looks in. To a `viewer` who does not live there it is none of "our" people:
    they read who of the family asked it."""
    if grant.person_id is None and grant.organisation_id:
        return _("the whole organisation")
    if place := grant.team or grant.organisation:
        return place.name
    called = known.relations.get(grant.person_id)
    if not called and grant.person_id in known.coordinators:
        return ConferenceGuest.Kind.COORDINATOR.label  # is nobody's, and so not one of our own
    if called:
        return called
    if getattr(grant, "is_for_work", False):
        return _("comes for work")
    asked_by = known.people.get(grant.given_by_id)
    if viewer and not viewer.has_place and asked_by:
        return _("asked by %(name)s") % {"name": asked_by.first_name}
    return _("one of our own people")

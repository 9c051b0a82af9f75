"""Who typed it for whom, of what came of a proposal."""

from django.utils.translation import gettext as _

from access.names import names
from careplans.models import Proposal


def sentence(writer, person):
    """ "Samira typed this for Ronald", in first names."""
    return _("%(writer)s typed this for %(person)s") % {"writer": writer, "person": person}


def of(proposal, sight):
    """For a card; "" when these are the author's own words."""
    if proposal.typed_for_id is None:
        return ""
    keys = (proposal.created_by_id, proposal.typed_for_id)
    if proposal.typed_for_id == sight.viewer.person_id and not sight.is_paper:
        writer = sight.name(proposal.created_by_id, _("somebody"))
        return _("%(writer)s typed this for you") % {"writer": writer}
    return sentence(*(sight.name(key, _("somebody")) for key in keys))


def is_of_another(proposal, sight):
    """Words of somebody of the family, and not of who looks."""
    return proposal.typed_for_id not in (None, sight.viewer.person_id)


def words_of_another(proposal, sight):
    """For who may answer words that another of them said; "" for their own and for a proposal."""
    if not is_of_another(proposal, sight):
        return ""
    name = sight.name(proposal.typed_for_id, _("somebody"))
    return _("%(name)s said this. You may answer too. Ask %(name)s first.") % {"name": name}


def of_result(viewer, row):
    """For the page of a step: how its words came to stand here; "" when nobody typed for another.
    One query, and one more where somebody did."""
    rows = Proposal.objects.visible_to(viewer).filter(result_id=row.pk, typed_for__isnull=False)
    keys = rows.values_list("created_by_id", "typed_for_id").first()
    if keys is None:
        return ""
    people = names(keys)
    called = [people[key].first_name if key in people else _("somebody") for key in keys]
    return sentence(*called)

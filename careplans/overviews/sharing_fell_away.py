"""What a no to an invitation ended: offered again to who chose it, before anybody is asked anew."""

from django.utils import timezone

from access.models import Grant
from careplans.forms.sharing import values_of_change
from careplans.overviews import invitations
from careplans.overviews.sharing_change import bundle_of
from careplans.overviews.will_see import given_to
from careplans.sharing import may_decide


def fell_away(viewer, row):
    """What the no to this invitation ended and this viewer decides about, as it was given together
    last; nothing as soon as something was chosen anew, and for who lives here."""
    if row.state != row.State.DECLINED or given_to(viewer, row.person_id):
        return []
    ended = Grant.objects.filter(
        household_id=viewer.household_id, person_id=row.person_id, withdrawn_at=row.answered_at
    ).order_by("given_at", "part", "pk")
    mine = [grant for grant in ended if may_decide(viewer, grant.subject_id)]
    return bundle_of(viewer, mine[-1], mine) if mine else []


def chosen_before(viewer, offered, who):
    """What the form begins with for somebody who said no: the same choice and the same way. A last
    day that went by is chosen anew."""
    if offered.doors.get(who) != "declined" or not offered.asks_way(who):
        return {}
    sent = invitations.known(viewer).filter(person_id=offered.parties[who].person_id)
    row = sent.order_by("-invited_at").first()
    grants = fell_away(viewer, row) if row else []
    if not grants:
        return {}
    values = values_of_change(grants) | {"way": row.way, "email": row.email}
    if values["ends_on"] and values["ends_on"] <= timezone.localdate():
        del values["until"], values["ends_on"]
    return values

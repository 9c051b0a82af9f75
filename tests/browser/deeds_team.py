"""What the law asks of the team, and what the family says of it and of the help."""

from datetime import timedelta

from careplans import models as plan
from casework.models import Contentment, OfferAnswer, OfferObjection
from tests.browser.deeds import one
from tests.browser.servers import rows


def ronald_contradicts(hands, world):
    """What was written down of the offer, did not go like this."""
    answer = one(OfferAnswer)
    hands.form("offer_object", world.van_dijk, about=str(answer.pk), words="Wij zeiden: later")
    assert one(OfferObjection).words == "Wij zeiden: later"


def says_how_content(hands, world, who, answer):
    yesterday = world.today - timedelta(days=1)
    rows(lambda: plan.CarePlan.objects.filter(
        household=world.van_dijk).update(review_on=yesterday))  # fmt: skip
    hands.form("contentment", world.van_dijk, world.case, answer=answer)
    return one(Contentment, person=who).answer


def kevin_says_how_content(hands, world):
    """Asked because they looked back at the plan."""
    assert says_how_content(hands, world, world.kevin, "4") == "4"


def samira_ends_what_she_asked(hands, world):
    condition = one(plan.SafetyCondition)
    hands.open("safety_end", world.van_dijk, condition)
    hands.fill(because="De kraan loopt al weken")
    hands.press("Yes, it no longer holds")
    assert one(plan.SafetyCondition, pk=condition.pk).ended_because == "De kraan loopt al weken"

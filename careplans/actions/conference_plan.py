"""At the end of a conference: several steps and agreements at once, each as any other."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from careplans.actions.agreements import add_agreement
from careplans.actions.steps import add_step
from careplans.conference_stages import Stage
from careplans.models import Conference
from writing.actions import Overtaken

NOT_NOW = _(
    "The plan of this conference is not being made now: it stopped, or it is in another stage. In "
    "your own plan you can always write."
)


def is_made_now(conference):
    """While the family makes its plan, before it presents it."""
    return conference.stage == Stage.PLAN and conference.stopped_on is None


@transaction.atomic
def make(*, by, conference, steps, deals):
    """All or nothing, through the ordinary ways: the right of each goal is asked at each, and who
    is a side of an agreement is asked for a yes. Who presents the plan in this moment waits."""
    now = Conference.objects.select_for_update().filter(pk=conference.pk).first()
    if now is None or not is_made_now(now):
        raise Overtaken(NOT_NOW)
    made = [add_step(by=by, goal=goal, **words) for goal, words in steps]
    return made + [add_agreement(by=by, goal=goal, **words) for goal, words in deals]

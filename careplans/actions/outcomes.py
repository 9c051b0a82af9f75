"""What came of a message is kept with it."""

from careplans.models import MessageOutcome


def keep(*, by, message, step=None, proposal=None):
    """The link back; gives what was made, so that it can stand round the making of it."""
    if message is not None:
        MessageOutcome.objects.create(
            household_id=by.household_id,
            message=message,
            step=step,
            proposal=proposal,
            made_by_id=by.person_id,
        )
    return step or proposal

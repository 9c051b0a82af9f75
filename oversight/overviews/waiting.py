"""What waits for the privacy officer: it stands on the tabs of every page of theirs."""

from dataclasses import dataclass

from django.db.models import Count

from careplans.models import Complaint
from oversight.overviews.reviews import months


@dataclass(frozen=True)
class Waiting:
    new: int  # questions of families that nobody opened yet
    opened: int  # being looked into, without an answer yet
    months: int  # that are over and not signed off

    @property
    def questions(self):
        return self.new + self.opened

    @property
    def is_anything(self):
        return bool(self.questions or self.months)


def load_waiting():
    """Three queries."""
    unsigned = [month for month in months() if month.review is None or not month.review.signed_at]
    waits = Complaint.objects.exclude(state="answered").order_by()
    counts = dict(waits.values_list("state").annotate(Count("pk")))
    new, opened = counts.get("new", 0), counts.get("opened", 0)
    return Waiting(new=new, opened=opened, months=len(unsigned))

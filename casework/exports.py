"""What a family wrote for itself in the team's own room goes along with its plan."""

from casework.models import Contentment
from delivery.exports.kinds import ExportTable, register_export


def own_words(viewer):
    """Of who takes the plan along: nobody takes another's word."""
    return Contentment.objects.filter(household_id=viewer.household_id, person_id=viewer.person_id)


def register():
    register_export(
        ExportTable(
            "contentment",
            Contentment,
            own_words,
            left_out={
                "case": "the team's own record, which stays in this house",
                "team": "as the case",
            },
            is_later=True,
        )
    )

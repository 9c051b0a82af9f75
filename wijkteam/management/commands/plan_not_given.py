"""`bin/manage plan_not_given CASE READER`: a help plan was given to somebody by mistake."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from access import context
from access.viewer import Visitor
from audit import log
from casework.models import PlanGiven


class Command(BaseCommand):
    help = (
        "Ends a reading that should not have begun, or takes away wrong words of who got a plan on "
        "paper: the privacy officer asks it in writing, after the team did. The lines of "
        "the log stay; a plan can be given again to whom it was meant for."
    )

    def add_arguments(self, parser):
        parser.add_argument("case", help="the number of the case")
        parser.add_argument(
            "reader", help="the name, or the words of who got it on paper, as the case shows them"
        )

    def handle(self, *args, case, reader, **options):
        with transaction.atomic(), context.as_maintenance():
            rows = PlanGiven.objects.filter(plan__case__number__iexact=case).select_related(
                "plan__case", "person"
            )
            found = [row for row in rows if named(row) == reader.strip().casefold()]
            if not found:
                raise CommandError("In this case no plan was given to somebody of that name.")
            if len({row.person_id for row in found}) > 1:
                raise CommandError("More than one of that name got a plan in this case.")
            for row in found:
                tell(row)
                row.delete()
        self.stdout.write(f"Plans that this reader has no more: {len(found)}.")


def named(row):
    return (row.person.name if row.person else row.on_paper_to).strip().casefold()


def tell(row):
    """With the case alone: at home nobody else knows that something was given."""
    case = row.plan.case
    log.write(
        "maintenance",
        visitor=Visitor(),
        subject_kind="plan_given",
        subject_id=row.pk,
        case_id=case.pk,
        team_id=case.team_id,
    )

"""`bin/manage plan_not_given CASE READER [--row KEY]`: a help plan was given by mistake."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from access import context
from access.viewer import Visitor
from audit import log
from casework.models import OfferAnswer, PlanGiven


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
        parser.add_argument(
            "--row",
            action="append",
            default=[],
            help="the key of what is taken away, when more than one of that name got a plan",
        )

    def handle(self, *args, case, reader, row, **options):
        with transaction.atomic(), context.as_maintenance():
            rows = PlanGiven.objects.filter(plan__case__number__iexact=case)
            rows = rows.select_related("plan__case", "person").order_by("given_on", "pk")
            found = chosen([one for one in rows if named(one) == reader.strip().casefold()], row)
            for one in found:
                tell(one)
                one.delete()
            still = [words for one in found for words in (by_an_answer(one), by_another(one))]
        self.stdout.write(f"Plans that this reader has no more: {len(found)}.")
        for words in filter(None, dict.fromkeys(still)):
            self.stdout.write(words)


def chosen(found, keys):
    """What is taken away; asks for a key where the name is of more than one."""
    if not found:
        raise CommandError("In this case no plan was given to somebody of that name.")
    if keys:
        found = [one for one in found if str(one.pk) in keys]
        if len(found) < len(set(keys)):
            raise CommandError("There is no such row of that name in this case. Nothing was done.")
    elif len({one.person_id for one in found}) > 1:
        listed = "\n".join(line_of(one) for one in found)
        raise CommandError(
            "More than one of that name got a plan in this case. Nothing was done. Ask the privacy "
            f"officer which, and add --row KEY:\n{listed}"
        )
    return found


def line_of(row):
    """Without a name: day and way tell two of one name apart, and their birthdays."""
    born = row.person and row.person.born_on
    how = f"on their own page, born on {born or 'a day not known'}" if row.person else "on paper"
    return f"{row.pk}  {row.given_on}  {how}"


def by_another(row):
    """What goes on after this, of who got a plan in this case another time too; else nothing."""
    left = PlanGiven.objects.filter(plan__case=row.plan.case, person_id=row.person_id)
    left = left.select_related("person").order_by("given_on", "pk") if row.person_id else ()
    if not left:
        return ""
    listed = "\n".join(line_of(one) for one in left)
    return (
        "WARNING: this reader got a plan of this case another time too, and goes on reading by "
        "that, as far as the law lets them. Ask the privacy officer whether it is taken away as "
        f"well:\n{listed}"
    )


def by_an_answer(row):
    """What goes on after this, of who answered the offer themselves as well; else nothing."""
    answers = OfferAnswer.objects.filter(offer__case=row.plan.case, said_by_id=row.person_id)
    if not row.person_id or not answers.exists():
        return ""
    return (
        "WARNING: this reader answered the offer of this case too, and goes on reading each help "
        "plan that is fixed. A standstill closes that (the privacy officer decides)."
    )


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

"""The ends of terms that an Act sets. Pure: days in, days out; nothing of it is ever stored.

A term of days, weeks or months begins on the day after the event, so it ends on the day with the
same name (weeks) or number (months; the last day of a shorter month). Then the Algemene
termijnenwet: art. 1 par. 1 moves an end on a Saturday, Sunday or holiday to the next day that is
none of these; art. 2 sees that a term of at least three days holds two working days; art. 4 leaves
out terms in hours and those of more than 90 days, twelve weeks or three months.
"""

from dataclasses import dataclass
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from casework.legal.days import DAY, EQUATED, next_working_day, working_days

LONGEST_DAYS, LONGEST_MONTHS = 90, 3  # Atw art. 4 under a; twelve weeks are 84 days
LONGEST_WEEKS = 12
SHORTEST_DAYS, WORKING_DAYS = 3, 2  # Atw art. 2


@dataclass(frozen=True)
class Term:
    """A length in one unit, and the article that sets it."""

    source: str
    days: int = 0
    weeks: int = 0
    months: int = 0

    @property
    def is_extended(self):
        """Whether the Algemene termijnenwet speaks of it (art. 4)."""
        return (
            self.days <= LONGEST_DAYS
            and self.weeks <= LONGEST_WEEKS
            and self.months <= LONGEST_MONTHS
        )

    def plain_end(self, event_on):
        """By the calendar alone."""
        length = relativedelta(days=self.days, weeks=self.weeks, months=self.months)
        return event_on + length

    def end(self, event_on, equated=EQUATED):
        """The last day of the term that begins with this event."""
        end = self.plain_end(event_on)
        if not self.is_extended:
            return end
        if end - event_on >= timedelta(days=SHORTEST_DAYS):
            while working_days(event_on, end, equated) < WORKING_DAYS:
                end += DAY
        return next_working_day(end, equated)


# Jeugdwet art. 4.1.3: a professional's plan is fixed within six weeks after it is clear that no
# family group plan comes. That day is the waiver, and never the intake.
HELP_PLAN = Term("Jeugdwet, artikel 4.1.3", weeks=6)
# Wmo 2015 art. 2.3.2 par. 2: seven days after the report to hand in a personal plan.
PERSONAL_PLAN = Term("Wmo 2015, artikel 2.3.2, lid 2", days=7)
# Wmo 2015 art. 2.3.2 par. 1: the investigation is done within six weeks after the report.
INVESTIGATION = Term("Wmo 2015, artikel 2.3.2, lid 1", weeks=6)
# Wmo 2015 art. 2.3.5 par. 2: the decision within two weeks after the application.
WMO_DECISION = Term("Wmo 2015, artikel 2.3.5, lid 2", weeks=2)
# Awb art. 4:13 par. 2: a reasonable time, over in any case after eight weeks (youth help).
YOUTH_DECISION = Term("Awb, artikel 4:13, lid 2", weeks=8)
# AVG art. 12 par. 3. Counted by Regulation 1182/71, which has the same weekends and other holidays.
AVG_REQUEST = Term("AVG, artikel 12, lid 3", months=1)
STATUTORY = (HELP_PLAN, PERSONAL_PLAN, INVESTIGATION, WMO_DECISION, YOUTH_DECISION, AVG_REQUEST)

# Not of an Act. Jeugdwet art. 4.1.2 says "a reasonable time" for the family's own plan and names
# no weeks; the team agreed six, and the reminder is for the team and never presses the family.
OWN_PLAN = Term("agreed by the team", weeks=6)
# Nor this: how soon the team makes the offer, and asks again after "not now" and in acute danger.
OFFER = Term("agreed by the team", weeks=2)
ASK_AGAIN = Term("agreed by the team", weeks=2)

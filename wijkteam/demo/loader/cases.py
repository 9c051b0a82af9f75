"""The team's side: cases, who works on them, and the lines of the team's own file."""

from casework.models import Case, CaseClient, CaseColleague, ContactMoment
from wijkteam.demo.loader.keys import key
from wijkteam.demo.loader.offices import team_id
from wijkteam.demo.loader.people import person_id
from wijkteam.demo.outcomes import CLOSED_BECAUSE

Kind = ContactMoment.Kind
KINDS = {"school": Kind.OFFICE}  # a talk at a table that is nobody's home
# Days until the next contact, by the last figure of the number: some today, some late.
NEXT_CONTACT = (1, 3, 0, 8, 5, 12, -1, 6, 2, 10)
HOURS = ("09:30", "11:00", "13:30", "15:00")


def case_id(case):
    return key("case", case.number)


def make_case(home):
    case, clock = home.story.case, home.clock
    if case is None:
        return
    contacts = [contact for contact in case.contacts if contact.on <= 0]
    home.rows.add(
        Case(
            id=case_id(case),
            number=case.number,
            team_id=team_id(case.team),
            coordinator_id=person_id(case.coordinator),
            state=case.state,
            registered_on=clock.day(case.registered),
            started_on=clock.day(case.started),
            closed_on=clock.day(case.closed),
            closing_reason=closed_because(case),
            is_reason_told=bool(closed_because(case)),
            waiting_reason=case.waiting_reason,
            last_contact_on=max((clock.workday(each.on) for each in contacts), default=None),
            next_contact_at=next_contact(clock, case),
        )
    )
    home.rows.add(
        CaseClient(
            case_id=case_id(case),
            person_id=person_id(case.client),
            chosen_helper_id=person_id(case.chosen_helper),
            name=case.client_name,
            question=case.question,
            contact=case.contact,
        )
    )
    for colleague in case.colleagues:
        make_colleague(home, case, colleague)
    for number, contact in enumerate(contacts):
        make_contact(home, case, number, contact)


def closed_because(case):
    if case.state != "closed":
        return ""
    return CLOSED_BECAUSE[int(case.number.rpartition("-")[2]) % len(CLOSED_BECAUSE)]


def next_contact(clock, case):
    if case.state not in ("active", "intake"):
        return None
    number = int(case.number.rpartition("-")[2])
    offset, hour = NEXT_CONTACT[number % len(NEXT_CONTACT)], HOURS[number % len(HOURS)]
    if offset == 0 and clock.workday(0) != clock.today:
        offset = 1  # in a weekend the contacts of today are those of Monday
    return clock.at_work(offset, hour)


def make_colleague(home, case, colleague):
    home.rows.add(
        CaseColleague(
            id=home.key("colleague", colleague.person),
            case_id=case_id(case),
            person_id=person_id(colleague.person),
            started_on=home.clock.day(colleague.started),
            ended_on=home.clock.day(colleague.ended),
        )
    )


def make_contact(home, case, number, contact):
    home.rows.add(
        ContactMoment(
            id=home.key("contact", number),
            case_id=case_id(case),
            happened_on=home.clock.workday(contact.on),
            kind=KINDS.get(contact.kind, contact.kind),
            note=contact.note,
            noted_by_id=person_id(contact.by),
            noted_at=home.clock.at_work(contact.on, "16:45"),
        )
    )

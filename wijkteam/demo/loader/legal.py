"""The offer of an own plan, its answers, the help plan and a report, in each family with help."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from casework.models import (
    AnswerConfirmed,
    FosterConsent,
    HelpLine,
    HelpPlan,
    LegalOffer,
    OfferAnswer,
    OfferException,
    WmoReport,
)
from wijkteam.demo import legal
from wijkteam.demo.foster import FOSTERS
from wijkteam.demo.legal import Excuse, Legal, Report, Said
from wijkteam.demo.loader.cases import case_id
from wijkteam.demo.loader.people import person_id

STORIES = {"van_dijk": legal.VAN_DIJK, "el_idrissi": legal.EL_IDRISSI}
LEADER = "ingrid"
CONFIRMED_AFTER = 7
OFFERED_AFTER, ANSWERED_AFTER, READY_AFTER = 4, 9, 38
WRITTEN_AFTER, SETTLED_AFTER = 20, 30  # days after the no
NEW = 20  # so many days of help, and some have no offer yet
NOT_YET, EXCUSED, ALONE, GROWN_UP = (0, 2), "M-0129", "M-0142", 18


def make_legal(home):
    story = home.story
    if story.case is None or story.case.state not in ("active", "intake"):
        return
    found = STORIES.get(story.key) or pattern(story)
    if found is None:
        return
    make_offer(home, found)
    if found.exception:
        make_exception(home, found.exception)
    if found.plan:
        make_plan(home, found.plan)
    if found.report:
        make_report(home, found.report)


def pattern(story):
    """By the last figures of its number: most make their own plan, some say no. Where no child
    lives the Wmo asks, if anything."""
    case, owner = story.case, home_owner(story)
    begun = case.started if case.started is not None else -1
    if case.number == ALONE:
        return alone(begun, owner, case.coordinator)
    kind = int(case.number.rpartition("-")[2]) % 10
    if not has_child(story):
        return report_of(kind, begun, first(story, owner))
    if begun > -NEW:
        return None if kind in NOT_YET else Legal(min(begun + 1, -1), first(story, owner))
    if case.number == EXCUSED:
        return Legal(exception=Excuse("acute", legal.REASON, -3))
    offered = begun + OFFERED_AFTER
    words = legal.OWN[kind % 2]
    answers = answers_of(kind, offered, owner, case.coordinator, words)
    plan = plan_of(answers) if answers[-1].answer == "no" else None
    return Legal(offered, first(story, owner), answers=answers, plan=plan)


def alone(begun, owner, helper):
    """She shares nothing with the team, said no at the table, and reads the plan by herself."""
    said = Said(owner, "no", begun + 1, by=helper, words=legal.ALONE_SAID)
    plan = replace(legal.ALONE_PLAN, on=begun + 2, talked=begun + 3, settled=begun + 3)
    return Legal(begun + 1, "Hanane", way="spoken", answers=(said,), plan=plan)


def has_child(story):
    return any(person.born and person.born.age < GROWN_UP for person in story.people)


def report_of(kind, begun, name):
    """Some of long ago, one of now; of the others nobody asked for help under the Wmo."""
    if kind % 2:
        return Legal(report=Report(begun, name, begun + 5, legal.CAME, begun + 36))
    return Legal(report=Report(-4, name)) if kind == 0 else None


def answers_of(kind, offered, owner, helper, words):
    said_on = min(offered + ANSWERED_AFTER, -1)
    if kind in (6, 7, 9):  # a no; one of them of four weeks ago, so that its weeks still run
        return (Said(owner, "no", max(said_on, -37) if kind == 7 else said_on, by=helper),)
    if kind == 4:
        return (Said(owner, "later", max(said_on, -5), by=helper),)
    yes = Said(owner, "yes", said_on, by=helper, words=words)
    if kind == 1:  # of three weeks ago: they are at it
        return (replace(yes, on=max(said_on, -20)),)
    if said_on + READY_AFTER >= 0:
        return (yes,)
    return yes, Said(owner, "made", said_on + READY_AFTER)


def plan_of(answers):
    said_on = answers[-1].on
    is_done = said_on + SETTLED_AFTER < 0 and said_on < -40
    return legal.HelpPlan(
        legal.AIMS,
        legal.HELP,
        on=min(said_on + WRITTEN_AFTER, -1),
        talked=said_on + SETTLED_AFTER if is_done else None,
        settled=said_on + SETTLED_AFTER if is_done else None,
        lines=legal.LINES,
    )


def home_owner(story):
    return next(member.person for member in story.members if member.is_owner)


def first(story, owner):
    return next(person.first for person in story.people if person.key == owner)


def helper_of(home):
    return person_id(home.story.case.coordinator)


def make_offer(home, found):
    if found.offered is None:
        return
    offer = LegalOffer(
        id=home.key("offer"),
        case_id=case_id(home.story.case),
        made_on=home.clock.workday(found.offered),
        told_to=found.told_to,
        language=found.language,
        way=found.way,
        has_support=True,
        written_by_id=helper_of(home),
        written_at=home.clock.at_work(found.offered, "15:10"),
    )
    home.rows.add(offer)
    for number, said in enumerate(found.answers):
        make_answer(home, offer, number, said)


def make_answer(home, offer, number, said):
    """What the helper wrote down is confirmed the day after, once it is a week ago."""
    answer = OfferAnswer(
        id=home.key("offer-answer", number),
        offer=offer,
        answer=said.answer,
        said_on=max(home.clock.day(said.on), offer.made_on),
        said_by_id=person_id(said.who),
        words=said.words,
        written_by_id=person_id(said.by or said.who),
        written_at=home.clock.at(said.on, "19:10"),
    )
    home.rows.add(answer)
    if said.by and said.by != said.who and said.on < -CONFIRMED_AFTER:
        home.rows.add(
            AnswerConfirmed(
                id=home.key("answer-confirmed", number),
                answer=answer,
                written_by_id=person_id(said.who),
                written_at=home.clock.at(said.on + 1, "20:30"),
            )
        )


def make_exception(home, stated):
    stated_on = home.clock.workday(stated.on)
    home.rows.add(
        OfferException(
            id=home.key("offer-exception"),
            case_id=case_id(home.story.case),
            ground=stated.ground,
            reason=stated.reason,
            return_on=stated_on + timedelta(days=legal.RETURNS_IN),
            written_by_id=helper_of(home),
            written_at=home.clock.at_work(stated.on, "17:05"),
        )
    )


def make_plan(home, plan):
    at, helper = home.clock.at_work(plan.on, "16:20"), helper_of(home)
    settled = home.clock.workday(plan.settled)
    home.rows.add(
        HelpPlan(
            id=home.key("help-plan"),
            case_id=case_id(home.story.case),
            aims=plan.aims,
            help=plan.help,
            talked_on=home.clock.workday(plan.talked),
            family_view="agrees" if settled else "",
            family_words=plan.family_words,
            settled_on=settled,
            settled_by_id=helper if settled else None,
            written_by_id=helper,
            written_at=at,
            changed_by_id=helper,
            changed_at=min(timezone.now(), at),
        )
    )
    for number, line in enumerate(plan.lines):
        make_line(home, number, line, at)
    for foster in FOSTERS.get(home.story.key, ()):
        make_foster(home, foster, plan.on)


def make_foster(home, foster, written):
    """Their part, and each word of them about it."""
    for number, word in enumerate(foster.said):
        on, who = min(written + word.after, -1), person_id(foster.who)
        home.rows.add(
            FosterConsent(
                id=home.key("foster", foster.who, number),
                plan_id=home.key("help-plan"),
                part=foster.part,
                answer=word.answer,
                said_on=home.clock.day(on),
                said_by_id=who,
                words=word.words,
                written_by_id=who if word.is_own else helper_of(home),
                written_at=home.clock.at(on, "20:15" if word.is_own else "16:40"),
            )
        )


def make_line(home, number, line, at):
    at, helper = min(timezone.now(), at) + timedelta(seconds=number), helper_of(home)
    home.rows.add(
        HelpLine(
            id=home.key("help-line", number),
            plan_id=home.key("help-plan"),
            what=line.what,
            by_whom=line.by_whom,
            often=line.often,
            aim=line.aim,
            goal_id=home.goal_id(line.goal) if line.goal else None,
            starts_on=home.clock.day(line.starts),
            ends_on=home.clock.day(line.ends),
            written_by_id=helper,
            written_at=at,
            changed_by_id=helper,
            changed_at=at,
        )
    )


def make_report(home, report):
    clock = home.clock
    home.rows.add(
        WmoReport(
            id=home.key("wmo-report"),
            case_id=case_id(home.story.case),
            reported_on=clock.workday(report.on),
            told_on=clock.workday(report.on),
            told_to=report.told_to,
            language="Nederlands",
            way="both",
            has_support=True,
            received_on=clock.workday(report.received_on),
            received=report.received,
            concluded_on=clock.workday(report.concluded),
            written_by_id=helper_of(home),
            written_at=clock.at_work(report.on, "14:20"),
        )
    )

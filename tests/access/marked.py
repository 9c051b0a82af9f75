"""A word of its own in every text field of every family, and a walk that looks for them."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from uuid import uuid4

from django.apps import apps
from django.db import models
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import timezone

from access.checks import is_of_library, views
from careplans.forms.priorities import PriorityForm
from careplans.models import CarePlan, Conference, Meeting, Proposal, Step
from casework import models as legal
from casework.models import ContactMoment
from tests.access.outsiders import earlier_words
from tests.addresses import address
from tests.careplans.private import private_goal
from writing.models import Draft

ROOMS = (
    "careplans", "casework", "network", "people", "access", "delivery", "writing", "audit",
    "oversight", "wijkteam",
)  # fmt: skip
# Text that is no family's, or that cannot hold a word of ours; each with the reason.
UNMARKED = {
    "access_emergencyaccess.case_number": "made by the team, says nothing of a family",
    "access_grantsignature": "no text",
    "access_standstill": "a paper that staff saw; read by them alone, tests/oversight",
    "audit_auditactor": "append-only; names as of then, tested with the log",
    "audit_auditevent": "append-only; codes of ours, no words of people",
    "careplans_broughtfile": "a name on the disk, made by us, and a code of ours",
    "careplans_broughtrow.came": "how a row that is marked itself stood here at first",
    "careplans_broughtrow.kind": "a code of ours",
    "careplans_earlierwords.kind": "the name of a table",
    "careplans_messagefile.content_type": "a code of ours",
    "careplans_messagefile.file": "a name on the disk, made by us",
    "careplans_step.repeats": "a rule of RFC 5545, not words",
    "casework_accountkept": "numbers of a team, and none of few: tests/casework",
    "casework_foundhome": "a paper that staff saw; read by them alone, tests/oversight",
    "casework_selfhelp": "public by its nature, of professionals: tests/casework/test_self_help*",
    "casework_case.number": "made by the team, says nothing of a family",
    "delivery_calendarfeed": "a hash",
    "delivery_documentjob.file": "a name on the disk, made by us",
    "delivery_documentjob.kind": "a code of ours",
    "delivery_newschoice": "codes of ours and two times of the day",
    "delivery_outboxmessage": "codes of ours; tested to hold no words in tests/delivery",
    "delivery_pushaddress": "what a browser gave, and its name: tests/delivery, tests/wijkteam",
    "delivery_scheduleitem.kind": "a code of ours",
    "delivery_textnumber": "a phone number, whose last digits its owner sees: tests/delivery",
    "network_professionalprofile": "public by its nature, of a professional",
    "oversight_logreview": "a seed for drawing lots",
    "oversight_ownpostcode": "of a member of staff, by their own choice",
    "people_custodydoor": "an address that two of the staff see, tests/casework",
    "people_death": "read by who settles it, tests/casework; the family reads a day and a name",
    "people_invitation.code_hash": "a hash",
    "people_organisation": "the name of a school or municipality",
    "people_organisationmembership": "a job",
    "people_succession": "an address that two of the staff see, tests/casework",
    "people_team": "the name of a team",
    "people_teammembership": "a job",
    "people_user": "read at log-in only; has no page",
    "wijkteam_recovery": "a hash",
    "wijkteam_sheetcode": "a hash",
    "writing_draft.form": "a code of ours",
    "writing_typingnow.kind": "the name of a table",
    "writing_requestkey": "a code and an address of ours",
}
WORD = re.compile(r"zq\d{3}z")
SKIPPED = {"leave", "set_language"}  # they end the log-in, or show nothing


@dataclass(frozen=True, order=True)
class Mark:
    field: str
    home: str


def text_fields():
    """(model, field, `table.field`) of all words that a family may write or that are about it."""
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            table = model._meta.db_table
            for field in model._meta.concrete_fields:
                is_text = isinstance(field, models.CharField | models.TextField | models.JSONField)
                name = f"{table}.{field.name}"
                if is_text and not field.choices and not {table, name} & UNMARKED.keys():
                    yield model, field, name


def homes(world):
    """Whose row is it: {key of a household, case or person: letter of the family}."""
    found = {world.van_dijk.pk: "van_dijk", world.el_idrissi.pk: "el_idrissi"}
    found |= {world.case.pk: "van_dijk", world.laak_case.pk: "laak"}
    if hasattr(world, "work"):
        found[world.work.pk] = "moerwijk"  # of a team, and of no family
    found |= dict.fromkeys([world.ronald.pk, world.kevin.pk], "van_dijk")
    return found | dict.fromkeys([world.noor.pk, world.mila.pk], "el_idrissi")


def home_of(row, known):
    keys = [row.pk, *(getattr(row, name, None) for name in ("household_id", "case_id"))]
    keys.append(getattr(row, "child_id", None))
    keys.append(getattr(getattr(row, "offer", None), "case_id", None))
    keys.append(getattr(getattr(row, "plan", None), "case_id", None))  # of a line of help
    keys.append(getattr(row, "about_id", None))  # of a draft
    return next((known[key] for key in reversed(keys) if key in known), None)


def about(row):
    """Of a plan row: for whom its scope is, so that each grain of sharing has its own word. What a
    foster parent said is theirs to read beside who reads the plan."""
    if isinstance(row, legal.FosterConsent) and row.said_by_id:
        return f"-said-by-{row.said_by.first_name.lower()}"
    above = getattr(row, "agreement", getattr(row, "condition", row))  # of a part: what it is of
    place = getattr(above, "scope", row)
    if not hasattr(place, "subject_id"):
        return ""
    if getattr(place, "private_to_id", None):
        return "-private"
    if place.subject_id:
        return f"-about-{place.subject.first_name.lower()}"
    if place.part == "conference":
        return "-conference" if place.goal_id else "-ours"
    if isinstance(row, Proposal) and place.part == "progress":
        return "-progress"  # rungs: not for who sees the goal and its steps alone
    return f"-{place.part}" if place.part in ("money", "safety") else "-family"


def mark_all(world):
    """Needs the maintenance role; returns {word: Mark} of what was written."""
    step = private_goal(world, world.kevin).step
    earlier_words(step, world.kevin)
    Step.objects.filter(pk=step.pk).update(version=2)  # so that its page leads there
    more_rows(world)
    stop_conference(world)
    return mark_rows(world)


def more_rows(world):
    """What has words, and which the world does not have."""
    called_off(world)
    Draft.objects.create(
        user=world.ronald.user, form=PriorityForm.form_name, about_id=world.van_dijk.pk,
        words={"text": ["x"]},
    )  # fmt: skip
    ContactMoment.objects.create(
        case=world.case, kind="phone", happened_on=world.today, note="x", noted_by=world.samira
    )
    mark_legal(world)
    # they looked back at their plan, so who lives there is asked how content they are
    yesterday = world.today - timedelta(days=1)
    CarePlan.objects.filter(household=world.van_dijk).update(review_on=yesterday)


def mark_rows(world):
    """Needs the maintenance role; returns {word: Mark} of what was written."""
    known, words = homes(world), {}
    marked = [
        (model, field, row, Mark(name, home + about(row)))
        for model, field, name in text_fields()
        for row in manager_of(model).all()
        if (home := home_of(row, known)) and not has_key_for(field, row)
    ]
    for model, field, row, mark in marked:
        write(manager_of(model), row, field, words.setdefault(mark, f"zq{len(words):03d}z"))
    return {word: mark for mark, word in words.items()}


def has_key_for(field, row):
    """Who said it stands there as a person, and then not by a name that was typed."""
    return field.name == "said_by_name" and row.said_by_id is not None


def called_off(world):
    """What only a meeting that is off says."""
    for off in Meeting.objects.filter(household=world.van_dijk)[:1]:
        off.pk, off._state.adding = uuid4(), True
        off.cancelled_at, off.cancelled_by = timezone.now(), world.ronald
        off.save()


def stop_conference(world):
    """Needs the maintenance role: what is said of a conference that stopped."""
    Conference.objects.filter(household=world.van_dijk).update(
        stopped_on=world.today, stopped_by=world.ronald
    )


def mark_legal(world):
    """The offer of an own plan, what was said to it, and the plan and report of the team."""
    by, of_case = {"written_by": world.samira}, {"case": world.case}
    offer = legal.LegalOffer.objects.create(told_to="x", language="x", way="both", **of_case, **by)
    legal.OfferAnswer.objects.create(offer=offer, answer="no", said_by_name="x", words="x", **by)
    world.own_answer = legal.OfferAnswer.objects.create(
        offer=offer, answer="no", said_by=world.ronald, words="x", **by
    )
    legal.OfferObjection.objects.create(offer=offer, words="x", written_by=world.ronald)
    legal.OfferException.objects.create(ground="threat", reason="x", decision="x", **of_case, **by)
    plan = legal.HelpPlan.objects.create(
        aims="x", help="x", family_words="x", changed_by=world.samira, **of_case, **by
    )
    legal.HelpLine.objects.create(
        plan=plan, what="x", by_whom="x", often="x", aim="x", earlier=[{"what": "x"}],
        changed_by=world.samira, **by,
    )  # fmt: skip
    world.fixed_plan = legal.HelpPlan.objects.create(
        aims="x", help="x", family_words="x", changed_by=world.samira, talked_on=world.today,
        family_view="agrees", settled_on=world.today, settled_by=world.samira, **of_case, **by,
    )  # fmt: skip
    world.given_paper = legal.PlanGiven.objects.create(
        plan=world.fixed_plan, on_paper_to="x", agreed_by=world.ronald, agreed_on=world.today,
        agreed_how="spoken", **by,
    )  # fmt: skip
    legal.FosterConsent.objects.create(
        plan=plan, part="x", answer="no", said_by_name="x", words="x", **by
    )
    world.own_consent = legal.FosterConsent.objects.create(
        plan=plan, part="x", answer="no", said_by=world.anja, words="x", **by
    )
    world.work = legal.PreventiveWork.objects.create(
        team=world.moerwijk, kind="walk_in", happened_on=world.today, title="x", with_whom="x",
        note="x", changed_by=world.samira, **by,
    )  # fmt: skip
    legal.WmoReport.objects.create(
        told_to="x", language="x", way="both", received="x", received_on=world.today, **of_case,
        **by,
    )  # fmt: skip


def manager_of(model):
    return getattr(model, "all_objects", model._default_manager)


def write(manager, row, field, word):
    old = getattr(row, field.name)
    new = in_place_of_strings(old, word) if isinstance(field, models.JSONField) else word
    if isinstance(field, models.EmailField):
        new = f"{word}@voorbeeld.example"
    manager.filter(pk=row.pk).update(**{field.name: new})


def in_place_of_strings(value, word):
    """The same JSON, with the word for every string in it."""
    if isinstance(value, dict):
        return {key: in_place_of_strings(each, word) for key, each in value.items()}
    if isinstance(value, list):
        return [in_place_of_strings(each, word) for each in value]
    return word if isinstance(value, str) else value


def starts(world):
    """Every address of the resolver, with keys of each family."""
    for _route, name, view in views():
        if name not in SKIPPED and not is_of_library(name, view):
            yield address(name, world)
            with suppress(NoReverseMatch):
                yield reverse(name, kwargs={"household_id": world.el_idrissi.pk})


def walk(client, world, *, is_anonymous=False, begin=None, known=(), limit=900):
    """All words of ours on all pages that this person reaches, by address and by link.

    `begin`: other pages to start from; `known`: pages that need no second look.
    """
    waiting, seen, words = list(dict.fromkeys(begin or starts(world))), set(), set()
    while waiting:
        url = waiting.pop(0)
        seen.add(url)
        assert len(seen) < limit, "the walk does not end"
        answer = client.get(url)
        asks_log_in = answer.headers.get("Location", "").startswith("/inloggen")
        assert is_anonymous or not asks_log_in, f"{url} asks for a log-in"
        words |= words_of(answer)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            new = links(answer.content.decode()) - seen - set(waiting) - set(known)
            waiting += sorted(new)
    return words


def words_of(answer):
    """Our words in what came back: a page, a part, a calendar, a file, and where it leads."""
    content = answer.getvalue() if answer.streaming else answer.content
    text = content.decode(errors="ignore") + answer.headers.get("Location", "")
    return set(WORD.findall(text))


def links(page):
    """Addresses of ours that the page leads to; pages of libraries hold a log-in's own data."""
    found = {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)', page)}
    return {link for link in found if is_page_of_ours(link.partition("?")[0])}


@cache
def is_page_of_ours(path):
    try:
        match = resolve(path)
    except Resolver404:
        return False  # a file
    return match.url_name not in SKIPPED and not is_of_library(match.url_name, match.func)

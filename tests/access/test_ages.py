"""The decision table of ages and custody, `ages.txt`, asked of the database row by row."""

from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from access.models import AgeRule, Grant, GrantSignature, Level, Part, Scope, Standstill
from people.models import (
    Custody,
    Household,
    HouseholdMember,
    OrganisationMembership,
    Person,
)

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).parent / "ages.txt"
LONG_AGO = date(2005, 1, 1)
STATES = ("unconfirmed", "end unconfirmed", "ended", "former")


def rows():
    for number, text in enumerate(TABLE.read_text().splitlines(), 1):
        if text and text[0] != "#" and not text.startswith("born"):
            yield number, *(cell.strip() for cell in text.split("|"))


@pytest.fixture
def family(world, maintenance):
    """`family(born, custody, today)`: the mother with the child at home, the father elsewhere, and
    a guardian who works at an institution."""

    def build(born, custody, today):
        home = Household.objects.create(name="Tabel")
        made = SimpleNamespace(home=home, today=today, child=person("Kind", born))
        made.mother, made.father = person("Moeder", "1985-01-01"), person("Vader", "1984-01-01")
        made.helper, made.guardian = person("Hulp", "1990-01-01"), person("Voogd", "1980-01-01")
        live_together(home, made)
        for words in () if custody == "none yet" else custody.split(", "):
            action = {"still": stand_still, "lenient": be_lenient}.get(words.split()[0], record)
            action(world, made, words)
        return made

    return build


def record(world, made, words):
    """ "mother father", "unconfirmed father", "ended", "end unconfirmed mother", "guardian"."""
    state = next((state for state in STATES if words.startswith(state)), "")
    names = words.removeprefix(state).split() or ["mother", "father"]
    for name in names:
        fields = {"recorded_by": world.samira, "started_on": LONG_AGO}
        if state != "unconfirmed":
            fields |= {"confirmed_by": world.joost, "confirmed_at": timezone.now()}
        if "end" in state:
            yesterday = made.today - timedelta(days=1)
            fields |= {"ended_on": yesterday, "end_recorded_by": world.samira}
        if state == "ended":
            fields |= {"end_confirmed_by": world.joost, "end_confirmed_at": timezone.now()}
        if name == "guardian":
            fields |= {"organisation": works_for(world, made, state), "kind": "guardian"}
        Custody.objects.create(
            child=made.child, holder=getattr(made, name), evidence="uittreksel", **fields
        )


def stand_still(world, made, words):
    """ "still mother": all that she may do in this household rests now; "still unconfirmed"."""
    now, is_over = timezone.now(), "unconfirmed" in words
    begun = now - timedelta(hours=73)
    yes = {"confirmed_by": world.ingrid, "confirmed_at": begun}
    Standstill.objects.create(
        household=made.home, person=getattr(made, words.split()[-1]), team=world.moerwijk,
        case_id=uuid4(), case_number="x", ground="home_ban", evidence="huisverbod",
        begun_on=timezone.localdate(begun), started_at=begun, ends_at=now + timedelta(days=5),
        set_by=world.linda,
        **({} if is_over else yes),
    )  # fmt: skip


def be_lenient(_world, _made, words):
    """ "lenient": from 12 alone; "lenient 14": along from 14; "lenient alone 18"."""
    *_kind, age = words.split() if words[-1].isdigit() else (words, 0)
    if "alone" in words:
        AgeRule.objects.update(signs_alone_from=int(age))
    elif age:
        AgeRule.objects.update(signs_along_from=int(age))
    else:
        AgeRule.objects.update(is_signed_by_both=False)


def works_for(world, made, state):
    """The institution, where the guardian works, or worked until today."""
    OrganisationMembership.objects.create(
        organisation=world.protection, person=made.guardian, started_on=LONG_AGO,
        ended_on=made.today if state == "former" else None,
    )  # fmt: skip
    return world.protection


def person(name, born):
    is_known = born != "unknown"
    return Person.objects.create(
        first_name=name, born_on=date.fromisoformat(born) if is_known else None
    )


def live_together(home, made):
    for who, role, is_owner in ((made.mother, "parent", True), (made.child, "child", False)):
        HouseholdMember.objects.create(
            household=home, person=who, role=role, is_owner=is_owner, started_on=LONG_AGO
        )


def level(made, who, what, today):
    """What the database gives this person on a row like that."""
    kind, _, whom = what.partition(" the ")
    subject = None if whom == "family" else getattr(made, whom)
    fields = {"private_to": subject} if kind == "private to" else {"subject": subject}
    place = Scope.objects.create(household=made.home, part=Part.GOALS, **fields)
    found = ask(
        "select level from access_levels(%s, %s, %s) where scope_id = %s",
        [getattr(made, who).pk, made.home.pk, today, place.pk],
    )
    return found[0][0] if found else 0


def ask(sql, params):
    """Asked as the role that computes rights; nobody who serves may ask for another."""
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_rights")
        cursor.execute(sql, params)
        rows = cursor.fetchall()
        cursor.execute("set local role wijkteam_maintenance")
    return rows


def must_sign(made, who, today):
    signers = {key for (key,) in ask("select access_signers(%s, %s)", [made.child.pk, today])}
    return getattr(made, who).pk in signers


def works(made, signed_by, today):
    """Whether a grant about the child gives the helper something, with these signatures."""
    place = Scope.objects.create(household=made.home, part=Part.GOALS, subject=made.child)
    given = Grant.objects.create(
        household=made.home, person=made.helper, part=Part.GOALS, level=Level.SEE,
        subject=made.child, purpose="samen", given_by=made.mother, starts_on=LONG_AGO,
    )  # fmt: skip
    for name in signed_by.split():
        GrantSignature.objects.create(grant=given, person=getattr(made, name))
    found = ask(
        "select scope_id from access_levels(%s, %s, %s)", [made.helper.pk, made.home.pk, today]
    )
    return (place.pk,) in found


QUESTIONS = {
    "reads": lambda made, who, what, today: level(made, who, what, today) >= Level.SEE,
    "proposes": lambda made, who, what, today: level(made, who, what, today) >= Level.PROPOSE,
    "writes": lambda made, who, what, today: level(made, who, what, today) == Level.CONTRIBUTE,
    "signs": lambda made, who, _what, today: must_sign(made, who, today),
    "works": lambda made, who, _what, today: works(made, who, today),
}


@pytest.mark.parametrize(
    ("number", "born", "today", "custody", "who", "may", "what", "answer", "ground"), list(rows())
)
def test_the_table_is_what_happens(
    number, born, today, custody, who, may, what, answer, ground, family, maintenance
):
    day = date.fromisoformat(today)
    with maintenance():
        made = family(born, custody, day)
        assert ("yes" if QUESTIONS[may](made, who, what, day) else "no") == answer, number
    assert ground in ("law", "design")


def test_the_table_is_whole():
    """Every question at every age, and enough rows for who reads it as a rule book."""
    found = list(rows())
    assert len(found) >= 60
    assert {row[5] for row in found} == set(QUESTIONS)
    assert {row[7] for row in found} == {"yes", "no"}
    assert len({row[1:7] for row in found}) == len(found), "a row stands there twice"

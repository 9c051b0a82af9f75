"""Whose yes it is: of an organisation by who works there, of a name by nobody else's log-in."""

from django.db import connection
from django.db.models import BooleanField, Case, CharField, F, Func, Q, Value, When

NAMED = "careplans_is_named_reader"
CLOSED = "(%(expressions)s not in (select careplans_with_place(array[%(expressions)s])))"


def speaks_for(viewer, organisation_id):
    """Works there now, where the family let that organisation in as a whole."""
    if viewer.is_family or not viewer.visitor.is_partner:
        return False
    with connection.cursor() as cursor:
        cursor.execute("select careplans_speaks_for(%s)", [organisation_id])
        return cursor.fetchone()[0]


def with_voice(viewer, parties):
    """Sides with `is_spoken_for`: whether the viewer answers for that organisation; one query."""
    if viewer.is_family or not viewer.visitor.is_partner:
        return parties
    asked = Func("organisation_id", function="careplans_speaks_for", output_field=BooleanField())
    return parties.annotate(is_spoken_for=asked)


def with_known_names(parties):
    """Sides with `is_known`: a name alone, that of who of the family reads this with a log-in."""
    known = Func(F("agreement__scope_id"), F("name"), function=NAMED, output_field=BooleanField())
    only_a_name = Q(person=None, organisation=None)
    return parties.annotate(is_known=Case(When(only_a_name, then=known), default=False))


def with_open_doors(parties):
    """Sides with `is_closed`: somebody who may not come in here today, and so answers nothing; and
    `way_in`: how far somebody is who was invited and has no log-in yet. Asked for what waits alone.
    """
    asked = Func(F("person_id"), template=CLOSED, output_field=BooleanField())
    how_far = Func(F("person_id"), F("household_id"), function="access_way_in")
    waits = Q(answer="waiting", person__isnull=False)
    return parties.annotate(
        is_closed=Case(When(waits, then=asked), default=False),
        way_in=Case(When(waits, then=how_far), default=Value(""), output_field=CharField()),
    )


def is_known_by_name(agreement, name):
    with connection.cursor() as cursor:
        cursor.execute(f"select {NAMED}(%s, %s)", [agreement.scope_id, name])
        return cursor.fetchone()[0]


def has_no_login(agreement, party):
    """Nobody of this site, or somebody whom we can see to be without a log-in. A name alone that is
    of who reads this with a log-in is of that person: nobody says yes in their name."""
    if party.person_id is None:
        known = getattr(party, "is_known", None)  # asked with the row, where there are many
        return not (is_known_by_name(agreement, party.name) if known is None else known)
    return party.person is not None and party.person.user_id is None

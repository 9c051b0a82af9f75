"""Who may write which line in the log: one function, held against the policies that it replaced."""

import pytest
from django.db import DatabaseError, connection
from django.db.models.expressions import RawSQL

from access import context
from audit.models import AuditEvent
from careplans.models import Complaint
from people.models import Invitation, Succession
from tests.access.raw import raw
from tests.access.test_who_asks import LINE

pytestmark = pytest.mark.django_db
ME = "nullif(current_setting('app.person_id', true), '')::uuid"
MY_USER = "nullif(current_setting('app.user_id', true), '')::uuid"
KEEPER = (
    f"or person_id = {ME} and about = 'invitation' and grant_id is null "
    "and casework_invited_keeper(subject, household)"
)
# The policies as they stood beside each other; that of a keeper was for the web role alone.
BEFORE = f"""
access_may_log(kind, person_id, user_id, household, grant_id, about, subject)
or person_id = {ME} and user_id = {MY_USER} and ground = 'task' and grant_id is null
   and about in ('case', 'contact') and casework_tells(case_id, household)
or person_id = {ME} and about in ('death', 'succession') and grant_id is null
   and access_death_is_of(about, subject, household)
or about = 'invitation' and kind = 'read' and grant_id is null
   and person_id is not distinct from {ME} and user_id is not distinct from {MY_USER}
   and access_opened_now(subject, household)
or about = 'complaint' and careplans_opens_question(person_id, subject, household)
"""
NOW = (
    "access_may_write_line(kind, ground, person_id, user_id, household, case_id, grant_id, about, "
    "subject)"
)
LINES = """
from unnest(array['read', 'change', 'denied']) kind, unnest(array['task', 'family']) ground,
  unnest(%(people)s::uuid[]) person_id, unnest(%(users)s::uuid[]) user_id,
  unnest(%(homes)s::uuid[]) household, unnest(%(cases)s::uuid[]) case_id,
  unnest(%(grants)s::uuid[]) grant_id, unnest(%(abouts)s::text[]) about,
  unnest(%(subjects)s::uuid[]) subject"""
OF_NOW = RawSQL("now()", [])  # of the transaction, as the function of the first look asks
ABOUTS = ["case", "contact", "death", "succession", "invitation", "complaint", "custody", "plan"]


@pytest.fixture
def rows(world, asked, death, maintenance):
    """One row of everything about which somebody from outside writes."""
    with maintenance():
        Succession.objects.filter(pk=asked.pk).update(email="anja@voorbeeld.example")
        letter = Invitation.objects.create(
            person=world.anja, household=world.van_dijk, email="anja@voorbeeld.example",
            code_hash="y" * 64, invited_by_id=Succession.objects.get().confirmed_by_id,
            expires_at=OF_NOW, opened_at=OF_NOW,
        )  # fmt: skip
        question = Complaint.objects.create(
            household=world.van_dijk, asked_by=world.kevin, changed_by=world.kevin,
            event_id=world.case.pk, happened_on=world.today,
        )  # fmt: skip
    return {"death": death, "succession": asked, "invitation": letter, "complaint": question}


def all_lines(world, rows, who):
    return {
        "people": [who and who.pk, world.noor.pk, None],
        "users": [who and who.user_id, world.noor.user_id, None],
        "homes": [world.van_dijk.pk, world.el_idrissi.pk, None],
        "cases": [world.case.pk, None],
        "grants": [rows["death"].pk, None],
        "abouts": ABOUTS,
        "subjects": [*(row.pk for row in rows.values()), world.custody.pk, None],
    }


def enter(world, key):
    who = getattr(world, key) if key else None
    visitor = context.enter(who.user_id if who else None)
    if key in ("kevin", "marieke"):
        context.enter_household(visitor, world.van_dijk.pk)
    return who


@pytest.mark.parametrize("role", ["wijkteam_web", "wijkteam_worker"])
@pytest.mark.parametrize(
    ("key", "allowed"),
    [
        (None, set()),
        ("kevin", set(ABOUTS)),
        ("marieke", set(ABOUTS)),
        ("samira", {"case", "contact", "death", "succession", "custody"}),
        ("ingrid", {"case", "contact", "death", "succession", "invitation"}),
        ("linda", {"complaint", "death", "succession"}),
        ("tom", {"death", "succession"}),
    ],
)
def test_the_one_function_allows_what_the_policies_allowed_and_no_more(
    world, rows, role, key, allowed
):
    who = enter(world, key)
    before = f"coalesce({BEFORE} {KEEPER if role == 'wijkteam_web' else ''}, false)"
    sql = f"select about, kind, household, {before}, coalesce({NOW}, false), count(*) {LINES}"
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {role}")
    found = raw(f"{sql} group by 1, 2, 3, 4, 5", all_lines(world, rows, who))
    assert [line for line in found if line[3] != line[4]] == []
    theirs = {(about, kind) for about, kind, home, _, yes, _ in found if yes and home}
    keeps = {"invitation"} if key == "ingrid" and role == "wijkteam_worker" else set()
    assert {about for about, kind in theirs if kind == "change"} == allowed - keeps
    assert ("invitation", "read") in theirs  # the first look, by whoever opens it


def test_the_function_is_what_the_table_asks(world, rows, maintenance):
    enter(world, "linda")
    line = ["read", "task", world.linda.pk, world.linda.user_id, world.van_dijk.pk, None]
    raw(LINE, [*line, "complaint", rows["complaint"].pk])
    for about in ("plan", "case", "invitation"):
        with pytest.raises(DatabaseError, match="row-level security"):
            raw(LINE, [*line, about, rows["complaint"].pk])
    with maintenance():
        assert AuditEvent.objects.get(route="proof").subject_kind == "complaint"


def test_one_policy_stands_on_the_lines_that_a_page_writes(world):
    sql = (
        "select policyname from pg_policies where tablename = 'audit_auditevent' and cmd = 'INSERT'"
    )
    serving = f"{sql} and 'wijkteam_web' = any(roles)"
    assert raw(serving) == [("audit_auditevent_insert_web",)]

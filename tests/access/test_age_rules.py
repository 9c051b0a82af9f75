"""The ages of signing: one row, strict as it comes, and changed on the maintenance road only."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from access.models import AgeRule
from access.signing import signers
from audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def test_it_comes_strict(world):
    rule = AgeRule.objects.get()
    assert (rule.signs_along_from, rule.signs_alone_from, rule.is_signed_by_both) == (12, 16, True)


@pytest.mark.parametrize("sql", [
    "update access_agerule set is_signed_by_both = false", "delete from access_agerule",
    "insert into access_agerule values (1, 12, 16, false)",
])  # fmt: skip
def test_who_serves_pages_changes_nothing(world, visitor, sql):
    for person in (world.linda, world.ingrid, world.samira):
        visitor(person)
        with connection.cursor() as cursor, transaction.atomic():
            try:
                with transaction.atomic():
                    cursor.execute(sql)
                    assert cursor.rowcount == 0
            except DatabaseError:
                pass
    assert AgeRule.objects.get().is_signed_by_both


def test_the_ages_stay_within_what_is_thinkable(world, maintenance):
    with maintenance(), pytest.raises(IntegrityError), transaction.atomic():
        AgeRule.objects.update(signs_along_from=8)
    with maintenance(), pytest.raises(IntegrityError), transaction.atomic():
        AgeRule.objects.update(signs_along_from=17, signs_alone_from=16)


def test_a_change_counts_at_the_next_question_and_leaves_its_line(world, visit, maintenance):
    visit(world.ronald, world.van_dijk)
    everybody = {world.kevin.pk, world.ronald.pk, world.anja.pk}
    assert signers([world.kevin.pk])[world.kevin.pk] == everybody
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        call_command("age_rules", "--both", "no")
        cursor.execute("set local role wijkteam_web")
    visit(world.ronald, world.van_dijk)
    assert signers([world.kevin.pk])[world.kevin.pk] == {world.kevin.pk}
    with maintenance():
        assert AuditEvent.objects.filter(kind="maintenance", subject_kind="agerule").exists()


def test_the_command_refuses_what_cannot_be(world):
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        with pytest.raises(CommandError, match="12"):
            call_command("age_rules", "--along", "9")
        cursor.execute("set local role wijkteam_web")

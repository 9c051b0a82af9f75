"""A person's name goes out of the log; what happened stays, and the chain holds."""

from io import StringIO

import pytest
from django.core.management import call_command

from audit.models import AuditActor, AuditEvent, AuditLink
from tests.audit.sealing import checked, look, sealed
from tests.audit.test_tampering import log_of_forty  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


def erase(person):
    said = StringIO()
    call_command("erase_from_log", str(person.pk), stdout=said)
    return said.getvalue()


def test_erasing_leaves_the_chain_whole(log_of_forty, world, maintenance):  # noqa: F811
    assert "taken out of 32 lines" in erase(world.samira)
    sealed()
    report = checked()
    assert (report.findings, report.names, report.erased) == ([], 0, 32)
    with maintenance():
        assert not AuditActor.objects.filter(person_id=world.samira.pk).exists()
        assert AuditEvent.objects.filter(person_id=world.samira.pk).count() == 32


def test_erasing_is_itself_a_line_of_the_log(world, visit, maintenance):
    look(visit, world, 1)
    erase(world.samira)
    with maintenance():
        line = AuditEvent.objects.get(kind="maintenance")
    assert (line.subject_kind, line.subject_id) == ("actor", world.samira.pk)
    assert (line.ground, line.component) == ("task", "wijkteam_owner")


def test_before_the_seal_and_after_it(world, visit):
    look(visit, world, 2)
    erase(world.samira)
    sealed()
    look(visit, world, 2)
    sealed()
    erase(world.samira)
    sealed()
    report = checked()
    assert (report.findings, report.lines, report.erased) == ([], 6, 2)


def test_an_erasing_of_before_is_no_excuse_for_a_name_of_after(world, visit, maintenance):
    erase(world.samira)
    look(visit, world, 1)
    sealed()
    with maintenance():
        AuditActor.objects.all().delete()
    assert "no erasing is logged" in str(checked().findings)


def test_what_stays_cannot_be_guessed_back(world, visit, maintenance):
    """The same name twice gives two hashes, for each row has a salt of its own."""
    look(visit, world, 2)
    sealed()
    with maintenance():
        one, two = AuditLink.objects.values_list("actor_hash", flat=True)
        salts = set(AuditActor.objects.values_list("salt", flat=True))
    assert bytes(one) != bytes(two)
    assert len(salts) == 2

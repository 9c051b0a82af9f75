"""A case that closes while the family is letting somebody in: what is given ends with the case."""

import threading

import pytest
from django.db import connection, transaction

from access import context
from careplans.actions import sharing
from careplans.actions.sharing import give_access
from careplans.sharing import Party, Share
from casework.closing import close_case
from casework.models import Case
from writing.actions import Overtaken

pytestmark = pytest.mark.django_db


def test_what_is_given_while_the_case_closes_ends_with_it(world, visit):
    """Ronald's yes is written and not yet committed; Samira closes the case beside it."""
    by = visit(world.ronald, world.van_dijk)
    made = give_access(
        by=by,
        party=Party(person_id=world.samira.pk, team_id=world.moerwijk.pk),
        shares=[Share("progress", 1)],
        purpose="x",
    )
    assert made[0].case_id == world.case.pk
    said = run_beside(lambda: close(world))
    assert said == ["LockNotAvailable"], "closing did not wait, and so does not end it"


def run_beside(do):
    """On a connection of its own, as another request would; nothing of it is kept."""
    said = []

    def work():
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("set local role wijkteam_web; set local lock_timeout = '2s'")
                said.append(do())
                transaction.set_rollback(True)
        except Exception as error:
            said.append(type(error.__cause__ or error).__name__)
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(20)
    return said


def close(world):
    visitor = context.enter(world.samira.user_id)
    return close_case(by=visitor, case=Case.objects.get(pk=world.case.pk), reason="reached")


def test_while_nothing_is_being_given_it_closes_at_once(world):
    assert run_beside(lambda: close(world)) == [True]


def test_what_is_given_for_a_case_that_just_closed_is_refused_in_words(
    world, visit, maintenance, monkeypatch
):
    """The family's page still knew the case as open."""
    monkeypatch.setattr(sharing, "case_for", lambda *about: world.case.pk)
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(state="closed", closed_on=world.today)
    with pytest.raises(Overtaken, match=str(sharing.CASE_CLOSED)):
        give_access(
            by=visit(world.ronald, world.van_dijk), shares=[Share("progress", 1)], purpose="x",
            party=Party(person_id=world.samira.pk, team_id=world.moerwijk.pk),
        )  # fmt: skip

"""What stands in the name of somebody who is let in to that alone: Fatma, and her own steps. What
she sees, as the database tells the site."""

from django.db import transaction

from access import context
from benchmarks.databases import UNBOUND, WEB, connect, django_on
from careplans.models import Agreement, AgreementParty, Step
from tests.wijkteam.rows import put

_WHO = "(select id from people_person where first_name = '{}')".format
_FATMA, _ANJA, _RONALD = map(_WHO, ("Fatma", "Anja", "Ronald"))
_STEP = "careplans_step where text like '{}%'".format
DEAL = "(select id from careplans_agreement where text = 'Douche tegen klus')"
# An agreement with a name that joins since as somebody who had a place: the row gets their key.
_JOINED = "'00000000-0000-4000-8000-00000000000b'"
_NAME, _SOMEBODY = _WHO("Karin"), _WHO("Tom")
HERS = {"steps": {"Bellen met het waterbedrijf", "Douchen bij Fatma", "Samen ontbijten"},
        "deals": {"Douche tegen klus"}, "sides": 2}  # fmt: skip


def before(session):
    """Three steps are hers, and one agreement."""
    put(session, "careplans_agreement", id=_JOINED, party_ids=f"array[{_NAME}]")
    put(session, "careplans_agreementparty", agreement_id=_JOINED, person_id=_NAME,
        answer="'waiting'", earlier_answer="''", name="'x'")  # fmt: skip
    for text in (
        f"update careplans_step set executor_id = {_FATMA} where text like 'Bellen%'",
        f"update careplans_step set executor_id = {_FATMA}, text = 'Samen ontbijten'"
        " where text like 'Samen%'",
    ):
        session.execute(text)


def after(session):
    """One goes to another, one to another with other words, and one stays hers; the agreement is
    written anew without her, as actions/agreements.py does."""
    for text in (
        f"update careplans_step set executor_id = {_ANJA} where text like 'Douchen%'",
        f"update careplans_step set executor_id = {_ANJA}, text = 'Samen ontbijten, zonder haast'"
        " where text like 'Samen%'",
        f"delete from careplans_agreementparty where agreement_id = {DEAL}",
        "insert into careplans_agreementparty (id, household_id, agreement_id, person_id, name,"
        " promise, answer, answer_text, earlier_answer, earlier_text, position)"
        f" select gen_random_uuid(), household_id, id, {_RONALD}, 'Ronald', 'Een kast',"
        f" 'waiting', '', '', '', 0 from careplans_agreement where id = {DEAL}",
        f"update careplans_agreement set party_ids = array[{_RONALD}] where id = {DEAL}",
        f"update careplans_agreement set party_ids = array[{_SOMEBODY}] where id = {_JOINED}",
        f"update careplans_agreementparty set person_id = {_SOMEBODY}"
        f" where agreement_id = {_JOINED}",
    ):
        session.execute(text)


def seen_by_her(database):
    with django_on(database, WEB), transaction.atomic():
        user, home = user_and_home(database)
        context.enter_household(context.enter(user), home)
        return {
            "steps": set(Step.objects.values_list("text", flat=True)),
            "deals": set(Agreement.objects.values_list("text", flat=True)),
            "sides": AgreementParty.objects.count(),
        }


def user_and_home(database):
    with connect(UNBOUND, database) as session:
        return session.execute(
            "select p.user_id, g.household_id from access_grant g"
            " join people_person p on p.id = g.person_id where g.is_own_steps_only"
        ).fetchone()


# Who does each now, and what was promised: the words are those of the backup.
STANDS = {
    f"select {_ANJA} = executor_id from {_STEP('Douchen')}": True,
    f"select executor_id is null and text = 'Samen ontbijten' from {_STEP('Samen')}": True,
    f"select executor_id = {_FATMA} from {_STEP('Bellen')}": True,
    f"select string_agg(name || ': ' || promise, ', ' order by position) from"
    f" careplans_agreementparty where agreement_id = {DEAL} and name <> 'x'":
        "Fatma: Drie keer per week douchen, Ronald: Een kast onder de trap",
    f"select array_agg(person_id) = array[null, {_RONALD}] from (select person_id from"
    f" careplans_agreementparty where agreement_id = {DEAL} and name <> 'x' order by position) x":
        True,
    f"select party_ids = array[{_RONALD}] from careplans_agreement where id = {DEAL}": True,
    f"select party_ids = array[{_NAME}] from careplans_agreement where id = {_JOINED}": True,
    f"select person_id = {_NAME} from careplans_agreementparty where agreement_id = {_JOINED}":
        True,
}  # fmt: skip

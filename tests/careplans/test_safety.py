"""Safety conditions: set by who was let in for it, always seen by the family, changed by nobody."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, GrantSignature, Level, Part, Scope
from careplans.models import CarePlan, FamilySide, SafetyCheck, SafetyCondition
from careplans.views.safety import NOT_LET_IN_TO_SET, NOT_OF_THE_FAMILY
from tests.access.outsiders import member
from tests.access.raw import fails, raw
from tests.careplans.sending import fill_in
from tests.careplans.test_queries import count_queries
from tests.wijkteam.paper import on_screen
from tests.world import grant

pytestmark = pytest.mark.django_db


def at(world, name, *rows):
    return reverse(name, args=[world.van_dijk.pk, *(row.pk for row in rows)])


@pytest.fixture(autouse=True)
def let_in(world, maintenance):
    """Karin is back for the safety conditions of the whole family, Samira only looks at them."""
    with maintenance():
        grant(world, world.karin, Part.SAFETY, Level.PROPOSE, organisation=world.protection)
        grant(world, world.samira, Part.SAFETY, Level.SEE, team=world.moerwijk)


def words(world, **other):
    day = (world.today + timedelta(days=14)).isoformat()
    return {
        "about": "family", "text": "Er is elke dag water in huis", "why": "Kevin kon niet douchen",
        "ground": "supervision", "ground_text": "", "checker": "Karin, Jeugdbescherming West",
        "check_on": day,
    } | other  # fmt: skip


@pytest.fixture
def condition(world, as_person, maintenance):
    answer = as_person(world.karin).post(at(world, "safety_add"), words(world))
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        return SafetyCondition.objects.get()


def check(world, as_person, condition, outcome, who="karin", text="De kraan loopt"):
    sent = {"is_met": outcome, "text": text, "checked_on": world.today.isoformat()}
    url = at(world, "safety_check", condition)
    return as_person(getattr(world, who)).post(url, sent)


# -- who sees it ---------------------------------------------------------------------------------

SEES = ["ronald", "kevin", "samira", "karin"]
SEES_NOT = ["anja", "fatma", "joost", "marieke", "ingrid", "noor", "tom", "els", "linda"]


@pytest.mark.parametrize("key", SEES)
def test_the_family_and_who_is_let_in_read_it_with_its_author(key, world, as_person, condition):
    page = as_person(getattr(world, key)).get(at(world, "safety")).content.decode()
    for text in ("Er is elke dag water in huis", "Karin", "Kevin kon niet douchen",
                 "Jeugdbescherming West"):  # fmt: skip
        assert text in page


@pytest.mark.parametrize("key", SEES_NOT)
def test_who_was_not_let_in_does_not(key, world, as_person, condition, visit):
    page = as_person(getattr(world, key)).get(at(world, "safety"))
    assert "Er is elke dag water" not in page.content.decode()
    assert page.status_code == (200 if key == "anja" else 404)
    visit(getattr(world, key), world.van_dijk)
    assert raw("select text from careplans_safetycondition") == []


def test_a_child_of_eleven_reads_it_and_writes_nothing(world, as_person, condition, maintenance):
    with maintenance():
        child = member(world, "eleven", 11, "child", False, None)
    person = as_person(child)
    assert "elke dag water" in person.get(at(world, "safety")).content.decode()
    assert person.get(at(world, "safety_side", condition)).status_code == 403


def test_who_holds_custody_sees_what_is_about_the_child(world, as_person, maintenance):
    with maintenance():
        made = grant(world, world.karin, Part.SAFETY, Level.PROPOSE, subject=world.kevin,
                     organisation=world.protection)  # fmt: skip
        for signer in (world.ronald, world.kevin, world.anja):
            GrantSignature.objects.create(grant=made, person=signer)
    sent = words(world, about=str(world.kevin.pk), text="Kevin slaapt thuis")
    assert as_person(world.karin).post(at(world, "safety_add"), sent).status_code == 302
    for key in ("ronald", "kevin", "anja"):
        person = as_person(getattr(world, key))
        assert "Kevin slaapt thuis" in person.get(at(world, "safety")).content.decode(), key
    assert "Kevin slaapt" not in as_person(world.samira).get(at(world, "safety")).content.decode()


def test_nothing_hides_it_from_the_family(world, maintenance, visit, condition):
    with maintenance():
        for place in ({"private_to_id": world.karin.pk}, {"goal_id": world.water.pk}):
            assert fails_to_make(world, **place)
    for who in (world.karin, world.ronald, world.samira):
        visit(who, world.van_dijk)
        assert fails("update careplans_safetycondition set scope_id = %s", [world.stay.scope_id])
        assert fails("delete from careplans_safetycondition")


def fails_to_make(world, **place):
    try:
        with transaction.atomic():
            Scope.objects.create(household=world.van_dijk, part=Part.SAFETY, **place)
    except IntegrityError:
        return True
    return False


def test_it_ends_with_the_access_and_stays_with_the_family(
    world, as_person, condition, maintenance
):
    with maintenance():
        Grant.objects.filter(person=world.karin).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    assert as_person(world.karin).get(at(world, "safety")).status_code == 404
    assert "elke dag water" in as_person(world.ronald).get(at(world, "safety")).content.decode()


def leave(world, maintenance, person):
    with maintenance():
        Grant.objects.filter(person=person, part=Part.SAFETY).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )


def looks(world, as_person, who):
    page = as_person(getattr(world, who)).get(at(world, "safety")).context["page"]
    return page.open[0].looks


def test_when_who_checks_it_looks_in_no_more_it_says_that_nobody_looks(
    world, as_person, condition, maintenance
):
    assert looks(world, as_person, "ronald").startswith("Karin, Jeugdbescherming West, ")
    leave(world, maintenance, world.karin)
    for key in ("ronald", "kevin"):
        assert looks(world, as_person, key) == (
            "Karin, Jeugdbescherming West zou kijken. Nu kijkt niemand."
        )
    assert "Spreek met het gezin af" in looks(world, as_person, "samira")
    with maintenance():
        SafetyCheck.objects.create(household=world.van_dijk, condition=condition, is_met=True,
                                   text="x", noted_by=world.karin)  # fmt: skip
        grant(world, world.samira, Part.SAFETY, Level.PROPOSE, team=world.moerwijk)
    assert looks(world, as_person, "ronald") == (
        "Eerder keek Karin, Jeugdbescherming West. Nu kijkt niemand."
    )
    assert "stel een nieuwe" in looks(world, as_person, "samira")
    assert check(world, as_person, condition, "yes", who="samira").status_code == 302
    assert looks(world, as_person, "ronald").startswith("Samira, ")


def test_where_somebody_else_is_named_it_stays_as_it_stands(
    world, as_person, condition, maintenance
):
    with maintenance():
        SafetyCondition.objects.update(checker="De wijkagent")
    leave(world, maintenance, world.karin)
    assert looks(world, as_person, "ronald").startswith("De wijkagent, ")


# -- who sets, checks and ends it ----------------------------------------------------------------


@pytest.mark.parametrize("key", ["ronald", "kevin", "samira", "fatma", "joost", "noor", "linda"])
def test_nobody_else_sets_checks_or_ends_one(key, world, as_person, condition):
    person = as_person(getattr(world, key))
    is_known = key in ("ronald", "kevin", "samira")
    for name, rows in (("safety_add", []), ("safety_check", [condition]),
                       ("safety_end", [condition])):  # fmt: skip
        answer = person.post(at(world, name, *rows), words(world))
        assert answer.status_code == (403 if is_known else 404), name
        if name == "safety_add" and is_known:
            says = NOT_LET_IN_TO_SET if key == "samira" else NOT_OF_THE_FAMILY
            assert on_screen(says) in unescape(answer.text)
    assert SafetyCheck.objects.count() == 0


def test_a_private_helper_sets_none(world, as_person, maintenance):
    with maintenance():
        grant(world, world.fatma, Part.SAFETY, Level.PROPOSE)
    assert as_person(world.fatma).post(at(world, "safety_add"), words(world)).status_code == 404


def test_the_newest_outcome_counts_and_the_earlier_ones_stay(world, as_person, condition):
    page = None
    for outcome, is_met in (("yes", True), ("no", False), ("yes", True)):
        said = f"Gezien bij bezoek {len(page.open[0].checks) if page else 0}"
        assert check(world, as_person, condition, outcome, text=said).status_code == 302
        page = as_person(world.ronald).get(at(world, "safety")).context["page"]
        assert page.open[0].is_met == is_met
    assert len(page.open[0].checks) == 3


def test_the_ground_is_named(world, as_person):
    karin = as_person(world.karin)
    for given, field in [({"ground": "other"}, "ground_text"), ({"ground": "zomaar"}, "ground"),
                         ({"ground": ""}, "ground"), ({"why": ""}, "why"),
                         ({"text": "x" * 10_000}, "text"), ({"check_on": "2020-01-01"}, "check_on"),
                         ({"about": str(world.kevin.pk)}, "about")]:  # fmt: skip
        answer = karin.post(at(world, "safety_add"), words(world, **given))
        assert answer.context["form"].errors.get(field), given
    assert SafetyCondition.objects.count() == 0


def test_one_that_ended_holds_no_more_and_stays_to_be_read(world, as_person, condition):
    karin, url = as_person(world.karin), at(world, "safety_end", condition)
    sent = {"version": 1, "because": "De kinderrechter sloot de ondertoezichtstelling af"}
    assert karin.post(url, sent).status_code == 302
    page = as_person(world.ronald).get(at(world, "safety"))
    assert "sloot de ondertoezichtstelling af" in page.content.decode()
    assert page.context["page"].unmet == 0
    assert check(world, as_person, condition, "no").status_code == 403


# -- the family's side ---------------------------------------------------------------------------


def test_each_of_the_family_says_their_own(world, as_person, condition, visit):
    for key, text in (("ronald", "Er is weer water"), ("kevin", "Klopt niet 🙂 لا")):
        person = as_person(getattr(world, key))
        assert person.post(at(world, "safety_side", condition), {"text": text}).status_code == 302
    page = as_person(world.karin).get(at(world, "safety")).content.decode()
    assert "Er is weer water" in page
    assert "Klopt niet 🙂 لا" in page
    assert as_person(world.karin).get(at(world, "safety_side", condition)).status_code == 403
    change = "update careplans_familyside set text = 'anders' where said_by_id = %s"
    for who in (world.kevin, world.karin, world.samira):
        visit(who, world.van_dijk)
        assert fails(change, [world.ronald.pk]), who


def test_two_windows_of_one_person_never_overwrite_each_other(world, as_person, condition):
    ronald, url = as_person(world.ronald), at(world, "safety_side", condition)
    ronald.post(url, {"text": "Eerst"})
    assert ronald.post(url, {"text": "Daarna", "version": 1}).status_code == 302
    answer = ronald.post(url, {"text": "Ander venster", "version": 1})
    assert answer.status_code == 409
    assert "Ander venster" in answer.content.decode()


# -- the plan is not finished --------------------------------------------------------------------


def finished(maintenance, world):
    with maintenance():
        return CarePlan.objects.get(household=world.van_dijk).finished_on


def test_a_plan_with_an_unmet_condition_is_not_finished(world, as_person, condition, maintenance):
    ronald, url = as_person(world.ronald), at(world, "plan_finish")
    assert fill_in(ronald, url).status_code == 302
    assert finished(maintenance, world) is None
    check(world, as_person, condition, "yes")
    assert fill_in(ronald, url).status_code == 302
    assert finished(maintenance, world) == world.today
    check(world, as_person, condition, "no")  # then it does not count as finished any more
    assert not ronald.get(at(world, "safety")).context["page"].is_finished


def test_the_database_refuses_too(world, as_person, condition, visit):
    change = "update careplans_careplan set finished_on = now(), finished_by_id = %s"
    visit(world.ronald, world.van_dijk)
    assert fails(change, [world.ronald.pk])
    check(world, as_person, condition, "yes")
    for who in (world.kevin, world.karin, world.samira):
        visit(who, world.van_dijk)
        assert fails(change, [who.pk]), who
    visit(world.ronald, world.van_dijk)
    assert raw(change, [world.ronald.pk]) == 1


def test_a_condition_that_the_owner_may_not_read_counts_too(world, as_person, maintenance):
    with maintenance():
        sixteen = member(world, "sixteen", 16, "child", False, None)
        place = Scope.objects.create(household=world.van_dijk, part=Part.SAFETY, subject=sixteen)
        SafetyCondition.objects.create(
            household=world.van_dijk, scope=place, text="Over Sixteen", why="x", ground="code",
            checker="Karin", check_on=world.today, author_role="", created_by=world.karin,
            changed_by=world.karin,
        )  # fmt: skip
    ronald = as_person(world.ronald)
    page = ronald.get(at(world, "safety"))
    assert "Over Sixteen" not in page.content.decode()
    assert page.context["page"].unmet == 1
    fill_in(ronald, at(world, "plan_finish"))
    assert finished(maintenance, world) is None


def test_the_owners_alone_say_that_it_is_done(world, as_person, maintenance):
    for key, status in (("kevin", 403), ("samira", 403), ("noor", 404)):
        assert as_person(getattr(world, key)).post(at(world, "plan_finish")).status_code == status
    ronald = as_person(world.ronald)
    fill_in(ronald, at(world, "plan_finish"))
    assert finished(maintenance, world) == world.today
    fill_in(ronald, at(world, "plan_finish"))
    assert finished(maintenance, world) is None


# -- past all views ------------------------------------------------------------------------------


def test_the_words_and_the_outcomes_are_never_rewritten(world, as_person, condition, visit):
    check(world, as_person, condition, "no")
    for who in (world.karin, world.ronald, world.samira):
        visit(who, world.van_dijk)
        for change in ("text = 'x'", "why = 'x'", "ground = 'code'", "created_by_id = null",
                       "author_role = 'rechter'"):  # fmt: skip
            assert fails(f"update careplans_safetycondition set version = 9, {change}"), change
        assert fails("update careplans_safetycheck set is_met = true")
        assert fails("delete from careplans_safetycheck")


def test_nobody_checks_in_another_name_or_without_being_let_in(world, condition, visit):
    row = (
        "insert into careplans_safetycheck (id, household_id, condition_id, is_met, text, "
        "checked_on, noted_at, noted_by_id) values (gen_random_uuid(), %s, %s, true, '', now(), "
        "now(), %s)"
    )
    for who in (world.ronald, world.kevin, world.samira, world.joost, world.noor):
        visit(who, world.van_dijk)
        for name in (who, world.karin):
            assert fails(row, [world.van_dijk.pk, condition.pk, name.pk]), who
    visit(world.karin, world.van_dijk)
    assert fails(row, [world.van_dijk.pk, condition.pk, world.samira.pk])
    assert raw(row, [world.van_dijk.pk, condition.pk, world.karin.pk]) == 1


def test_setting_one_touches_no_row_of_the_family(world, as_person, condition, maintenance):
    with maintenance():
        assert not FamilySide.objects.exists()
        assert not CarePlan.objects.exclude(finished_on=None).exists()
        assert Scope.objects.filter(part=Part.SAFETY).count() == 1


def test_the_page_asks_the_same_however_many_there_are(world, as_person, condition, maintenance):
    check(world, as_person, condition, "yes")
    ronald = as_person(world.ronald)
    ronald.post(at(world, "safety_side", condition), {"text": "Ja"})
    ronald.get(at(world, "safety"))  # the notice of what was kept is read
    few = count_queries(ronald, at(world, "safety"))
    with maintenance():
        for number in range(20):
            made = SafetyCondition.objects.create(
                household=world.van_dijk, scope_id=condition.scope_id, text=f"Nr {number}",
                why="x", ground="code", checker="Karin", check_on=world.today,
                author_role="", created_by=world.karin, changed_by=world.karin,
            )  # fmt: skip
            SafetyCheck.objects.create(household=world.van_dijk, condition=made, is_met=True,
                                       text="x", noted_by=world.karin)  # fmt: skip
    many = count_queries(ronald, at(world, "safety"))
    assert len(few) == len(many) <= 15


def test_who_comes_for_no_work_checks_and_ends_no_condition(
    world, as_person, condition, maintenance
):
    """As they set none: the page shows no way to it, and what is sent all the same is refused."""
    with maintenance():
        grant(world, world.fatma, Part.SAFETY, Level.PROPOSE)
    fatma = as_person(world.fatma)
    page = fatma.get(at(world, "safety")).context["page"]
    assert [(card.check_url, card.end_url) for card in page.open] == [("", "")]
    for name in ("safety_check", "safety_end"):
        sent = {"is_met": "yes", "text": "x", "checked_on": world.today, "because": "x"}
        assert fatma.post(at(world, name, condition), sent).status_code == 403, name


def test_ended_twice_it_ended_once(world, as_person, condition):
    karin = as_person(world.karin)
    form = karin.get(at(world, "safety_end", condition)).context["form"]
    words = {key: str(form[key].value()) for key in form.hidden_names} | {"because": "Klaar"}
    for _click in range(2):
        assert karin.post(at(world, "safety_end", condition), words).url == at(world, "safety")

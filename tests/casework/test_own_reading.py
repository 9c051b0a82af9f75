"""A family that shares nothing: who answered the offer reads what came of it, and nobody else."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from access import context
from access.models import Grant
from audit.models import AuditEvent
from casework.legal import given, lines
from casework.models import (
    AnswerConfirmed,
    CaseClient,
    FosterConsent,
    HelpLine,
    HelpPlan,
    LegalOffer,
    OfferAnswer,
    OfferException,
    OfferObjection,
    PlanGiven,
)
from delivery.models import OutboxMessage
from people.models import Custody, HouseholdMember
from tests.access import outsiders
from tests.access.raw import fails, raw
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db
SECRET = "Ronald slaapt weer"
READ = ("legaloffer", "offeranswer", "helpplan", "helpline", "plangiven")
# With the yes of an adult whom the case is about, where there is one.
GIVE = """insert into casework_plangiven (id, plan_id, person_id, on_paper_to, given_on,
  written_by_id, written_at, agreed_by_id, agreed_on, agreed_how)
select gen_random_uuid(), g.plan, g.person, g.paper, g."on", g.by, '2001-01-01', yes.id,
       case when yes.id is not null then g."on" end,
       case when yes.id is null then '' else 'spoken' end
from (values (%s::uuid, %s::uuid, %s::text, %s::date, %s::uuid)) g (plan, person, paper, "on", by)
left join lateral (
  select found.id from casework_helpplan p, casework_grown_clients(p.case_id) found(id)
  where p.id = g.plan limit 1) yes on true"""


def at(name, world, *keys):
    return reverse(name, args=[world.case.pk, *keys])


@pytest.fixture
def home(world):
    return lambda name="own_plan_first": reverse(name, args=[world.van_dijk.pk])


@pytest.fixture
def unlinked(world, maintenance):
    """Their plan is opened for no case; and more people live there."""
    with maintenance():
        Grant.objects.filter(case_id=world.case.pk).update(case_id=None)
        vars(world).update(outsiders.build(world))


def a_plan(world, **words):
    known = {"talked_on": world.today, "family_view": "agrees", "settled_on": world.today,
             "settled_by": world.samira} | words  # fmt: skip
    plan = HelpPlan.objects.create(
        case=world.case, aims=SECRET, help="Bellen", family_words="Zo is het goed",
        written_by=world.samira, changed_by=world.samira, **known,
    )  # fmt: skip
    HelpLine.objects.create(
        plan=plan, what="Elke week bellen", by_whom="Samira", aim="Rust", written_by=world.samira,
        changed_by=world.samira,
    )  # fmt: skip
    return plan


@pytest.fixture
def alone(world, unlinked, offer, said, maintenance):
    """Ronald said no to Samira's face, and the plan is fixed."""
    said(offer(), "no", words="Schrijft u het maar op")
    with maintenance():
        return a_plan(world)


def seen(enter, person, world):
    """How many rows of each kind the web role gets for this person, at home and without a home."""
    enter(person, world.van_dijk)
    return {table: len(raw(f"select 1 from casework_{table}")) for table in READ}


NOTHING = dict.fromkeys(READ, 0)


def test_who_said_no_reads_the_offer_their_own_answer_and_the_plan(world, as_person, alone, home):
    page = as_person(world.ronald).get(home()).content.decode()
    for words in (SECRET, "Schrijft u het maar op", "Elke week bellen", "Zo is het goed"):
        assert words in page
    assert "Samira El Amrani" in page  # who wrote it, although nothing is shared with her


def test_the_rows_are_theirs_and_of_nobody_else(world, visit, alone):
    mine = {"legaloffer": 1, "offeranswer": 1, "helpplan": 1, "helpline": 1, "plangiven": 0}
    assert seen(visit, world.ronald, world) == mine
    for name in ("coowner", "kevin", "sixteen", "eleven", "anja"):
        assert seen(visit, getattr(world, name), world) == NOTHING, name


def test_another_owner_finds_it_nowhere(world, as_person, visit, alone, home):
    as_person(world.ronald).get(home())
    coowner = as_person(world.coowner)
    for name in ("own_plan_first", "offer_answer", "offer_object"):
        assert coowner.get(home(name)).status_code == 404
        assert coowner.post(home(name), {}).status_code in (404, 405)
    for name in ("plan", "today", "looks", "sharing", "family"):
        page = coowner.get(reverse(name, args=[world.van_dijk.pk]), follow=True)
        assert page.status_code == 200, name
        assert home() not in page.content.decode(), name
        assert "hulpplan" not in page.content.decode(), name
    assert "hulpplan" not in coowner.get(reverse("home"), follow=True).content.decode()
    visit(world.coowner, world.van_dijk)
    assert lines.of_home() == []
    assert given.homes_with_plan() == set()
    assert given.writers() == {}


def test_the_card_stands_on_ones_own_first_page_and_on_the_plan(world, as_person, alone, home):
    ronald = as_person(world.ronald)
    first = ronald.get(reverse("home"))
    assert home() in [door.url for door in first.context["doors"]]
    assert "Het team schreef een hulpplan" in first.content.decode()
    plan = ronald.get(reverse("plan", args=[world.van_dijk.pk])).content.decode()
    assert home() in plan
    assert "Het team schreef een hulpplan" in plan
    (note,) = told_today(world, ronald)
    assert (note.url, note.waits) == (home(), False)
    assert "Het team schreef een hulpplan" in str(note.text)


def told_today(world, client):
    """What stands for this person on the first page of their plan."""
    return client.get(reverse("today", args=[world.van_dijk.pk])).context["page"].told


def test_a_plan_that_was_given_stands_on_the_first_page_of_that_person_while_it_is_new(
    world, as_person, visit, visitor, alone, maintenance
):
    with maintenance():
        HelpPlan.objects.update(settled_on=world.today - timedelta(days=42))
    assert not told_today(world, as_person(world.ronald))  # he answered, and it is no news
    visitor(world.samira)
    assert raw(GIVE, [alone.pk, world.coowner.pk, "", world.today, world.samira.pk]) == 1
    assert len(told_today(world, as_person(world.coowner))) == 1
    assert not told_today(world, as_person(world.kevin))
    with maintenance():
        PlanGiven.objects.update(given_on=world.today - timedelta(days=42))
    assert not told_today(world, as_person(world.coowner))
    for name in ("noor", "fatma", "samira"):
        visit(getattr(world, name), world.van_dijk)
        assert raw("select casework_has_new_own_plan()") == [(False,)], name


def test_a_family_that_linked_its_plan_has_no_such_line(world, as_person, offer, said, maintenance):
    said(offer(), "no")
    with maintenance():
        a_plan(world)
    assert not told_today(world, as_person(world.ronald))


def test_before_it_is_fixed_there_is_the_offer_and_no_plan(
    world, as_person, visit, unlinked, offer, said, home, maintenance
):
    noted = said(offer(), "no")
    with maintenance():
        a_plan(world, settled_on=None, settled_by=None)
        AnswerConfirmed.objects.create(answer=noted, written_by=world.ronald)
    ronald = as_person(world.ronald)
    assert SECRET not in ronald.get(home()).content.decode()
    assert home() not in ronald.get(reverse("home"), follow=True).content.decode()
    assert home() in ronald.get(reverse("plan", args=[world.van_dijk.pk])).content.decode()
    assert seen(visit, world.ronald, world)["helpplan"] == 0


def test_what_others_of_the_family_said_stays_with_them(
    world, as_person, visit, alone, said, home, maintenance
):
    with maintenance():
        offer = LegalOffer.objects.get()
        FosterConsent.objects.create(
            plan=alone, part="De zolder", answer="no", said_by=world.coowner, words="Nooit",
            written_by=world.samira,
        )  # fmt: skip
    said(offer, "no", said_by=world.coowner, words="Van de ander")
    for name, own, other in (
        ("ronald", "Schrijft u het maar op", "Van de ander"),
        ("coowner", "Van de ander", "Schrijft u het maar op"),
    ):
        page = as_person(getattr(world, name)).get(home()).content.decode()
        assert own in page
        assert other not in page
    assert "Nooit" not in as_person(world.ronald).get(home()).content.decode()
    assert seen(visit, world.ronald, world)["offeranswer"] == 1


def test_no_mail_no_line_and_no_export_tells_the_others(world, as_person, alone, home, maintenance):
    ronald = as_person(world.ronald)
    ronald.get(home())
    assert fill_in(ronald, home("offer_answer"), answer="later").status_code == 302
    assert fill_in(ronald, home("offer_object"), about="offer", words="Nee").status_code == 302
    with maintenance():
        kinds = {"offer", "offer_answer", "help_plan", "plan_given"}
        at_home = AuditEvent.objects.filter(household_id=world.van_dijk.pk)
        assert not at_home.filter(subject_kind__in=kinds).exists()
        assert not at_home.filter(route__in=["own_plan_first", "offer_answer"]).exists()
        own = AuditEvent.objects.filter(person_id=world.ronald.pk, subject_kind="private")
        assert own.count() == 3  # the look, the answer and the objection, for the officer
        assert not OutboxMessage.objects.filter(path=home()).exists()


def test_they_contradict_it_and_the_gate_shuts(world, as_person, visitor, alone, home):
    ronald = as_person(world.ronald)
    answer = raw_answer(ronald, home)
    words = {"about": answer, "words": "Ik zei iets anders"}
    assert fill_in(ronald, home("offer_object"), **words).status_code == 302
    page = as_person(world.samira).get(at("case_legal", world)).content.decode()
    assert "Ik zei iets anders" in page
    visitor(world.samira)
    assert [line.state for line in lines.mine(world.case.pk)] == ["disputed"]
    again = ronald.get(home()).content.decode()
    assert "Ik zei iets anders" in again
    assert SECRET in again  # what was fixed stays theirs to read, also after they took it back


def raw_answer(client, home):
    form = client.get(home("offer_object")).context["form"]
    return form.fields["about"].choices[0][0]


def test_nobody_says_it_for_another_of_the_family(world, visit, alone):
    offer, answer = LegalOffer.objects.all(), OfferAnswer.objects.all()
    visit(world.ronald, world.van_dijk)
    (offer,), (answer,) = offer, answer
    visit(world.coowner, world.van_dijk)
    objection = """insert into casework_offerobjection (id, offer_id, answer_id, words,
      written_by_id, written_at) values (gen_random_uuid(), %s, %s, '', %s, now())"""
    assert fails(objection, [offer.pk, answer.pk, world.coowner.pk])
    said = """insert into casework_offeranswer (id, offer_id, answer, said_on, said_by_id,
      said_by_name, words, written_by_id, written_at)
    values (gen_random_uuid(), %s, 'yes', %s, %s, '', '', %s, now())"""
    assert fails(said, [offer.pk, world.today, world.coowner.pk, world.coowner.pk])
    visit(world.ronald, world.van_dijk)
    assert fails(said, [offer.pk, world.today, world.coowner.pk, world.ronald.pk])
    assert raw(objection, [offer.pk, answer.pk, world.ronald.pk]) == 1


def test_after_leaving_home_nothing_is_read_there(
    world, as_person, visit, alone, said, home, maintenance
):
    with maintenance():
        offer = LegalOffer.objects.get()
    said(offer, "no", said_by=world.coowner)
    assert SECRET in as_person(world.coowner).get(home()).content.decode()
    with maintenance():
        HouseholdMember.objects.filter(person=world.coowner).update(ended_on=world.today)
    assert as_person(world.coowner).get(home()).status_code == 404
    assert seen(visit, world.coowner, world) == NOTHING
    assert given.homes_with_plan() == set()


def test_where_the_client_lives_no_more_nothing_is_read(world, visit, alone, maintenance):
    with maintenance():
        CaseClient.objects.filter(case=world.case).update(person=world.noor)
    assert seen(visit, world.ronald, world) == NOTHING
    assert given.homes_with_plan() == set()


@pytest.mark.parametrize(("years", "reads"), [(15, False), (16, True)])
def test_from_sixteen_on(world, visit, alone, maintenance, years, reads):
    day = world.today.replace(year=world.today.year - years)
    with maintenance():
        type(world.ronald).objects.filter(pk=world.ronald.pk).update(born_on=day)
    assert bool(seen(visit, world.ronald, world)["helpplan"]) == reads
    assert bool(given.homes_with_plan()) == reads


def test_a_child_of_twelve_to_fifteen_who_answered_nothing_finds_nothing(
    world, as_person, alone, home
):
    kevin = as_person(world.kevin)
    for name in ("own_plan_first", "offer_object", "offer_answer"):
        assert kevin.get(home(name)).status_code == 404


@pytest.mark.parametrize("about", ["ronald", "kevin"])
def test_a_parent_elsewhere_reads_the_plan_of_a_case_about_their_own_child(
    world, as_person, visit, alone, said, home, maintenance, about
):
    with maintenance():
        offer = LegalOffer.objects.get()
        CaseClient.objects.filter(case=world.case).update(person=getattr(world, about))
    assert as_person(world.anja).get(home()).status_code == 404
    said(offer, "no", said_by=world.anja, words="Van Anja")
    page = as_person(world.anja).get(home()).content.decode()
    assert "Van Anja" in page
    assert (SECRET in page) == (about == "kevin")
    assert "Schrijft u het maar op" not in page
    visit(world.anja, world.van_dijk)
    assert bool(given.homes_with_plan()) == (about == "kevin")


def test_custody_that_ended_reads_nothing(world, as_person, alone, said, home, maintenance):
    with maintenance():
        offer = LegalOffer.objects.get()
        CaseClient.objects.filter(case=world.case).update(person=world.kevin)
    said(offer, "no", said_by=world.anja)
    assert as_person(world.anja).get(home()).status_code == 200
    with maintenance():
        Custody.objects.filter(holder=world.anja).update(
            ended_on=world.today - timedelta(days=1), end_recorded_by=world.samira,
            end_confirmed_by=world.joost, end_confirmed_at=timezone.now(),
        )  # fmt: skip
    assert as_person(world.anja).get(home()).status_code == 404


def test_a_closed_case_is_still_read(world, as_person, alone, home, maintenance):
    with maintenance():
        type(world.case).objects.filter(pk=world.case.pk).update(
            state="closed", closed_on=world.today, closing_reason="reached"
        )
    assert SECRET in as_person(world.ronald).get(home()).content.decode()


def test_who_looks_as_a_party_reads_nothing_of_it(world, visit, alone):
    raw("set constraints all immediate")  # looking as a party is read-only
    owner = visit(world.ronald, world.van_dijk)
    assert context.enter_as(owner, world.fatma.pk)
    for table in READ:
        assert raw(f"select 1 from casework_{table}") == []
    for name, key in (("knows", world.case.pk), ("homes_with_plan", None), ("own_writers", None)):
        assert raw("select casework_has_new_own_plan()") == [(False,)]
        keys = [key] if key else []
        if name == "own_writers":
            assert raw("select * from casework_own_writer_names()", keys) == []
        else:
            found = raw(f"select casework_{name}({', '.join(['%s'] * len(keys))})", keys)
            assert [row for row in found if row[0]] == []


@pytest.mark.parametrize("name", ["noor", "tom", "els", "linda", "karin", "fatma", "ingrid"])
def test_others_get_no_row_and_no_word(world, visitor, visit, alone, name):
    person = getattr(world, name)
    visitor(person)
    visit(person, world.van_dijk)
    for table in READ:
        assert raw(f"select 1 from casework_{table}") == []
    assert raw("select * from casework_own_readers(%s)", [world.case.pk]) == []
    assert raw("select casework_may_be_given(%s, %s)", [world.case.pk, world.kevin.pk]) == [
        (False,)
    ]
    assert raw("select casework_homes_with_plan()") == []


def test_what_is_inside_is_called_by_nobody(world, visitor, alone):
    visitor(world.samira)
    for call in ("casework_lives_at(%s, %s)", "casework_answered(%s, %s)",
                 "casework_whole_for(%s, %s)"):  # fmt: skip
        assert fails(f"select {call}", [world.case.pk, world.ronald.pk])
    assert fails("select casework_own_writers()")


def test_the_professional_reads_who_can_read_it(world, as_person, alone):
    samira = as_person(world.samira)
    page = samira.get(at("case_legal", world)).content.decode()
    assert "Ronald van Dijk" in page
    assert "Wat het gezin hier zelf leest" in page
    form = samira.get(at("answer_note", world)).context["form"]
    assert "eigen pagina" in str(form.fields["said_by"].help_text)


def test_the_form_says_that_plans_of_before_are_read_too(
    world, as_person, alone, said, home, maintenance
):
    """With what another said of it then: so who types an answer is told before they choose."""
    helped = as_person(world.samira).get(at("answer_note", world)).context["form"]
    assert "Ook een plan van eerder" in str(helped.fields["said_by"].help_text)
    with maintenance():
        offer = LegalOffer.objects.get()
    said(offer, "later", said_by=world.coowner)
    assert "Zo is het goed" in as_person(world.coowner).get(home()).content.decode()


def test_of_who_lives_elsewhere_the_professional_reads_that_it_is_the_offer_alone(
    world, as_person, alone, said, maintenance
):
    with maintenance():
        offer = LegalOffer.objects.get()
    said(offer, "no", said_by=world.anja)
    page = as_person(world.samira).get(at("case_legal", world)).content.decode()
    assert "Wie heeft geantwoord en ergens anders woont: Anja de Boer." in page
    assert "Wie op het aanbod heeft geantwoord: Ronald van Dijk." in page


def test_who_has_no_log_in_is_named_as_such(world, as_person, alone, maintenance):
    with maintenance():
        type(world.ronald).objects.filter(pk=world.ronald.pk).update(user=None)
    page = as_person(world.samira).get(at("case_legal", world)).content.decode()
    assert "Ronald van Dijk (kan nog niet inloggen)" in page


def test_nobody_answered_and_the_professional_reads_that_nobody_can_read(
    world, as_person, unlinked, stated, maintenance
):
    with maintenance():
        plan = a_plan(world, exception=stated(is_agreed=True))
    samira = as_person(world.samira)
    page = samira.get(at("case_legal", world)).content.decode()
    assert "Het gezin leest dit niet op de eigen pagina" in page
    assert at("help_plan_give", world, plan.pk) in page


@pytest.fixture
def excepted(world, unlinked, stated, maintenance):
    """No offer was made, and the leader agreed; the plan is being written."""
    stated(is_agreed=True)
    with maintenance():
        why = OfferException.objects.get()
        return a_plan(world, exception=why, settled_on=None, settled_by=None)


def settle(world, client, **words):
    return fill_in(client, at("help_plan_settle", world), talked_on=world.today.isoformat(),
                   family_view="agrees", **words)  # fmt: skip


def test_a_yes_for_nobody_fixes_nothing(world, as_person, excepted, maintenance):
    """Nobody is ticked, so no row would keep what was typed."""
    yes = {"agreed_by": str(world.ronald.pk), "agreed_on": world.today.isoformat(),
           "agreed_how": "spoken"}  # fmt: skip
    form = settle(world, as_person(world.samira), **yes).context["form"]
    assert set(form.errors) == {"agreed_by"}
    assert {name: form[name].value() for name in yes} == yes
    with maintenance():
        assert not PlanGiven.objects.exists()
        assert HelpPlan.objects.get().settled_on is None


def test_fixing_it_names_who_reads_it(world, as_person, visit, excepted, home, maintenance):
    samira = as_person(world.samira)
    page = samira.get(at("help_plan_settle", world))
    assert "leest dit niet op de eigen pagina" not in page.content.decode()  # it asks who will
    form = page.context["form"]
    names = [name for _key, name in form.fields["given_to"].choices]
    assert "Ronald van Dijk" in names
    assert "Kevin van Dijk" not in names  # 14, and the case is about his father
    assert "Anja de Boer" not in names  # elsewhere, and it is not about her child alone
    assert form["given_to"].value() in (None, [])  # nobody is ticked for them
    agreed = {"agreed_by": str(world.ronald.pk), "agreed_on": world.today.isoformat()}
    done = settle(world, samira, given_to=[str(world.ronald.pk)], on_paper_to="Oma Truus",
                  paper_for="other", agreed_how="spoken", **agreed)  # fmt: skip
    assert done.status_code == 302
    ronald = as_person(world.ronald)
    page = ronald.get(home()).content.decode()
    assert SECRET in page
    assert "Omdat" not in page  # why there was no offer is not a part of what was given
    assert home() in [door.url for door in ronald.get(reverse("home")).context["doors"]]
    assert as_person(world.coowner).get(home()).status_code == 404
    assert seen(visit, world.coowner, world) == NOTHING
    assert seen(visit, world.ronald, world)["plangiven"] == 2  # their own, and the paper about them
    shown = samira.get(at("case_legal", world)).content.decode()
    assert "Oma Truus" in shown
    with maintenance():
        told = AuditEvent.objects.filter(subject_kind="plan_given")
        assert {(one.kind, one.case_id, one.household_id) for one in told} == {
            ("grant", world.case.pk, None)
        }
        assert told.count() == PlanGiven.objects.count() == 2


def test_nobody_has_to_be_named(world, as_person, excepted, home):
    samira = as_person(world.samira)
    assert settle(world, samira).status_code == 302
    assert as_person(world.ronald).get(home()).status_code == 404
    assert "niemand van het gezin" in samira.get(at("case_legal", world)).content.decode()


def test_it_can_be_given_later_and_once(world, as_person, alone, home, maintenance):
    samira, url = as_person(world.samira), at("help_plan_give", world, alone.pk)
    form = samira.get(url).context["form"]
    keys = [key for key, _name in form.fields["given_to"].choices]
    assert str(world.coowner.pk) in keys
    assert str(world.ronald.pk) not in keys  # he answered, and reads it already
    assert samira.post(url, {**hidden(form)}).context["form"].errors
    yes = {"agreed_by": str(world.ronald.pk), "agreed_on": world.today.isoformat(),
           "agreed_how": "spoken"}  # fmt: skip
    assert fill_in(samira, url, given_to=[str(world.coowner.pk)], **yes).status_code == 302
    assert SECRET in as_person(world.coowner).get(home()).content.decode()
    again = [key for key, _name in samira.get(url).context["form"].fields["given_to"].choices]
    assert str(world.coowner.pk) not in again
    late = samira.post(url, {**hidden(form), "given_to": [str(world.coowner.pk)]})
    assert late.context["form"].errors
    with maintenance():
        assert PlanGiven.objects.count() == 1


def hidden(form):
    return {name: str(form[name].value() or "") for name in form.hidden_names}


def test_a_plan_that_is_not_fixed_is_given_to_nobody(world, as_person, visitor, excepted):
    url = at("help_plan_give", world, excepted.pk)
    assert as_person(world.samira).get(url).status_code == 404
    visitor(world.samira)
    words = [excepted.pk, world.ronald.pk, "", world.today, world.samira.pk]
    assert fails(GIVE, words)


def test_the_database_keeps_who_gives_and_to_whom(world, visitor, visit, alone, more_families):
    def giving(who, to, day=None, paper=""):
        return [alone.pk, to and to.pk, paper, day or world.today, who.pk]

    for person in (world.ingrid, world.tom, world.els, world.ronald):
        visitor(person)
        assert fails(GIVE, giving(person, world.coowner))
    visit(world.ronald, world.van_dijk)
    assert fails(GIVE, giving(world.ronald, world.coowner))
    visitor(world.samira)
    for person in (world.kevin, world.anja, world.noor, world.fatma, world.samira, world.exmember):
        assert fails(GIVE, giving(world.samira, person))
    assert fails(GIVE, giving(world.samira, world.coowner, world.today - timedelta(days=1)))
    assert fails(GIVE, giving(world.samira, None))  # to nobody
    assert fails(GIVE, giving(world.samira, world.coowner, paper="Ook op papier"))
    assert raw(GIVE, giving(world.samira, world.coowner)) == 1
    assert fails(GIVE, giving(world.samira, world.coowner))  # once
    assert raw(GIVE, giving(world.samira, None, paper="Oma")) == 1
    assert fails("update casework_plangiven set given_on = given_on - 1")
    assert fails("delete from casework_plangiven")  # what was given is not taken back


def test_the_child_that_a_case_is_about_can_be_given_it_from_twelve(
    world, visitor, unlinked, maintenance
):
    may = "select casework_may_be_given(%s, %s)"
    for born, expected in ((11, False), (12, True)):
        with maintenance():
            day = world.today.replace(year=world.today.year - born)
            type(world.kevin).objects.filter(pk=world.kevin.pk).update(born_on=day)
            CaseClient.objects.filter(case=world.case).update(person=world.kevin)
        visitor(world.samira)
        assert raw(may, [world.case.pk, world.kevin.pk]) == [(expected,)]
        assert raw(may, [world.case.pk, world.anja.pk]) == [(True,)]


def about(world, maintenance, name):
    with maintenance():
        CaseClient.objects.filter(case=world.case).update(person=getattr(world, name))


def test_of_a_child_it_is_given_to_who_holds_custody_and_to_nobody_else_at_home(
    world, visitor, unlinked, maintenance
):
    about(world, maintenance, "kevin")
    visitor(world.samira)
    sql = "select casework_may_be_given(%s, %s)"
    names = ("ronald", "anja", "kevin", "coowner", "sixteen", "eleven")
    found = {name for name in names if raw(sql, [world.case.pk, getattr(world, name).pk])[0][0]}
    assert found == {"ronald", "anja", "kevin"}  # no sister of 16, and no new partner


def test_what_was_given_is_read_no_more_after_leaving_home(
    world, as_person, visit, visitor, alone, home, maintenance
):
    """Also by who goes on to hold custody of another there than the plan is about."""
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.anja, role="parent",
            started_on=world.today - timedelta(days=30),
        )  # fmt: skip
        about_him = CaseClient.objects.filter(case=world.case, person=world.ronald)
        assert about_him.exists()
    visitor(world.samira)
    assert raw(GIVE, [alone.pk, world.anja.pk, "", world.today, world.samira.pk]) == 1
    assert SECRET in as_person(world.anja).get(home()).content.decode()
    visit(world.anja, world.van_dijk)
    assert given.homes_with_plan() == {world.van_dijk.pk}
    with maintenance():
        HouseholdMember.objects.filter(person=world.anja, household=world.van_dijk).update(
            ended_on=world.today
        )
    assert as_person(world.anja).get(home()).status_code == 404
    visit(world.anja, world.van_dijk)
    assert given.homes_with_plan() == set()
    assert raw("select 1 from casework_helpplan") == []
    visitor(world.samira)
    readers = {row[0] for row in raw("select * from casework_own_readers(%s)", [world.case.pk])}
    assert readers == {world.ronald.pk}


def test_what_was_given_of_a_child_is_read_no_more_when_custody_of_it_ended(
    world, as_person, visitor, alone, home, maintenance
):
    """While custody of a sister there goes on."""
    about(world, maintenance, "kevin")
    with maintenance():
        mine = Custody.objects.filter(holder=world.anja, child=world.kevin)
        assert mine.update(child=world.eleven)
        mine.model.objects.create(**copied(Custody.objects.get(child=world.eleven), world.kevin))
    visitor(world.samira)
    assert raw(GIVE, [alone.pk, world.anja.pk, "", world.today, world.samira.pk]) == 1
    assert SECRET in as_person(world.anja).get(home()).content.decode()
    with maintenance():
        Custody.objects.filter(holder=world.anja, child=world.kevin).update(
            ended_on=world.today - timedelta(days=1), end_recorded_by=world.samira,
            end_confirmed_by=world.joost, end_confirmed_at=timezone.now(),
        )  # fmt: skip
    assert as_person(world.anja).get(home()).status_code == 404


def copied(row, child):
    """As words for a new row: the same custody, of another child."""
    names = [field.attname for field in row._meta.concrete_fields if field.name != "id"]
    return {name: getattr(row, name) for name in names} | {"child_id": child.pk}


def test_from_sixteen_on_what_was_given_to_a_parent_is_the_young_persons_alone(
    world, as_person, visitor, alone, home, maintenance
):
    about(world, maintenance, "kevin")
    for person in (world.anja, world.kevin):
        visitor(world.samira)
        assert raw(GIVE, [alone.pk, person.pk, "", world.today, world.samira.pk]) == 1
        assert SECRET in as_person(person).get(home()).content.decode()
    with maintenance():
        born = world.today - timedelta(days=366 * 16)
        type(world.kevin).objects.filter(pk=world.kevin.pk).update(born_on=born)
    assert as_person(world.anja).get(home()).status_code == 404
    assert SECRET in as_person(world.kevin).get(home()).content.decode()


def test_what_ended_at_sixteen_does_not_begin_again_at_eighteen(
    world, as_person, visit, visitor, alone, home, maintenance
):
    """For a parent at home: it takes the yes of the adult whom it is about, and giving anew."""
    about(world, maintenance, "kevin")
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.anja, role="parent",
            started_on=world.today - timedelta(days=30),
        )  # fmt: skip
    visitor(world.samira)
    assert raw(GIVE, [alone.pk, world.anja.pk, "", world.today, world.samira.pk]) == 1
    for years, status in ((14, 200), (16, 404), (18, 404)):
        given_at_fourteen(world, maintenance, years)
        assert as_person(world.anja).get(home()).status_code == status, years
    visit(world.anja, world.van_dijk)
    assert given.homes_with_plan() == set()
    visitor(world.samira)
    assert not [one for one in given.readers_of(world.case.pk) if one.person_id == world.anja.pk]
    assert world.anja.pk in dict(given.who_may_read(world.case.pk, alone.pk))
    assert raw(GIVE, [alone.pk, world.anja.pk, "", world.today, world.samira.pk]) == 1
    assert SECRET in as_person(world.anja).get(home()).content.decode()


def given_at_fourteen(world, maintenance, years):
    """Kevin is so old now, and was fourteen on the day on which it was given."""
    with maintenance():
        born = world.today - timedelta(days=366 * years)
        type(world.kevin).objects.filter(pk=world.kevin.pk).update(born_on=born)
        since = timedelta(days=366 * (years - 14))
        PlanGiven.objects.update(given_on=world.today - since)


def test_a_case_about_somebody_of_sixteen_is_given_to_them_alone(
    world, visitor, unlinked, maintenance
):
    with maintenance():
        CaseClient.objects.filter(case=world.case).update(person=world.sixteen)
    visitor(world.samira)
    people = [world.sixteen, world.ronald, world.anja, world.kevin]
    sql = "select casework_may_be_given(%s, %s)"
    found = [raw(sql, [world.case.pk, person.pk])[0][0] for person in people]
    assert found == [True, False, False, False]


def not_given(case, reader, *keys):
    said = StringIO()
    call_command("plan_not_given", case.number, reader, row=list(keys), stdout=said)
    return said.getvalue()


def test_what_was_given_by_mistake_is_read_no_more_and_can_be_given_right(
    world, as_person, visitor, alone, home, maintenance
):
    visitor(world.samira)
    for person, paper in ((world.coowner, ""), (world.sixteen, ""), (None, "Oma Truus")):
        assert raw(GIVE, [alone.pk, person and person.pk, paper, world.today, world.samira.pk]) == 1
    assert SECRET in as_person(world.coowner).get(home()).content.decode()
    with pytest.raises(CommandError):
        not_given(world.case, "Niemand")
    assert "1" in not_given(world.case, f" {world.coowner.name.upper()}")
    assert as_person(world.coowner).get(home()).status_code == 404
    assert SECRET in as_person(world.sixteen).get(home()).content.decode()  # of another nothing
    assert "1" in not_given(world.case, "oma truus")
    with maintenance():
        assert [row.person_id for row in PlanGiven.objects.all()] == [world.sixteen.pk]
        told = AuditEvent.objects.filter(kind="maintenance", subject_kind="plan_given")
        assert {(one.case_id, one.household_id) for one in told} == {(world.case.pk, None)}
        assert told.count() == 2
    visitor(world.samira)
    assert raw(GIVE, [alone.pk, world.coowner.pk, "", world.today, world.samira.pk]) == 1


def test_of_two_of_one_name_it_is_taken_from_the_one_that_is_meant(
    world, visitor, alone, maintenance
):
    """Father and son, or a paper in the name of a reader."""
    visitor(world.samira)
    for person, paper in ((world.coowner, ""), (world.sixteen, ""), (None, "Ans Vos")):
        assert raw(GIVE, [alone.pk, person and person.pk, paper, world.today, world.samira.pk]) == 1
    with maintenance():
        type(world.sixteen).objects.filter(pk__in=[world.coowner.pk, world.sixteen.pk]).update(
            first_name="Ans", prefix="", last_name="Vos"
        )
        keys = {row.person_id: str(row.pk) for row in PlanGiven.objects.all()}
    with pytest.raises(CommandError) as error:
        not_given(world.case, "Ans Vos")
    assert all(key in str(error.value) for key in keys.values())
    for wrong in (str(world.case.pk), keys[world.coowner.pk] + "0"):
        with pytest.raises(CommandError):
            not_given(world.case, "Ans Vos", wrong)
    with maintenance():
        assert PlanGiven.objects.count() == 3
    assert "1" in not_given(world.case, "Ans Vos", keys[world.coowner.pk])
    with maintenance():
        left = {row.person_id for row in PlanGiven.objects.all()}
    assert left == {world.sixteen.pk, None}


def test_it_says_who_goes_on_reading_by_another_row(world, visitor, alone, maintenance):
    with maintenance():
        PlanGiven.objects.create(plan=alone, person=world.coowner, written_by=world.samira,
                                 given_on=world.today - timedelta(days=2))  # fmt: skip
        PlanGiven.objects.create(plan=alone, on_paper_to=world.coowner.name,
                                 written_by=world.samira)  # fmt: skip
    visitor(world.samira)
    assert raw(GIVE, [alone.pk, world.coowner.pk, "", world.today, world.samira.pk]) == 1
    with maintenance():
        early, late = PlanGiven.objects.filter(person=world.coowner).order_by("given_on")
        paper = PlanGiven.objects.get(person=None)
    said = not_given(world.case, world.coowner.name, str(early.pk))
    assert "WARNING" in said
    assert str(late.pk) in said
    assert str(paper.pk) not in said  # a paper opens no page
    assert "WARNING" not in not_given(world.case, world.coowner.name, str(paper.pk))
    assert "WARNING" not in not_given(world.case, world.coowner.name, str(late.pk))


def test_it_says_who_goes_on_reading_by_an_answer(
    world, as_person, visitor, alone, home, said, maintenance
):
    visitor(world.samira)
    for person in (world.coowner, world.sixteen):
        assert raw(GIVE, [alone.pk, person.pk, "", world.today, world.samira.pk]) == 1
    with maintenance():
        made = LegalOffer.objects.get()
    said(made, "later", said_by=world.coowner)
    assert "WARNING" in not_given(world.case, world.coowner.name)
    assert SECRET in as_person(world.coowner).get(home()).content.decode()
    assert "WARNING" not in not_given(world.case, world.sixteen.name)
    assert as_person(world.sixteen).get(home()).status_code == 404


def test_a_family_that_opened_its_plan_reads_as_before(world, as_person, visit, offer, said, home,
                                                       maintenance):  # fmt: skip
    noted = said(offer(), "no", words="Voor allen")
    with maintenance():
        plan = a_plan(world)
        AnswerConfirmed.objects.create(answer=noted, written_by=world.ronald)
    for name in ("ronald", "kevin"):
        page = as_person(getattr(world, name)).get(home()).content.decode()
        assert SECRET in page
        assert "Voor allen" in page
    assert home() not in as_person(world.ronald).get(reverse("home"), follow=True).content.decode()
    form = as_person(world.samira).get(at("help_plan_give", world, plan.pk)).context["form"]
    assert "given_to" not in form.fields  # there is nobody left who does not read it
    with maintenance():
        at_home = AuditEvent.objects.filter(household_id=world.van_dijk.pk, route="own_plan_first")
        assert at_home.exists()
        assert not OfferObjection.objects.exists()


def test_who_answered_and_is_asked_again_reads_that_it_waits(world, as_person, alone, home, offer):
    """Although the words of who made the offer do not hold their name; and a plan is fixed."""
    offer(days=0, told_to="Vader")
    ronald = as_person(world.ronald)
    today = ronald.get(home("today")).context["page"].notes
    assert [(note.url, note.waits) for note in today] == [(home(), True), (home(), False)]
    assert "hulpplan" not in str(today[0].text)
    notes = [note for note in ronald.get(home("plan")).context["notes"] if note.url == home()]
    assert [(note.text, note.waits) for note in notes] == [(today[0].text, True)]

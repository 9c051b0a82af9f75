"""The pages of the offer, as its people use them; wrong input; two who write at once."""

from datetime import timedelta

import pytest
from django.urls import reverse

from access.models import Grant
from audit.models import AuditEvent
from casework.models import (
    HelpPlan,
    LegalOffer,
    OfferAnswer,
    OfferException,
    OfferObjection,
    WmoReport,
)
from casework.need_ranks import FIRST
from delivery.models import OutboxMessage
from writing.models import Draft

pytestmark = pytest.mark.django_db
CASE_PAGES = ("case_legal", "offer_make", "answer_note", "exception_state", "report_add")


def at(name, case):
    return reverse(name, args=[case.pk])


@pytest.fixture
def home(world):
    return lambda name="own_plan_first": reverse(name, args=[world.van_dijk.pk])


def send(client, url, **words):
    """Fill in the form of this page and send it."""
    form = client.get(url).context["form"]
    hidden = {name: str(form[name].value() or "") for name in form.hidden_names}
    return client.post(url, hidden | words)


def day(world, days=0):
    return (world.today + timedelta(days=days)).isoformat()


def test_from_the_offer_to_a_plan_that_is_fixed(world, as_person, home, maintenance):
    samira, ronald = as_person(world.samira), as_person(world.ronald)
    done = send(samira, at("offer_make", world.case), told_to="Ronald en Kevin", way="both",
                language="Nederlands", made_on=day(world, -2), has_support="on")  # fmt: skip
    assert done.status_code == 302
    assert "Ronald en Kevin" in ronald.get(home()).content.decode()
    assert send(ronald, home("offer_answer"), answer="no", words="Liever samen").status_code == 302
    assert "Liever samen" in samira.get(at("case_legal", world.case)).content.decode()
    send(samira, at("help_plan_write", world.case), aims="Water", help_words="Wij allemaal")
    done = send(samira, at("help_plan_settle", world.case), talked_on=day(world),
                family_view="agrees", family_words="Goed zo")  # fmt: skip
    assert done.status_code == 302
    shown = ronald.get(home()).content.decode()
    assert "Wij allemaal" in shown
    assert "Goed zo" in shown
    with maintenance():
        assert HelpPlan.objects.get().settled_by == world.samira
        lines = AuditEvent.objects.filter(household_id=world.van_dijk.pk, ground="task")
        kinds = set(lines.values_list("kind", "subject_kind"))
        assert {("create", "offer"), ("change", "help_plan"), ("grant", "help_plan")} <= kinds
        own = AuditEvent.objects.get(subject_kind="offer_answer")
        assert (own.ground, own.person_id) == ("family", world.ronald.pk)
        told = OutboxMessage.objects.filter(person=world.ronald, path=home())
        assert told.count() == 2  # the offer, and the plan that was fixed
        assert {message.template for message in told} == {"news"}


def test_a_help_plan_has_no_page_before_the_no(world, as_person, offer, said):
    samira = as_person(world.samira)
    url = at("help_plan_write", world.case)
    closed = samira.get(url)
    assert closed.status_code == 403
    assert "nee zei tegen een eigen plan" in closed.content.decode()
    box, also = at("case_legal", world.case), "Ook niet als een ander nee zei."
    assert also not in samira.get(box).content.decode()
    said(offer(), "yes")
    assert also in samira.get(box).content.decode()
    assert samira.get(url).status_code == 403
    answer = samira.post(url, {"aims": "Water", "help_words": "Wij"})
    assert answer.status_code == 200
    assert "Water" in answer.content.decode()  # what was typed stays
    assert answer.context["form"].non_field_errors()
    assert samira.get(at("help_plan_settle", world.case)).status_code == 404


def test_the_family_changes_its_mind_while_the_plan_is_typed(
    world, as_person, waived, home, maintenance
):
    samira, ronald = as_person(world.samira), as_person(world.ronald)
    url = at("help_plan_write", world.case)
    form = samira.get(url).context["form"]
    hidden = {name: str(form[name].value() or "") for name in form.hidden_names}
    send(ronald, home("offer_answer"), answer="yes")
    answer = samira.post(url, hidden | {"aims": "Mijn woorden", "help_words": "Wij"})
    assert "Mijn woorden" in answer.content.decode()
    with maintenance():
        assert not HelpPlan.objects.exists()


def test_two_who_write_the_help_plan_see_both_texts(world, as_person, waived, maintenance):
    samira, joost = as_person(world.samira), as_person(world.joost)
    url = at("help_plan_write", world.case)
    send(samira, url, aims="Eerst", help_words="Wij")
    forms = [client.get(url).context["form"] for client in (samira, joost)]
    words = [{name: str(form[name].value() or "") for name in form.hidden_names} for form in forms]
    assert (
        samira.post(url, words[0] | {"aims": "Van Samira", "help_words": "Wij"}).status_code == 302
    )
    clash = joost.post(url, words[1] | {"aims": "Van Joost", "help_words": "Wij"})
    assert clash.status_code == 409
    shown = clash.content.decode()
    assert "Van Samira" in shown
    assert "Van Joost" in shown


def test_sent_twice_is_written_once(world, as_person, maintenance):
    samira, url = as_person(world.samira), at("offer_make", world.case)
    form = samira.get(url).context["form"]
    words = {name: str(form[name].value() or "") for name in form.hidden_names} | {
        "told_to": "Ronald", "way": "phone", "language": "Nederlands", "made_on": day(world),
    }  # fmt: skip
    for _ in range(2):
        assert samira.post(url, words).status_code == 302
    with maintenance():
        assert LegalOffer.objects.count() == 1


def test_it_did_not_go_like_this(world, as_person, offer, said, home, maintenance):
    made = offer()
    answer = said(made, "no")
    ronald, samira = as_person(world.ronald), as_person(world.samira)
    send(ronald, home("offer_object"), about=str(answer.pk), words="Ik zei niets")
    assert samira.get(at("help_plan_write", world.case)).status_code == 403
    shown = samira.get(at("case_legal", world.case)).content.decode()
    assert "Ik zei niets" in shown
    needs = samira.get(reverse("caseload")).context["page"].needs
    assert needs[0].rank == FIRST
    assert str(world.case.pk) in needs[0].do_url
    with maintenance():
        assert OfferObjection.objects.get().answer == answer


def test_kevin_reads_it_and_contradicts_but_does_not_answer(world, as_person, waived, home):
    kevin = as_person(world.kevin)
    assert kevin.get(home()).status_code == 200
    assert kevin.get(home("offer_answer")).status_code == 403
    assert kevin.post(home("offer_answer"), {"answer": "yes"}).status_code == 403
    assert send(kevin, home("offer_object"), about="offer").status_code == 302


@pytest.mark.parametrize("name", ["fatma", "marieke", "samira", "joost"])
def test_a_guest_of_the_plan_has_no_part_in_it(world, as_person, offer, home, name):
    offer()
    client = as_person(getattr(world, name))
    for page in ("own_plan_first", "offer_answer", "offer_object"):
        assert client.get(home(page)).status_code == 403


@pytest.mark.parametrize("name", ["noor", "tom", "linda", "els", "karin", "ingrid"])
def test_for_others_there_is_nothing(world, as_person, offer, home, name):
    offer()
    client = as_person(getattr(world, name))
    for page in ("own_plan_first", "offer_answer", "offer_object"):
        assert client.get(home(page)).status_code == 404
    expected = 403 if name == "ingrid" else 404
    for page in CASE_PAGES:
        assert client.get(at(page, world.case)).status_code == expected


def test_without_an_offer_there_is_no_page_at_home(world, as_person, home):
    ronald = as_person(world.ronald)
    for page in ("own_plan_first", "offer_answer", "offer_object"):
        assert ronald.get(home(page)).status_code == 404


def test_the_plan_leads_there(world, as_person, offer, home):
    ronald = as_person(world.ronald)
    plan = reverse("plan", args=[world.van_dijk.pk])
    assert home() not in ronald.get(plan).content.decode()
    offer()
    assert home() in ronald.get(plan).content.decode()
    assert home() not in as_person(world.samira).get(plan).content.decode()


@pytest.mark.parametrize("wrong", [
    {"made_on": "morgen"}, {"made_on": "2999-01-01"}, {"way": "duif"}, {"told_to": ""},
    {"told_to": "x" * 201}, {"language": ""},
])  # fmt: skip
def test_a_wrong_offer_gets_a_sentence_and_keeps_the_words(world, as_person, maintenance, wrong):
    words = {"told_to": "Ronald", "way": "both", "language": "Berbers", "made_on": day(world)}
    answer = send(as_person(world.samira), at("offer_make", world.case), **(words | wrong))
    assert answer.status_code == 200
    assert next(iter(wrong)) in answer.context["form"].errors
    if "language" not in wrong:
        assert "Berbers" in answer.content.decode()
    with maintenance():
        assert not LegalOffer.objects.exists()


@pytest.mark.parametrize(("wrong", "field"), [
    ({"said_on": -9}, "said_on"), ({"said_on": 1}, "said_on"), ({"said_by": "new"}, "said_by_name"),
    ({"said_by": "x"}, "said_by"), ({"answer": "misschien"}, "answer"),
    ({"ready_on": 9}, "ready_on"), ({"words": "x" * 1001}, "words"),
])  # fmt: skip
def test_a_wrong_answer_gets_a_sentence(world, as_person, offer, maintenance, wrong, field):
    offer()
    days = {name: day(world, value) for name, value in wrong.items() if isinstance(value, int)}
    words = {"answer": "no", "said_by": str(world.ronald.pk), "said_on": day(world)}
    answer = send(as_person(world.samira), at("answer_note", world.case), **(words | wrong | days))
    assert field in answer.context["form"].errors
    with maintenance():
        assert not OfferAnswer.objects.exists()


def test_somebody_without_a_place_here_answers_by_name(world, as_person, offer, maintenance):
    offer()
    words = {"answer": "yes", "said_by": "new", "said_by_name": "oma Truus", "said_on": day(world),
             "ready_on": day(world, 20)}  # fmt: skip
    send(as_person(world.samira), at("answer_note", world.case), **words)
    with maintenance():
        row = OfferAnswer.objects.get()
        assert (row.said_by, row.said_by_name) == (None, "oma Truus")


def test_an_exception_goes_by_the_leader(world, as_person, home, maintenance):
    samira, ingrid, ronald = (as_person(p) for p in (world.samira, world.ingrid, world.ronald))
    url = at("exception_state", world.case)
    answer = send(samira, url, ground="acute", reason="Brand")
    assert "return_on" in answer.context["form"].errors
    send(samira, url, ground="acute", reason="Brand in huis", return_on=day(world, 10))
    assert samira.get(url).status_code == 302  # one waits already
    assert ronald.get(home()).status_code == 404
    second = ingrid.get(reverse("second_looks")).content.decode()
    with maintenance():
        waiting = OfferException.objects.get()
    decide = reverse("exception_second", args=[waiting.pk])
    assert decide in second
    assert samira.get(decide).status_code == 404
    assert "Brand in huis" in ingrid.get(decide).content.decode()
    assert send(ingrid, decide, is_agreed="yes", decision="Eens").status_code == 302
    assert ingrid.get(decide).status_code == 404
    assert "Brand in huis" in ronald.get(home()).content.decode()
    assert samira.get(at("help_plan_write", world.case)).status_code == 200
    with maintenance():
        lines = AuditEvent.objects.filter(
            subject_kind="offer_exception", household_id__isnull=False
        )
        assert list(lines.order_by("happened_at").values_list("kind", flat=True)) == [
            "grant",  # until then it was a question within the team
        ]  # fmt: skip


def test_the_leader_says_no_and_the_gate_stays_shut(world, as_person, stated):
    waiting = stated()
    ingrid = as_person(world.ingrid)
    send(ingrid, reverse("exception_second", args=[waiting.pk]), is_agreed="no")
    assert as_person(world.samira).get(at("help_plan_write", world.case)).status_code == 403


def test_a_report_under_the_wmo_and_what_came(world, as_person, home, maintenance):
    samira = as_person(world.samira)
    words = {"told_to": "Ronald", "way": "spoken", "language": "Nederlands",
             "reported_on": day(world, -2), "told_on": day(world, -2)}  # fmt: skip
    wrong = send(samira, at("report_add", world.case), **(words | {"told_on": day(world, -3)}))
    assert "told_on" in wrong.context["form"].errors
    send(samira, at("report_add", world.case), **words)
    with maintenance():
        report = WmoReport.objects.get()
    change = reverse("report_change", args=[world.case.pk, report.pk])
    assert as_person(world.ronald).get(home()).status_code == 200
    assert "received_on" in send(samira, change, received="Brief").context["form"].errors
    assert "received_on" in send(samira, change, received_on=day(world, 1)).context["form"].errors
    assert send(samira, change, received_on=day(world, -1), received="Brief").status_code == 302
    again = send(samira, change, received_on=day(world), concluded_on=day(world))
    assert "received_on" in again.context["form"].errors
    with maintenance():
        assert WmoReport.objects.get().received == "Brief"


def test_two_who_go_on_with_one_report_see_both_texts(world, as_person, maintenance):
    samira, joost = as_person(world.samira), as_person(world.joost)
    words = {"told_to": "Ronald", "way": "both", "language": "Nederlands",
             "reported_on": day(world, -2), "told_on": day(world, -2)}  # fmt: skip
    assert send(samira, at("report_add", world.case), **words).status_code == 302
    with maintenance():
        report = WmoReport.objects.get()
    url = reverse("report_change", args=[world.case.pk, report.pk])
    form = joost.get(url).context["form"]
    theirs = {name: str(form[name].value() or "") for name in form.hidden_names}
    assert send(samira, url, received_on=day(world, -1), received="Brief").status_code == 302
    words = {"received_on": day(world, -1), "received": "Een gesprek"}
    answer = joost.post(url, theirs | words)
    assert answer.status_code == 409
    assert "Brief" in answer.text
    assert "Een gesprek" in answer.text
    with maintenance():
        assert WmoReport.objects.get().received == "Brief"


def test_who_fixes_the_help_plan_second_keeps_the_words(world, as_person, waived, maintenance):
    samira, joost = as_person(world.samira), as_person(world.joost)
    send(samira, at("help_plan_write", world.case), aims="Water", help_words="Wij allemaal")
    url = at("help_plan_settle", world.case)
    form = joost.get(url).context["form"]
    theirs = {name: str(form[name].value() or "") for name in form.hidden_names}
    words = {"talked_on": day(world), "family_view": "agrees"}
    assert send(samira, url, **words, family_words="Goed zo").status_code == 302
    answer = joost.post(url, theirs | words | {"family_words": "Ja, zo is het"})
    assert answer.status_code == 200
    assert "Ja, zo is het" in answer.content.decode()
    with maintenance():
        assert HelpPlan.objects.get().family_words == "Goed zo"
        assert Draft.objects.get(user=world.joost.user).words["family_words"] == ["Ja, zo is het"]


def test_the_leader_counts_and_reads_no_name(world, as_person, offer, said):
    said(offer(days=60), "no", days=50)
    shown = as_person(world.ingrid).get(reverse("legal_team"))
    (row,) = shown.context["page"].rows
    assert row.number == world.case.number
    assert row.is_over
    assert "Dijk" not in shown.content.decode()
    for name in ("samira", "ronald", "linda", "tom"):
        assert as_person(getattr(world, name)).get(reverse("legal_team")).status_code == 404


def test_a_closed_case_is_read_and_not_written(world, as_person, offer, maintenance):
    offer()
    with maintenance():
        type(world.case).objects.filter(pk=world.case.pk).update(
            state="closed", closed_on=world.today
        )
    samira = as_person(world.samira)
    assert samira.get(at("case_legal", world.case)).status_code == 200
    for page in ("offer_make", "answer_note", "exception_state", "report_add", "help_plan_write"):
        assert samira.get(at(page, world.case)).status_code == 403


UNREAD = "leest dit niet op de eigen pagina"
LITTLE = "Verder leest het gezin hier niets"


def test_of_a_family_that_shares_nothing_no_page_says_that_it_reads_it(
    world, as_person, maintenance
):
    """The helper is told so before and after; and of who answered, what they read."""
    samira = as_person(world.samira)
    words = {"told_to": "Ronald", "way": "both", "language": "Nederlands", "made_on": day(world)}
    shared = samira.get(at("offer_make", world.case)).content.decode()
    assert UNREAD not in shared
    with maintenance():
        Grant.objects.filter(household=world.van_dijk).update(case_id=None)
    assert UNREAD in samira.get(at("offer_make", world.case)).content.decode()
    assert send(samira, at("offer_make", world.case), **words).status_code == 302
    for url, sent in (
        (at("answer_note", world.case),
         {"answer": "no", "said_by": str(world.ronald.pk), "said_on": day(world)}),
        (at("help_plan_write", world.case), {"aims": "Water", "help_words": "Wij"}),
        (at("report_add", world.case), words | {"reported_on": day(world), "told_on": day(world)}),
    ):  # fmt: skip
        page = samira.get(url)
        answered = "antwoord/" not in url
        assert (LITTLE if answered else UNREAD) in page.content.decode(), url
        for promise in ("Het gezin kan het lezen", "Het gezin leest dit, en kan"):
            assert promise not in page.content.decode(), url
        assert send(samira, url, **sent).status_code == 302
    shown = samira.get(at("case_legal", world.case)).content.decode()
    assert LITTLE in shown
    assert "Het gezin kan het lezen" not in shown
    home = reverse("own_plan_first", args=[world.van_dijk.pk])
    assert as_person(world.kevin).get(home).status_code == 404
    own = as_person(world.ronald).get(home).content.decode()
    assert "Water" not in own  # it is being written
    assert "Wmo" not in own


def test_a_contradiction_says_when_and_about_what(world, as_person, home, offer, said, maintenance):
    noted = said(offer(), "no")
    ronald, samira = as_person(world.ronald), as_person(world.samira)
    answer = send(ronald, home("offer_object"), about=str(noted.pk), words="Dat zei ik nooit")
    assert answer.status_code == 302
    for page in (ronald.get(home()), samira.get(at("case_legal", world.case))):
        words = page.content.decode()
        (told,) = page.context["page"].offer.objections
        assert told.answer == page.context["page"].offer.answers[0].as_choice
        assert "zei dat dit niet klopt (vandaag)" in words
        assert "Dat zei ik nooit" in words
        assert "Dat zei ik nooit" not in words.split("Wat anders ging")[0]


def test_of_two_plans_that_were_fixed_the_last_holds(world, as_person, home, waived, maintenance):
    ids = []
    fixed = [world.today - timedelta(days=days) for days in (400, 40, 0)]
    for on in fixed:
        with maintenance():
            plan = HelpPlan.objects.create(
                case=world.case, aims=f"Plan van {on}", written_by=world.samira, talked_on=on,
                changed_by=world.samira, family_view="agrees", settled_on=on,
                settled_by=world.samira,
            )  # fmt: skip
            ids.append(plan.pk)
        page = as_person(world.ronald).get(home())
        words = page.content.decode()
        found = {one.row.pk: one.is_replaced for one in page.context["page"].plans}
        assert found == {key: key != ids[-1] for key in ids}
        assert words.count("Geldt niet meer") == len(ids) - 1
        assert (words.count("Geldt nu"), words.count("Vastgesteld")) == (
            (1, 0) if len(ids) > 1 else (0, 1)
        )
        assert ("Dit hulpplan geldt nu" in words) == (len(ids) > 1)
        next_on = dict(zip(ids, fixed[1:], strict=False))  # each until the next one
        for one in page.context["page"].plans:
            assert one.replaced_on == (next_on[one.row.pk] if one.row.pk != ids[-1] else None)
    assert "Sinds vandaag geldt een nieuwer hulpplan" in words
    assert "Vandaag ·" not in words


def test_a_help_plan_that_cannot_be_written_yet_says_where_to_look(world, as_person, offer, said):
    """By the name of the link on the page of the case; an exception is named where it can be."""
    samira = as_person(world.samira)
    said(offer(), "yes")
    no = samira.get(at("help_plan_write", world.case))
    assert no.status_code == 403
    words = " ".join(no.content.decode().split())
    link = "Eigen plan eerst, hulpplan en Wmo"
    assert f'<a href="{at("case_legal", world.case)}">{link}</a>' in words
    assert f"‘{link}’" in words
    assert link in samira.get(reverse("case", args=[world.case.pk])).content.decode()
    page = samira.get(at("case_legal", world.case)).content.decode()
    assert at("exception_state", world.case) not in page
    assert "Of als je teamleider het eens is" not in page

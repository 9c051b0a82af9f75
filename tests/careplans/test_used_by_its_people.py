"""What people met who used the plan as themselves: a signature, a weekday, a word."""

from datetime import timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from access.models import Grant
from careplans.models import Agreement, Progress, Proposal, Scale, Step
from careplans.overviews import plan_paper
from careplans.repeats import CODES
from tests import world as the_world
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


def shown(client, url):
    page = client.get(url)
    assert page.status_code == 200
    return page.content.decode()


@pytest.fixture
def waits_for_anja(world, as_person, maintenance):
    words = {"level": "2", "until": "3", "what": "goal", "goal": world.school.pk,
             "seen": "yes"}  # fmt: skip
    answer = fill_in(
        as_person(world.ronald), address(world, "grant_add"),
        who=f"person-{world.samira.pk}", purpose="Kevin helpen", **words,
    )  # fmt: skip
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        return list(Grant.objects.filter(purpose="Kevin helpen").order_by("given_at", "part"))


def test_who_must_sign_sees_it_on_the_first_page(world, as_person, waits_for_anja):
    signing = {address(world, "grant_sign", grant.pk) for grant in waits_for_anja}
    anja = as_person(world.anja)
    turn = anja.get(address(world, "today")).context["page"].turn
    assert turn.url in signing
    assert "Samira" in turn.title
    assert fill_in(anja, turn.url).status_code == 302
    assert anja.get(address(world, "today")).context["page"].turn is None
    ronald = as_person(world.ronald).get(address(world, "today"))
    assert ronald.context["page"].turn.url not in signing  # he has signed; a proposal waits


def test_every_signature_that_waits_is_counted_and_leads_on(
    world, as_person, maintenance, waits_for_anja
):
    fill_in(
        as_person(world.ronald), address(world, "grant_add"), who=f"person-{world.samira.pk}",
        purpose="Kevin nog meer helpen", level="2", until="3", what="goal",
        goal=world.school.pk, seen="yes",
    )  # fmt: skip
    with maintenance():
        later = Grant.objects.filter(purpose="Kevin nog meer helpen")
        signing = {address(world, "grant_sign", grant.pk) for grant in later}
    anja = as_person(world.anja)
    shown = anja.get(address(world, "today"))
    page = shown.context["page"]
    assert page.turn.url not in signing
    assert (page.more_signatures.count, page.turns) == (1, 2)
    assert page.more_signatures.first_url in signing
    assert page.more_signatures.first_url in shown.content.decode()
    fill_in(anja, page.turn.url)
    page = anja.get(address(world, "today")).context["page"]
    assert page.turn.url in signing
    assert page.more_signatures is None


def test_a_fixed_weekday_that_is_not_today_is_for_later(world, as_person, maintenance):
    tomorrow = CODES[(world.today.weekday() + 1) % 7]
    with maintenance():
        Step.objects.filter(pk=world.call.pk).update(
            repeats=f"FREQ=WEEKLY;BYDAY={tomorrow}", due_on=world.today
        )
        text = Step.objects.get(pk=world.call.pk).text
    page = as_person(world.ronald).get(address(world, "today"))
    assert text not in {moment.text for moment in page.context["page"].moments}
    later = [line for line in page.context["page"].later if line.text == text]
    assert later[0].is_to_come
    assert not later[0].tick_url
    assert "#calendar" in page.content.decode()


@pytest.fixture
def waiting(world, as_person, maintenance):
    answer = fill_in(
        as_person(world.samira), address(world, "propose_step", world.water.pk),
        text="Samen bellen", executor_kind="1", rhythm="once", why="Sneller",
        without_professional="Ja",
    )  # fmt: skip
    assert answer.status_code == 302
    with maintenance():
        return Proposal.objects.get(payload__text="Samen bellen")


def test_words_go_along_to_the_changed_step_and_the_answer_shows_it(world, as_person, waiting):
    ronald, page = as_person(world.ronald), address(world, "proposal", waiting.pk)
    change = f"{page}?antwoord=anders"
    asked = ronald.post(change, {"answer": "change", "answer_text": "Liever zonder jou"})
    form = asked.context["form"]
    assert form["answer_text"].value() == "Liever zonder jou"
    assert form["text"].value() == "Samen bellen"
    assert not form.errors
    words = {"text": "Ronald belt", "executor_kind": "1", "rhythm": "once"}
    assert fill_in(ronald, change, answer_text="Liever zelf", **words).status_code == 302
    for person in (world.ronald, world.samira):
        card = as_person(person).get(page).context["proposal"]
        assert card.result == "Ronald belt"
        assert as_person(person).get(card.result_url).status_code == 200


def test_an_agreement_that_starts_later_says_from_when(world, as_person, maintenance):
    start, end = world.today + timedelta(days=400), world.today + timedelta(days=500)
    goal = address(world, "goal", world.water.pk)
    for last, words in [(end, f"tot en met {end.day} "), (None, "Vanaf ")]:
        with maintenance():
            Agreement.objects.filter(goal=world.water).update(
                starts_on=start, ends_on=last, until_text=""
            )
        page = shown(as_person(world.ronald), goal)
        assert words in page
        assert f"{start.day} " in page


def test_the_bin_says_in_dutch_what_it_was(world, as_person):
    ronald = as_person(world.ronald)
    ronald.post(address(world, "step_throw_away", world.call.pk))
    assert "<span>Stap</span>" in shown(ronald, address(world, "bin"))


def test_a_goal_that_is_there_says_so(world, as_person, maintenance):
    with maintenance():
        Scale.objects.update(is_used=False)  # with rungs of its own it says those
        the_world.row(
            Progress, world.water.progress_scope, world.ronald, goal=world.water, text="Er",
            how_far=5, noted_by=world.ronald, noted_on=world.today,
        )  # fmt: skip
    page = as_person(world.ronald).get(address(world, "goals"))
    texts = [line.text for line in page.context["page"].open if line.id == world.water.pk]
    assert texts[0].startswith("Dit doel is gelukt.")


def test_who_lives_elsewhere_reads_whose_plan_it_is_and_nothing_of_an_address(world, as_person):
    plan = shown(as_person(world.anja), address(world, "plan"))
    assert "Jij woont ergens anders" in plan
    assert "Jullie beslissen" not in plan
    family = shown(as_person(world.anja), address(world, "family"))
    assert "adres" not in family.split("<main")[1].split("</main>")[0].lower()


def test_looks_say_what_was_done(world, as_person, maintenance):
    with maintenance():
        Step.objects.filter(pk=world.shower.pk).update(repeats="")
        deal = Agreement.objects.get(goal=world.water)
        deal.parties.update(answer="waiting", answered_at=None)
    samira, fatma = as_person(world.samira), as_person(world.fatma)
    samira.get(address(world, "proposals"))
    fatma.post(address(world, "step_tick", world.shower.pk))
    fatma.post(address(world, "step_untick", world.shower.pk))
    fatma.post(
        address(world, "agreement_answer", deal.pk), {"answer": "yes", "version": deal.version}
    )
    page = as_person(world.ronald).get(address(world, "looks"))
    folds = page.context["looks"].folds
    said = " ".join(line.sentence for fold in folds for line in fold.lines)
    assert "keek naar de voorstellen" in said
    assert "vinkte een stap af" in said
    assert "zette een stap terug op open" in said
    assert "zei ja tegen een afspraak" in said


def test_paper_has_dates_and_puts_what_is_over_apart(world, visit, maintenance):
    with maintenance():
        Step.objects.filter(pk=world.call.pk).update(due_on=world.today)
        Agreement.objects.filter(goal=world.water).update(
            starts_on=world.today - timedelta(days=9), ends_on=world.today - timedelta(days=1)
        )
    overview = plan_paper.load(visit(world.ronald, world.van_dijk))
    lines = [line for goal in overview.goals for line in goal.steps]
    assert not any("vandaag" in line.when or "morgen" in line.when for line in lines)
    finished = [[line.is_finished for line in goal.steps] for goal in overview.goals]
    assert all(order == sorted(order) for order in finished)
    assert "<h3>Voorbij</h3>" in render_to_string(
        "careplans/plan_paper.html", {"overview": overview}
    )


def test_the_form_to_share_asks_plainly(world, as_person):
    client = as_person(world.ronald)
    page = shown(client, address(world, "grant_add"))
    assert page.index('name="ends_on"') < page.index("Begint het later?")
    about = page.split("Over wie gaat het?")[1].split("</legend>")[0]
    assert "mag leeg blijven" not in about
    words = {"what": "plan", "about": "family", "level": "2", "until": "3", "purpose": "samen",
             "seen": "yes"}  # fmt: skip
    who = f"person-{world.samira.pk}"
    answer = client.post(address(world, "grant_add"), {"who": who, **words}, follow=True)
    assert "Samira kan nu meekijken." in answer.content.decode()


def test_an_agreement_is_asked_without_parties(world, as_person):
    page = shown(as_person(world.ronald), address(world, "agreement_add", world.water.pk))
    assert "Wie doet mee?" in page
    assert "En wie nog?" in page
    assert "artij" not in page


@pytest.mark.parametrize("at_work", [True, False])
def test_who_must_sign_reads_what_is_known_of_who_is_let_in(
    world, as_person, maintenance, settings, tmp_path, at_work
):
    """As Ronald reads it himself; and nobody is one of "our" people for who lives elsewhere."""
    settings.PRIVATE_ROOT = tmp_path
    words = {"for_work": "on"} if at_work else {}
    answer = fill_in(
        as_person(world.ronald), address(world, "grant_add"), who="new", first_name="Danny",
        way="letter", purpose="Stage zoeken", level="1", until="3", what="goal",
        goal=world.school.pk, seen="yes", **words,
    )  # fmt: skip
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        asked = Grant.objects.filter(purpose="Stage zoeken").first()
    with override("nl"):
        for who, else_said in [
            ("anja", gettext("asked by %(name)s") % {"name": "Ronald"}),
            ("kevin", gettext("one of our own people")),
        ]:
            page = as_person(getattr(world, who)).get(address(world, "grant_sign", asked.pk))
            said = gettext("comes for work") if at_work else else_said
            assert str(page.context["card"].role) == said
            assert said in page.content.decode()
    for who in ("samira", "noor"):  # it is told to nobody else
        answer = as_person(getattr(world, who)).get(address(world, "grant_sign", asked.pk))
        assert answer.status_code in (403, 404)


def test_only_who_decides_or_signs_hears_from_the_database_who_comes_for_work(
    world, visit, maintenance
):
    with maintenance():
        type(world.marieke).objects.filter(pk=world.marieke.pk).update(is_for_work_by_family=True)
    said = {}
    for who in ("ronald", "kevin", "anja", "samira", "fatma"):
        visit(getattr(world, who), world.van_dijk)
        with connection.cursor() as cursor:
            words = [world.marieke.pk, world.van_dijk.pk]
            cursor.execute("select access_comes_for_work(%s, %s)", words)
            said[who] = cursor.fetchone()[0]
    assert said == {"ronald": True, "kevin": True, "anja": True, "samira": None, "fatma": None}

""" "Yes, that is right": what a professional wrote down in somebody's name is confirmed by them."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from access.models import Grant
from audit.models import AuditEvent
from casework.models import (
    AnswerConfirmed,
    Case,
    FosterConsent,
    HelpPlan,
    OfferAnswer,
    OfferObjection,
)
from casework.views import confirming
from tests.access.raw import fails, raw
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db
CHANGED = "Dit is vlak voor jou veranderd."
CONFIRM = """insert into casework_answerconfirmed (id, answer_id, consent_id, written_by_id,
written_at) values (gen_random_uuid(), %s, %s, %s, '2020-01-01')"""


def at(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


def page_of(client, world, name="own_plan_first"):
    return client.get(at(world, name)).content.decode()


def team_page(world, as_person):
    return as_person(world.samira).get(reverse("case_legal", args=[world.case.pk])).content.decode()


def test_it_is_confirmed_by_whom_it_was_written_for_and_the_team_reads_when(
    world, as_person, offer, said, maintenance
):
    noted = said(offer(), "no")
    ronald, url = as_person(world.ronald), at(world, "answer_confirm", noted.pk)
    assert "Nog niet bevestigd" in team_page(world, as_person)
    assert url in page_of(ronald, world)
    kevin = page_of(as_person(world.kevin), world)
    assert url not in kevin
    assert "zei nog niet of dit klopt" in kevin
    for _twice in range(2):
        assert ronald.post(url).status_code == 302
    with maintenance():
        kept = AnswerConfirmed.objects.get()
        assert (kept.answer, kept.written_by) == (noted, world.ronald)
        line = AuditEvent.objects.get(subject_kind="answer_confirmed")
        assert (line.person_id, line.kind) == (world.ronald.pk, "create")
    own = page_of(ronald, world)
    assert "dat dit klopt." in own
    assert url not in own
    shown = team_page(world, as_person)
    assert "bevestigd door <bdi>Ronald van Dijk</bdi> op" in shown
    assert "Nog niet bevestigd" not in shown
    assert "op vandaag" not in own + shown


def test_nobody_else_confirms_it_nor_what_was_written_by_oneself(
    world, as_person, offer, said, maintenance
):
    made = offer()
    noted, own = said(made, "no"), said(made, "yes", by=world.ronald)
    url = at(world, "answer_confirm", noted.pk)
    for name, code in {
        "kevin": 403, "anja": 404, "samira": 403, "fatma": 403, "noor": 404, "ingrid": 404,
    }.items():  # fmt: skip
        assert as_person(getattr(world, name)).post(url).status_code == code, name
    ronald = as_person(world.ronald)
    assert ronald.get(url).status_code == 405
    assert ronald.post(at(world, "answer_confirm", own.pk)).status_code == 302
    assert ronald.post(at(world, "answer_confirm", made.pk)).status_code == 404
    with maintenance():
        assert not AnswerConfirmed.objects.exists()


def test_what_was_contradicted_is_not_asked_and_not_confirmed(
    world, as_person, offer, said, maintenance
):
    """The link beside one answer is about that answer; what they said before it is not asked."""
    made = offer()
    first, noted = said(made, "no", days=1), said(made, "no")
    ronald = as_person(world.ronald)
    link = f"{at(world, 'offer_object')}?antwoord={noted.pk}"
    assert link in page_of(ronald, world)
    choosing = ronald.get(link).context["form"]
    assert choosing["about"].value() == str(noted.pk)
    words = [text for _key, text in choosing.fields["about"].choices]
    assert len(set(words)) == len(words) == 3
    about = {"about": str(noted.pk)}
    assert fill_in(ronald, at(world, "offer_object"), **about).status_code == 302
    page = page_of(ronald, world)
    assert at(world, "answer_confirm", noted.pk) not in page
    assert at(world, "answer_confirm", first.pk) not in page
    assert ronald.post(at(world, "answer_confirm", noted.pk)).status_code == 302
    with maintenance():
        assert not AnswerConfirmed.objects.exists()


def test_what_was_contradicted_since_the_page_asked_is_told_so(
    world, as_person, visit, offer, said, maintenance, monkeypatch
):
    """Row security refuses it; it is no error page, and nothing says that it was kept."""
    noted = said(offer(), "no")
    seen = confirming.load_of_home(visit(world.ronald, world.van_dijk))
    with maintenance():
        OfferObjection.objects.create(
            offer_id=noted.offer_id, answer=noted, written_by=world.ronald, words="Niet zo gezegd"
        )
    monkeypatch.setattr(confirming, "load_of_home", lambda viewer: seen)
    url = at(world, "answer_confirm", noted.pk)
    told = as_person(world.ronald).post(url, follow=True)
    assert CHANGED in told.text
    assert "Dat is bewaard." not in told.text
    with maintenance():
        assert not AnswerConfirmed.objects.exists()


def test_what_another_window_confirmed_is_kept(world, as_person, visit, offer, said, monkeypatch):
    noted = said(offer(), "no")
    seen = confirming.load_of_home(visit(world.ronald, world.van_dijk))
    monkeypatch.setattr(confirming, "load_of_home", lambda viewer: seen)
    ronald, url = as_person(world.ronald), at(world, "answer_confirm", noted.pk)
    for _window in range(2):
        assert CHANGED not in ronald.post(url, follow=True).text


def test_something_else_is_said_only_beside_an_answer_of_ones_own(world, as_person, offer, said):
    """Who has none there, or said already that theirs is right, reads the plain button."""
    noted = said(offer(), "no")
    ronald, other = as_person(world.ronald), "Iets anders is niet zo gegaan"
    assert other in page_of(ronald, world)
    kevin = page_of(as_person(world.kevin), world)
    assert other not in kevin
    assert at(world, "offer_object") in kevin
    ronald.post(at(world, "answer_confirm", noted.pk))
    confirmed = page_of(ronald, world)
    assert other not in confirmed
    assert at(world, "offer_object") in confirmed


def test_who_alone_knows_of_the_offer_is_asked_too(world, as_person, offer, said, maintenance):
    """Of a case that the family never linked; nobody else at home reads of it."""
    with maintenance():
        Grant.objects.filter(case_id=world.case.pk).update(case_id=None)
    noted = said(offer(), "later")
    ronald = as_person(world.ronald)
    asked = ronald.get(at(world, "today")).content.decode()
    assert "nu niet. Klopt dat?" in asked
    assert "Klopt dat?" not in as_person(world.kevin).get(at(world, "today")).content.decode()
    url = at(world, "answer_confirm", noted.pk)
    assert url in page_of(ronald, world)
    assert ronald.post(url).status_code == 302
    assert "Klopt dat?" not in ronald.get(at(world, "today")).content.decode()
    with maintenance():
        assert not AuditEvent.objects.filter(subject_kind="answer_confirmed").exists()
        line = AuditEvent.objects.get(person_id=world.ronald.pk, kind="create")
        assert (line.subject_kind, line.household_id) == ("private", None)


def test_it_stays_for_as_long_as_it_takes_and_not_after_the_case_closed(
    world, as_person, visit, offer, said, maintenance
):
    made = offer(days=100)
    noted = said(made, "later", days=90)
    with maintenance():
        long_ago = timezone.now() - timedelta(days=90)
        OfferAnswer.objects.filter(pk=noted.pk).update(written_at=long_ago)
    ronald = as_person(world.ronald)
    assert "nu niet. Klopt dat?" in ronald.get(at(world, "today")).content.decode()
    url = at(world, "answer_confirm", noted.pk)
    assert url in page_of(ronald, world)
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(state="closed", closed_on=world.today)
    assert "Klopt dat?" not in ronald.get(at(world, "today")).content.decode()
    page = page_of(ronald, world)
    assert "Klopt dit?" not in page
    assert url not in page
    assert f"?antwoord={noted.pk}" not in page
    assert ronald.post(url).status_code == 302
    visit(world.ronald, world.van_dijk)
    with pytest.raises(DatabaseError):
        raw(CONFIRM, [noted.pk, None, world.ronald.pk])
    with maintenance():
        assert not AnswerConfirmed.objects.exists()


@pytest.fixture
def part(world, waived, maintenance):
    """Samira wrote down that Anja agrees with her part."""
    with maintenance():
        plan = HelpPlan.objects.create(
            case=world.case, aims="Rust", written_by=world.samira, changed_by=world.samira
        )
        return FosterConsent.objects.create(
            plan=plan, part="Kevin slaapt op vrijdag bij haar.", answer="yes",
            said_by=world.anja, written_by=world.samira,
        )  # fmt: skip


def test_a_foster_parent_confirms_what_was_written_down_of_their_part(
    world, as_person, part, maintenance
):
    anja, url = as_person(world.anja), at(world, "consent_confirm", part.pk)
    asks = "schreef op dat jij het eens bent met jouw deel van het hulpplan. Klopt dat?"
    assert asks in anja.get(at(world, "today")).content.decode()
    assert "Nog niet bevestigd." in team_page(world, as_person)
    assert url in page_of(anja, world, "foster_mine")
    assert as_person(world.ronald).post(url).status_code == 404
    assert anja.post(url).status_code == 302
    assert asks not in anja.get(at(world, "today")).content.decode()
    assert "Bevestigd door" in team_page(world, as_person)
    own = page_of(anja, world, "foster_mine")
    assert url not in own
    assert "dat dit klopt." in own
    with maintenance():
        kept = AnswerConfirmed.objects.get()
        assert (kept.consent, kept.written_by) == (part, world.anja)


def test_a_foster_parent_reads_who_wrote_it_down(world, as_person, visit, part):
    """Also who lets nobody of that team in anywhere; nobody else learns the name by it."""
    anja = as_person(world.anja)
    assert "Samira El Amrani schreef op dat jij" in anja.get(at(world, "today")).text
    assert "Samira El Amrani schreef dit op." in page_of(anja, world, "foster_mine")
    asked = "select id from casework_own_writer_names()"
    visit(world.anja, world.van_dijk)
    assert raw(asked) == [(world.samira.pk,)]
    for other in (world.kevin, world.fatma):
        visit(other, world.van_dijk)
        assert raw(asked) == [], other


def test_a_foster_parent_is_asked_nothing_after_the_case_closed(
    world, as_person, visit, part, maintenance
):
    anja, url = as_person(world.anja), at(world, "consent_confirm", part.pk)
    assert url in page_of(anja, world, "foster_mine")
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(state="closed", closed_on=world.today)
    assert url not in page_of(anja, world, "foster_mine")
    assert anja.post(url).status_code == 302
    visit(world.anja, world.van_dijk)
    with pytest.raises(DatabaseError):
        raw(CONFIRM, [None, part.pk, world.anja.pk])
    with maintenance():
        assert not AnswerConfirmed.objects.exists()


@pytest.mark.parametrize("is_linked", [True, False])
def test_a_family_that_never_linked_its_plan_reads_of_no_foster_part(
    world, as_person, part, maintenance, is_linked
):
    """That there is a case could be news to who lives there; the own line of Anja stays hers."""
    if not is_linked:
        with maintenance():
            Grant.objects.filter(case_id=world.case.pk).update(case_id=None)
    anja = as_person(world.anja)
    assert anja.post(at(world, "consent_confirm", part.pk)).status_code == 302
    told = fill_in(anja, at(world, "foster_say", part.pk), answer="no", words="Toch niet.")
    assert told.status_code == 302
    with maintenance():
        assert FosterConsent.objects.filter(said_by=world.anja, written_by=world.anja).exists()
        lines = AuditEvent.objects.filter(person_id=world.anja.pk, kind__in=["create", "change"])
        homes = {(line.kind, line.household_id) for line in lines}
        home = world.van_dijk.pk if is_linked else None
        assert homes == {("create", home), ("change", home)}


def test_an_older_word_of_a_foster_parent_is_not_confirmed(world, as_person, part, maintenance):
    anja, url = as_person(world.anja), at(world, "consent_confirm", part.pk)
    with maintenance():
        FosterConsent.objects.create(
            plan=part.plan, part=part.part, answer="no", said_by=world.anja,
            written_by=world.samira,
        )  # fmt: skip
    assert anja.post(url).status_code == 302
    with maintenance():
        assert not AnswerConfirmed.objects.exists()


def test_raw_sql_confirms_for_nobody_else(world, visit, visitor, offer, said, part, maintenance):
    made = offer()
    own, noted = said(made, "yes", by=world.ronald), said(made, "later")
    visit(world.kevin, world.van_dijk)
    for written_by in (world.kevin, world.ronald):
        with pytest.raises(DatabaseError):
            raw(CONFIRM, [noted.pk, None, written_by.pk])
    visitor(world.samira)
    with pytest.raises(DatabaseError):
        raw(CONFIRM, [noted.pk, None, world.samira.pk])
    visit(world.ronald, world.van_dijk)
    for wrong in ([own.pk, None], [None, part.pk], [noted.pk, part.pk], [None, None]):
        with pytest.raises(DatabaseError):
            raw(CONFIRM, [*wrong, world.ronald.pk])
    assert raw(CONFIRM, [noted.pk, None, world.ronald.pk]) == 1
    assert raw("select 1 from casework_answerconfirmed") == [(1,)]
    assert fails("update casework_answerconfirmed set written_at = now()")
    assert fails("delete from casework_answerconfirmed")
    visitor(world.samira)
    assert raw("select 1 from casework_answerconfirmed") == [(1,)]
    for person in (world.tom, world.els, world.linda, world.ingrid):
        visitor(person)
        assert raw("select 1 from casework_answerconfirmed") == []
    visit(world.noor, world.el_idrissi)
    assert raw("select 1 from casework_answerconfirmed") == []
    with maintenance():
        assert AnswerConfirmed.objects.get().written_at.year > 2020

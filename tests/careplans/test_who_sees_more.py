"""What somebody sees besides a decision, by custody or at a conference: the card says so, and
looking as them shows it."""

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access import context, looking
from access.models import GrantSignature, Level, Part, Standstill
from audit.models import AuditEvent
from people.models import Custody, HouseholdMember
from tests.access.raw import raw
from tests.careplans import meeting as meetings
from tests.careplans.conferences import SECRET, at, build, let_in
from tests.careplans.sending import fill_in
from tests.world import grant

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference(world, maintenance):
    with maintenance():
        made = build(world)
        let_in(world, world.anja, made.row.pk)
        return made


def cards_of(client, world):
    page = client.get(at(world, "sharing")).context["page"]
    return {card.first_name: card for card in page.open + page.still}


def text_of(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_card_says_what_custody_opens_and_has_no_button_that_fails(
    world, conference, as_person, maintenance
):
    ronald = as_person(world.ronald)
    anja = cards_of(ronald, world)["Anja"]
    assert ["Kevin" in says for says in anja.also] == [True]
    assert (anja.look_url, anja.sees_not) == ("", "")
    assert "Kevin" in anja.why_no_look
    page = text_of(ronald, at(world, "sharing"))
    assert str(anja.why_no_look) in page
    assert f"/kijk-als/{world.anja.pk}" not in page
    assert f"/kijk-als/{world.samira.pk}" in page
    with maintenance():
        assert not AuditEvent.objects.filter(kind="denied").exists()


def test_a_page_of_ours_gives_an_owner_no_black_mark(world, conference, as_person, maintenance):
    """It was open before custody was known, say."""
    url = looking.address_of(world.anja.pk, at(world, "today"))
    assert as_person(world.ronald).get(url).status_code == 404
    with maintenance():
        assert not AuditEvent.objects.filter(kind="denied").exists()
    assert as_person(world.kevin).get(url).status_code == 404
    with maintenance():
        assert AuditEvent.objects.filter(kind="denied", person_id=world.kevin.pk).exists()


def test_the_first_page_says_it_too(world, conference, as_person):
    page = as_person(world.ronald).get(at(world, "today"))
    guests = {guest.person_id: guest for guest in page.context["page"].guests}
    assert guests[world.anja.pk].children == "Kevin"
    assert not any(guests[who.pk].children for who in (world.samira, world.fatma))


def test_who_has_custody_and_no_card_is_named_as_well(world, as_person):
    page = as_person(world.ronald).get(at(world, "sharing")).context["page"]
    assert len(page.by_custody) == 1
    assert "Anja" in page.by_custody[0]
    hers = as_person(world.anja).get(at(world, "sharing")).context["page"]
    assert hers.by_custody == []


@pytest.mark.parametrize("how", ["ended", "waits", "moved in", "grown", "institution", "not yet"])
def test_who_holds_it_no_more_has_an_ordinary_card(how, world, conference, as_person, maintenance):
    today = timezone.localdate()
    with maintenance():
        rows = Custody.objects.filter(holder=world.anja)
        if how == "ended":
            rows.update(
                ended_on=today, end_confirmed_at=timezone.now(), end_recorded_by=world.samira,
                end_confirmed_by=world.joost, end_evidence="beschikking",
            )  # fmt: skip
        elif how == "waits":
            rows.update(confirmed_at=None, confirmed_by=None)
        elif how == "moved in":
            HouseholdMember.objects.create(
                household=world.van_dijk, person=world.anja, role="parent", started_on=today
            )
        elif how == "grown":
            type(world.kevin).objects.filter(pk=world.kevin.pk).update(
                born_on=today.replace(year=today.year - 18, day=1)
            )
        elif how == "institution":
            rows.update(organisation=world.protection, kind="guardian")
        else:
            rows.update(started_on=today + timezone.timedelta(days=2))
    anja = cards_of(as_person(world.ronald), world)["Anja"]
    assert (anja.also, anja.why_no_look) == ((), "")
    page = as_person(world.ronald).get(at(world, "today")).context["page"]
    assert not any(guest.children for guest in page.guests)


def test_who_informs_has_the_conference_on_the_card(world, conference, as_person, maintenance):
    cards = cards_of(as_person(world.ronald), world)
    assert len(cards["Samira"].also) == 1
    assert (cards["Fatma"].also, cards["Marieke"].also) == ((), ())
    with maintenance():
        type(conference.samira).objects.filter(pk=conference.samira.pk).update(
            removed_on=world.today, version=2
        )
    assert cards_of(as_person(world.ronald), world)["Samira"].also == ()


def test_looking_as_who_informs_shows_the_conference_and_what_is_asked(
    world, conference, as_person
):
    ronald, samira = as_person(world.ronald), as_person(world.samira)
    way = looking.address_of(world.samira.pk, at(world, "conference"))
    assert f'href="{at(world, "conference")}"' in text_of(samira, at(world, "today"))
    first = text_of(ronald, looking.address_of(world.samira.pk, at(world, "today")))
    assert f'href="{way}"' in first
    for page in (text_of(samira, at(world, "conference")), text_of(ronald, way)):
        assert "Hoe blijft Kevin thuis?" in page
        assert "Wat zie jij bij Kevin?" in page
        assert SECRET not in page
    for other in (world.joost, world.marieke):
        page = text_of(ronald, looking.address_of(other.pk, at(world, "today")))
        assert "eigen-kracht" not in page
        url = looking.address_of(other.pk, at(world, "conference"))
        assert ronald.get(url).status_code == 404


def test_looking_as_one_shows_not_what_is_asked_of_another(world, conference, visit):
    for who, seen in ((world.samira, 1), (world.fatma, 0), (world.joost, 0)):
        with transaction.atomic():
            point = transaction.savepoint()
            assert context.enter_as(visit(world.ronald, world.van_dijk), who.pk) is not None
            assert raw("select count(*) from careplans_conferenceinformation") == [(seen,)]
            transaction.savepoint_rollback(point)


def test_looking_as_who_may_plan_a_meeting_shows_the_button(world, as_person, maintenance):
    with maintenance():
        meetings.let_in(world)
    ronald = as_person(world.ronald)
    for who, shown in ((world.samira, True), (world.joost, False), (world.marieke, False)):
        own = as_person(who).get(at(world, "meetings")).content.decode()
        seen = ronald.get(looking.address_of(who.pk, at(world, "meetings")))
        add = looking.address_of(who.pk, at(world, "meeting_add"))
        assert (f'href="{add}"' in seen.content.decode()) is shown
        assert (f'href="{at(world, "meeting_add")}"' in own) is shown
        assert ronald.get(add).status_code == 200 if shown else ronald.get(add).status_code >= 403
        assert ronald.post(add, meetings.words(world, world.ronald)).status_code == 403


def test_looking_as_somebody_counts_only_decisions_that_this_owner_knows(
    world, as_person, maintenance
):
    """About another grown-up of the family: not for Ronald to see, also not as a button."""
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.tom, role="partner", is_owner=True,
            started_on=world.today,
        )  # fmt: skip
        given = grant(
            world, world.samira, Part.MEETINGS, Level.PROPOSE, subject=world.tom,
            team=world.moerwijk,
        )  # fmt: skip
        GrantSignature.objects.create(grant=given, person=world.tom)
    seen = as_person(world.ronald).get(looking.address_of(world.samira.pk, at(world, "meetings")))
    assert seen.status_code == 404
    assert as_person(world.samira).get(at(world, "meetings")).status_code == 200


def test_ones_own_screens_say_you(world, as_person, maintenance):
    with maintenance():
        given = grant(world, world.anja, Part.GOALS, Level.SEE, subject=world.kevin)
    anja = as_person(world.anja)
    page = anja.get(at(world, "sharing")).context["page"]
    decision = page.pending[0].decisions[0]
    assert decision.lacking.startswith(("you", "jou"))
    assert decision.sentence.startswith(("You", "Jij"))
    asked = anja.get(at(world, "grant_sign", given)).context["card"].decisions[0]
    assert asked.lacking.startswith(("you", "jou"))
    assert asked.sentence.startswith(("You", "Jij"))
    seen = as_person(world.ronald).get(at(world, "sharing")).context["page"].pending[0]
    assert "Anja" in seen.decisions[0].lacking
    assert seen.decisions[0].sentence.startswith("Anja")


@pytest.fixture
def planned(world, maintenance):
    with maintenance():
        meetings.let_in(world)
        return meetings.made(world, world.ronald, people=[world.ronald, world.samira])


def test_before_stopping_one_reads_of_the_meeting_that_is_planned(world, planned, as_person):
    ronald = as_person(world.ronald)
    cards = cards_of(ronald, world)
    page = ronald.get(at_key(world, "grant_withdraw", cards["Samira"].stop_id))
    assert [lost.id for lost in page.context["meetings"]] == [planned.pk]
    assert "Samira" in page.context["meetings"][0].sentence
    assert at(world, "meeting_call_off", planned) in page.content.decode()
    other = ronald.get(at_key(world, "grant_withdraw", cards["Joost"].stop_id))
    assert other.context["meetings"] == []


def at_key(world, name, key):
    return reverse(name, args=[world.van_dijk.pk, key])


@pytest.mark.parametrize("how", ["over", "off"])
def test_of_one_that_is_over_or_off_it_says_nothing(how, world, planned, as_person, maintenance):
    with maintenance():
        if how == "over":
            planned.starts_at = meetings.moment(world, -2)
            planned.moments = [planned.starts_at]
        else:
            planned.cancelled_at, planned.cancelled_by = timezone.now(), world.ronald
        planned.save()
    ronald = as_person(world.ronald)
    stop = cards_of(ronald, world)["Samira"].stop_id
    assert ronald.get(at_key(world, "grant_withdraw", stop)).context["meetings"] == []


def test_afterwards_the_meeting_says_who_sees_it_no_more(world, planned, as_person):
    ronald, samira = as_person(world.ronald), as_person(world.samira)
    where = at(world, "meeting", planned)
    assert ronald.get(where).context["page"].closed_to == ""
    stop = cards_of(ronald, world)["Samira"].stop_id
    assert fill_in(ronald, at_key(world, "grant_withdraw", stop)).status_code == 302
    assert samira.get(where).status_code == 404
    assert "Samira" in ronald.get(where).context["page"].closed_to
    assert as_person(world.kevin).get(where).context["page"].closed_to == ""


def test_only_an_owner_hears_to_whom_a_meeting_is_closed(world, planned, visit):
    asked = "select careplans_closed_to(%s, %s::uuid[])"
    people = [world.samira.pk, world.anja.pk, world.tom.pk, world.kevin.pk]
    visit(world.ronald, world.van_dijk)
    assert raw(asked, [planned.scope_id, people]) == [(world.tom.pk,)]
    for who in (world.kevin, world.samira, world.anja):
        visit(who, world.van_dijk)
        assert raw(asked, [planned.scope_id, people]) == []


def test_who_stands_still_is_said_to_see_nothing_and_not_more(
    world, conference, as_person, maintenance
):
    now = timezone.now()
    with maintenance():
        Standstill.objects.create(
            household=world.van_dijk, person=world.anja, team=world.moerwijk, set_by=world.linda,
            case_id=world.case.pk, case_number="M-0117", ground="danger", evidence="x",
            started_at=now, ends_at=now + timezone.timedelta(days=3), confirmed_by=world.ingrid,
            confirmed_at=now,
        )  # fmt: skip
    anja = cards_of(as_person(world.ronald), world)["Anja"]
    assert anja.still
    assert (anja.also, anja.why_no_look) == ((), "")


def test_the_choices_to_stop_begin_with_their_parts(world, as_person, maintenance):
    with maintenance():
        grant(world, world.samira, Part.SAFETY, Level.SEE, team=world.moerwijk)
    ronald = as_person(world.ronald)
    stop = cards_of(ronald, world)["Samira"].stop_id
    form = ronald.get(at_key(world, "grant_withdraw", stop)).context["form"]
    labels = [str(label) for _key, label in form.fields["what"].choices][1:]
    assert len(labels) == 2
    assert not any(label.startswith("samen werken") for label in labels)
    assert all("(samen werken aan ons plan)" in label for label in labels)

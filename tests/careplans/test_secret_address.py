"""What is written of a meeting does not tell a secret address to who reads it elsewhere."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from access.models import Part
from careplans import secret_address
from careplans.forms.meetings import READS_PLACE, READS_PLACE_OF_ALL
from careplans.models import Conference, ConferenceInformation, Meeting
from people.models import Address
from tests.careplans.conferences import build
from tests.careplans.meeting import at, let_in, words
from tests.careplans.sending import fill_in
from tests.world import scope

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lives(world, maintenance):
    """The address of Van Dijk, as a test wants it."""

    def at_address(street="Terwestenstraat 12", **other):
        with maintenance():
            let_in(world)
            Address.objects.update_or_create(
                household=world.van_dijk,
                defaults={"street": street, "postcode": "2525 AB", "city": "Den Haag",
                          "is_secret": True} | other,
            )  # fmt: skip

    at_address()
    return at_address


def shown(sentence):
    with translation.override(settings.LANGUAGE_CODE):
        return str(sentence)


def planned(client, world, place, **other):
    about = {"about": str(world.kevin.pk)} | other
    return client.post(at(world, "meeting_add"), words(world, place=place, **about))


@pytest.mark.parametrize("place", [
    "Terwestenstraat 12", "bij ons, TERWESTENSTR. 12 hs", "Terwesten straat", "2525ab", "2525 AB 1",
    "om de hoek van de terwestenstraat",
])  # fmt: skip
def test_a_place_with_the_secret_address_is_refused_and_kept_to_be_changed(
    world, as_person, maintenance, place
):
    answer = planned(as_person(world.ronald), world, place)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["place"]
    assert place in answer.content.decode()
    assert shown(secret_address.NAMED) in answer.content.decode()
    with maintenance():
        assert not Meeting.objects.exists()


@pytest.mark.parametrize("place", ["Bij ons thuis", "Buurthuis, Hoefkade 12", "2525 CD", ""])
def test_any_other_place_is_kept(world, as_person, place):
    assert planned(as_person(world.ronald), world, place).status_code == 302


@pytest.mark.parametrize(("street", "place", "is_kept"), [
    ("Markt 5", "Koffie op de markt", True),
    ("Markt 5", "Markt 5", False),
    ("De Laan 3", "op de laan", True),
    ("Plein 1944 12", "op het plein bij de school", True),
    ("Plein 1944 12", "Plein 1944, nummer 12", False),
    ("Kerkweg 8", "aan de kerkweg", False),
])  # fmt: skip
def test_a_street_that_is_a_word_of_every_day_is_named_by_its_number(
    world, as_person, lives, street, place, is_kept
):
    lives(street=street)
    answer = planned(as_person(world.ronald), world, place)
    assert (answer.status_code == 302) is is_kept


def test_so_is_the_street_of_an_address_that_may_be_seen(world, as_person, lives):
    lives(is_secret=False)
    assert planned(as_person(world.ronald), world, "Terwestenstraat 12").status_code == 302


@pytest.mark.parametrize(("who", "about"), [("anja", "kevin"), ("samira", "family")])
def test_who_may_not_read_the_address_learns_nothing_of_it_by_trying(
    world, as_person, maintenance, who, about
):
    client = as_person(getattr(world, who))
    wanted = about if about == "family" else str(getattr(world, about).pk)
    form = client.get(at(world, "meeting_add")).content.decode()
    assert shown(secret_address.NAMED) not in form
    assert planned(client, world, "Terwestenstraat 12", about=wanted).status_code == 302
    with maintenance():
        assert Meeting.objects.get().place == "Terwestenstraat 12"


@pytest.mark.parametrize("who", ["ronald", "anja", "samira"])
def test_who_plans_reads_beforehand_who_reads_the_place(world, as_person, who):
    """Of a child it is said where the form asks whom the meeting is about, or is about one."""
    form = as_person(getattr(world, who)).get(at(world, "meeting_add"))
    is_of_all = "about" not in form.context["form"].fields and who == "samira"
    page = form.content.decode()
    assert (shown(READS_PLACE) in page) is not is_of_all
    assert shown(READS_PLACE_OF_ALL) in page or not is_of_all


def test_nor_does_the_place_of_a_conference_to_who_informs(world, as_person, maintenance):
    with maintenance():
        made = build(world, "inform")
    where = at(world, "conference_when", made.row)
    sent = {"held_on": (world.today + timedelta(days=9)).isoformat()}
    answer = fill_in(as_person(world.ronald), where, **sent, place="Terwestenstraat 12")
    assert list(answer.context["form"].errors) == ["place"]
    assert fill_in(as_person(world.ronald), where, **sent, place="Bij oma").status_code == 302


@pytest.mark.parametrize("name", ["title", "others"])
def test_nor_do_the_other_words_of_a_meeting(world, as_person, name):
    told = {name: "Koffie, Terwestenstraat 12"}
    answer = planned(as_person(world.ronald), world, "Bij ons thuis", **told)
    assert list(answer.context["form"].errors) == [name]
    assert shown(secret_address.NAMED) in answer.content.decode()


@pytest.mark.parametrize(("page", "name"), [
    ("meeting_point", "text"), ("meeting_notes", "text"), ("meeting_call_off", "cancelled_because"),
])  # fmt: skip
def test_nor_what_is_written_to_a_meeting(world, as_person, maintenance, page, name):
    ronald = as_person(world.ronald)
    planned(ronald, world, "Bij ons thuis")
    with maintenance():
        made = Meeting.objects.get()
        if page == "meeting_notes":  # it is of a meeting that has begun
            made.starts_at = timezone.now() - timedelta(hours=1)
            made.moments = [made.starts_at]
            made.save(update_fields=["starts_at", "moments"])
    answer = fill_in(ronald, at(world, page, made), **{name: "We wonen Terwestenstraat 12"})
    assert list(answer.context["form"].errors) == [name]
    assert fill_in(ronald, at(world, page, made), **{name: "Bij ons thuis"}).status_code == 302


def test_nor_the_question_and_what_is_arranged_of_a_conference(world, as_person, maintenance):
    with maintenance():
        made = build(world, "inform")
    ronald, told = as_person(world.ronald), "Kom naar Terwestenstraat 12"
    answer = fill_in(ronald, at(world, "conference_question", made.row), question=told)
    assert list(answer.context["form"].errors) == ["question"]
    sent = {"held_on": (world.today + timedelta(days=9)).isoformat(), "place": "Bij oma"}
    answer = fill_in(ronald, at(world, "conference_when", made.row), **sent, practical=told)
    assert list(answer.context["form"].errors) == ["practical"]


def test_nor_why_a_conference_stops_and_what_a_helper_is_asked(world, as_person, maintenance):
    with maintenance():
        made = build(world, "inform")
    ronald, told = as_person(world.ronald), "Wij zijn nu op Terwestenstraat 12"
    for page, name in (("conference_stop", "because"), ("conference_ask", "asked")):
        answer = fill_in(ronald, at(world, page, made.row), **{name: told})
        assert list(answer.context["form"].errors[name]) == [secret_address.NAMED]


def page_of_family(world, as_person, who="ronald"):
    url = reverse("family", args=[world.van_dijk.pk])
    return as_person(getattr(world, who)).get(url)


@pytest.fixture
def planned_before(world, as_person, lives, maintenance):
    """A meeting at home, of before the address became secret."""
    lives(is_secret=False)
    planned(as_person(world.ronald), world, "Terwestenstraat 12", title="Hoe het gaat")
    planned(as_person(world.ronald), world, "Op school", title="Over school")
    lives()
    with maintenance():
        return Meeting.objects.get(title="Hoe het gaat")


def test_what_names_it_still_is_shown_to_the_owner_with_where_to_change_it(
    world, as_person, planned_before
):
    page = page_of_family(world, as_person)
    (one,) = page.context["page"].telling
    assert one.title == "Hoe het gaat"
    assert one.url == at(world, "meeting_change", planned_before)
    assert f'href="{one.url}"' in page.text
    sent = words(world, place="Bij ons thuis", title=one.title)
    assert fill_in(as_person(world.ronald), one.url, **sent).status_code == 302
    assert page_of_family(world, as_person).context["page"].telling == ()


def test_a_point_and_a_conference_that_name_it_are_shown_too(world, as_person, lives, maintenance):
    lives(is_secret=False)
    ronald = as_person(world.ronald)
    planned(ronald, world, "Op school", title="Over school")
    with maintenance():
        meeting = Meeting.objects.get()
        made = build(world, "inform")
        Conference.objects.filter(pk=made.row.pk).update(practical="Terwestenstraat 12, 2 hoog")
    fill_in(ronald, at(world, "meeting_point", meeting), text="Sleutel van Terwestenstraat 12")
    assert page_of_family(world, as_person).context["page"].telling == ()
    lives()
    found = [one.url for one in page_of_family(world, as_person).context["page"].telling]
    assert found == [at(world, "meeting", meeting), reverse("conference", args=[world.van_dijk.pk])]


def test_so_is_what_a_helper_is_asked_and_why_a_conference_stopped(world, as_person, maintenance):
    url, told = reverse("conference", args=[world.van_dijk.pk]), "Wij zijn op Terwestenstraat 12"

    def shown_now():
        return [one.url for one in page_of_family(world, as_person).context["page"].telling]

    with maintenance():
        made = build(world, "inform")
    rows = ConferenceInformation.objects.filter(pk=made.asked.pk)
    assert shown_now() == []
    with maintenance():
        rows.update(asked=told)
    assert shown_now() == [url]
    with maintenance():
        rows.update(asked="Wat zie jij bij Kevin?")
        stopped = {"stopped_on": world.today, "stopped_by": world.ronald}
        Conference.objects.filter(pk=made.row.pk).update(stopped_because=told, **stopped)
    assert shown_now() == [url]
    with maintenance():
        build_next(world)
    assert shown_now() == []


def build_next(world):
    """Begun after the one that stopped: of that one nobody from outside reads any more."""
    Conference.objects.create(
        household=world.van_dijk, scope=scope(world.van_dijk, Part.CONFERENCE, goal_id=uuid4()),
        created_by=world.ronald, changed_by=world.ronald, question="Hoe nu verder?",
    )  # fmt: skip


def test_who_is_no_owner_is_not_asked_to_change_it(world, as_person, planned_before):
    for who in ("kevin", "anja"):
        assert page_of_family(world, as_person, who).context["page"].telling == ()


def test_what_is_off_or_over_is_not_shown(world, as_person, planned_before, maintenance):
    with maintenance():
        past = [moment - timedelta(days=400) for moment in planned_before.moments]
        Meeting.objects.filter(pk=planned_before.pk).update(moments=past, starts_at=None)
    assert page_of_family(world, as_person).context["page"].telling == ()

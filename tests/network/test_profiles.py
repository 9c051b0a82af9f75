"""Professionals introduce themselves: public only what they made public."""

import pytest
from django.utils import translation
from django.utils.translation import gettext

from network.languages import code_of, name_of
from network.models import ProfessionalProfile
from people.models import HouseholdMember, Team

PAGE = "/hulpverleners/"
WORDS = {
    "name": "Samira",
    "area": "Moerwijk",
    "specialisms": "Schulden, school,, schulden",
    "languages": "Nederlands, arabisch, Gebaren",
    "background": "Marokkaans-Nederlands",
    "days": "maandag",
    "introduction": "Ik luister eerst.",
    "is_public": "on",
}


BACKGROUNDS = {
    "Samira": "Marokkaans-Nederlands",
    "Tom": "Zeeuws",
    "Els": "Surinaams",  # and hers are not public
}


@pytest.fixture
def profiles(world, maintenance):
    with maintenance():
        for person, area, specialisms, languages, is_public in [
            (world.samira, "Moerwijk", ["school"], ["nl", "ar"], True),
            (world.joost, "Moerwijk", ["schulden"], ["nl"], True),
            (world.tom, "Laak", ["schulden"], ["nl", "tr"], True),
            (world.els, "Laak", ["rouw"], ["de"], False),
        ]:
            ProfessionalProfile.objects.create(
                person=person, team=getattr(world, area.lower()), name=person.first_name, area=area,
                specialisms=specialisms, languages=languages, introduction="Hallo",
                is_public=is_public, background=BACKGROUNDS.get(person.first_name, ""),
            )  # fmt: skip


def shown(client, query=""):
    page = client.get(f"{PAGE}?{query}").context["page"]
    return [profile.row.name for profile in page.found]


def test_everybody_reads_the_public_ones(client, profiles):
    assert shown(client) == ["Joost", "Samira", "Tom"]


def test_what_is_not_public_gives_nothing_away(client, profiles):
    text = client.get(PAGE).content.decode()
    assert "Els" not in text
    assert "rouw" not in text


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("wijk=Laak", ["Tom"]),
        ("waarvoor=schulden", ["Joost", "Tom"]),
        ("taal=ar", ["Samira"]),
        ("waarvoor=schulden&taal=tr", ["Tom"]),
        ("waarvoor=schulden&taal=ar", []),
        ("taal=klingon", ["Joost", "Samira", "Tom"]),
        ("achtergrond=Zeeuws", ["Tom"]),
        ("achtergrond=Zeeuws&taal=ar", []),
        ("achtergrond=Marokkaans-Nederlands&wijk=Moerwijk", ["Samira"]),
        ("achtergrond=Surinaams", ["Joost", "Samira", "Tom"]),
        ("wijk=&waarvoor=&taal=", ["Joost", "Samira", "Tom"]),
        ("wijk=%00&page=onzin", ["Joost", "Samira", "Tom"]),
    ],
)
def test_filters(client, profiles, query, names):
    assert shown(client, query) == names


def test_the_choices_of_a_filter_are_of_public_profiles_alone(client, profiles):
    filters = {each.name: each.options for each in client.get(PAGE).context["page"].filters}
    assert [value for value, _label in filters["achtergrond"] if value] == [
        "Marokkaans-Nederlands", "Zeeuws",
    ]  # fmt: skip


def test_an_empty_result_says_what_to_do(client, profiles):
    text = client.get(f"{PAGE}?waarvoor=schulden&taal=ar").content.decode()
    assert 'href="?waarvoor=schulden&amp;"' in text
    assert f'href="{PAGE}"' in text


def test_filters_take_a_fixed_number_of_queries(client, profiles, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get(f"{PAGE}?waarvoor=schulden")


def test_languages_are_words_on_the_screen():
    assert code_of(" arabisch ") == "ar"
    assert code_of("Turkish") == "tr"
    assert code_of("Gebaren") == "Gebaren"
    assert name_of("fry") == name_of("fy")


@pytest.mark.parametrize("name", ["ronald", "ingrid", "els", "marieke", "linda", "fatma"])
def test_only_professionals_have_a_profile(world, as_person, name):
    assert as_person(getattr(world, name)).get("/mijn-profiel/").status_code == 404


def mine(world, maintenance):
    with maintenance():
        return ProfessionalProfile.objects.get(person=world.samira)


def test_a_first_profile_is_made_and_then_changed(world, as_person, client, maintenance):
    samira = as_person(world.samira)
    assert samira.get("/mijn-profiel/").context["form"]["area"].value() == "Moerwijk"
    assert samira.post("/mijn-profiel/", WORDS).status_code == 302
    made = mine(world, maintenance)
    assert made.specialisms == ["schulden", "school"]
    assert made.languages == ["nl", "ar", "Gebaren"]
    assert shown(client) == ["Samira"]
    form = samira.get("/mijn-profiel/").context["form"]
    assert form["languages"].value() == "Nederlands, Arabisch, Gebaren"
    hidden = {key: value for key, value in WORDS.items() if key != "is_public"}
    samira.post("/mijn-profiel/", hidden | {"version": made.version})
    assert mine(world, maintenance).version == made.version + 1
    assert shown(client) == []


def test_an_old_version_does_not_overwrite(world, as_person, maintenance):
    client = as_person(world.samira)
    client.post("/mijn-profiel/", WORDS)
    old = WORDS | {"version": mine(world, maintenance).version}
    client.post("/mijn-profiel/", old | {"introduction": "Eerste"})
    answer = client.post("/mijn-profiel/", old | {"introduction": "Tweede"})
    assert answer.status_code == 409
    assert mine(world, maintenance).introduction == "Eerste"


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"name": ""}, "name"),
        ({"specialisms": ""}, "specialisms"),
        ({"languages": "a" * 50}, "languages"),
        ({"introduction": "x" * 601}, "introduction"),
    ],
)
def test_wrong_input_gets_a_sentence(world, as_person, words, field):
    answer = as_person(world.samira).post("/mijn-profiel/", WORDS | words)
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert "Marokkaans-Nederlands" in answer.content.decode()


def invite(world, home, person):
    return f"/gezin/{home.pk}/meekijken/nieuw/?wie={person.pk}"


def test_an_owner_invites_a_helper_who_is_chosen_in_the_form(world, as_person, profiles):
    ronald = as_person(world.ronald)
    address = invite(world, world.van_dijk, world.tom)
    assert f'href="{address}"' in ronald.get(PAGE).content.decode()
    form = ronald.get(address).context["form"]
    assert form["who"].value() == f"person-{world.tom.pk}"
    assert form["who"].value() in form.offer.parties


def test_who_owns_two_plans_says_for_which(world, as_person, profiles, maintenance):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.el_idrissi, person=world.ronald, role="other", is_owner=True,
            started_on=world.today,
        )  # fmt: skip
    shown = as_person(world.ronald).get(PAGE).content.decode()
    for home in (world.van_dijk, world.el_idrissi):
        assert f'href="{invite(world, home, world.tom)}"' in shown
        assert home.name in shown


def test_who_is_not_logged_in_reads_how_to_reach_the_team(client, world, profiles, maintenance):
    with maintenance():
        Team.objects.filter(pk=world.moerwijk.pk).update(how_to_reach="Bel <b>070</b>")
    shown = client.get(PAGE).content.decode()
    assert "meekijken/nieuw" not in shown
    assert "Wijkteam Moerwijk" in shown
    assert "Bel &lt;b&gt;070&lt;/b&gt;" in shown
    assert "/inloggen/?next=/hulpverleners/" in shown


def test_a_team_without_words_of_its_own_is_asked_for_at_the_municipality(client, profiles):
    with translation.override("nl"):
        sentence = gettext("Ask your municipality for this team.")
    assert sentence in client.get(PAGE).content.decode()


@pytest.mark.parametrize("key", ["kevin", "anja", "fatma"])
def test_who_owns_no_plan_gets_no_invitation(world, as_person, profiles, key):
    shown = as_person(getattr(world, key)).get(PAGE).content.decode()
    assert "meekijken/nieuw" not in shown
    assert "Wijkteam Moerwijk" in shown


@pytest.mark.parametrize("key", ["samira", "ingrid", "marieke", "linda"])
def test_who_works_here_is_not_told_how_to_ask(world, as_person, profiles, key):
    page = as_person(getattr(world, key)).get(PAGE)
    assert "meekijken/nieuw" not in page.content.decode()
    assert not page.context["page"].is_for_residents


@pytest.mark.parametrize("who", ["onzin", "", "00000000-0000-4000-8000-000000000000"])
def test_a_helper_who_is_not_offered_is_not_chosen(world, as_person, profiles, who):
    address = f"/gezin/{world.van_dijk.pk}/meekijken/nieuw/?wie={who}"
    page = as_person(world.ronald).get(address)
    assert page.status_code == 200
    assert " selected" not in page.content.decode().split('name="who"')[1].split("</select>")[0]

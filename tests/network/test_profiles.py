"""Professionals introduce themselves: public only what they made public."""

import pytest

from network.languages import code_of, name_of
from network.models import ProfessionalProfile

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
                person=person, team=world.moerwijk, name=person.first_name, area=area,
                specialisms=specialisms, languages=languages, introduction="Hallo",
                is_public=is_public,
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
        ("wijk=&waarvoor=&taal=", ["Joost", "Samira", "Tom"]),
        ("wijk=%00&page=onzin", ["Joost", "Samira", "Tom"]),
    ],
)
def test_filters(client, profiles, query, names):
    assert shown(client, query) == names


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

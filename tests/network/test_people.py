"""Our people: who reads the list, who writes in it, and what stays private."""

import pytest
from django.conf import settings
from django.urls import reverse

from access.models import Grant, Level, Part
from network.models import NetworkMember
from people.models import Invitation, Person
from tests import world as build

WORDS = {
    "name": "Oma Truus",
    "relation": "moeder van Ronald",
    "circle": "1",
    "can_help_with": "luisteren",
    "we_do_for_them": "",
}


@pytest.fixture
def fatma_row(world, maintenance):
    with maintenance():
        return NetworkMember.objects.get(household=world.van_dijk, name="Fatma")


@pytest.fixture
def rows(world, maintenance):
    def read(**where):
        with maintenance():
            return list(NetworkMember.all_objects.filter(household=world.van_dijk, **where))

    return read


@pytest.fixture
def share_network(world, maintenance):
    with maintenance():
        build.grant(world, world.samira, Part.NETWORK, Level.PROPOSE, team=world.moerwijk)


def page(home, rest=""):
    return f"/gezin/{home.pk}/onze-mensen/{rest}"


def add(client, home, **words):
    return client.post(page(home, "nieuw/"), WORDS | words)


@pytest.mark.parametrize("name", ["ronald", "kevin"])
def test_the_family_reads_its_list(world, as_person, name):
    response = as_person(getattr(world, name)).get(page(world.van_dijk))
    assert response.status_code == 200
    assert "klussen" in response.content.decode()


@pytest.mark.parametrize("name", ["samira", "joost", "marieke", "fatma", "karin", "noor", "tom"])
def test_nobody_else_reads_it_without_the_part(world, as_person, fatma_row, name):
    client = as_person(getattr(world, name))
    for rest in ("", "nieuw/", f"{fatma_row.pk}/", f"{fatma_row.pk}/weg/"):
        assert client.get(page(world.van_dijk, rest)).status_code == 404


def test_a_guest_with_the_part_reads_and_does_not_write(world, as_person, share_network, fatma_row):
    client = as_person(world.samira)
    shown = client.get(page(world.van_dijk)).content.decode()
    assert "klussen" in shown
    assert "nieuw/" not in shown
    assert str(fatma_row.pk) not in shown
    assert add(client, world.van_dijk).status_code == 403
    assert client.get(page(world.van_dijk, f"{fatma_row.pk}/")).status_code == 403
    assert client.post(page(world.van_dijk, f"{fatma_row.pk}/weg/")).status_code == 403


def test_the_first_person_of_a_new_list(world, as_person, maintenance):
    client = as_person(world.noor)
    assert "nieuw/" in client.get(page(world.el_idrissi)).content.decode()
    assert add(client, world.el_idrissi).status_code == 302
    with maintenance():
        made = NetworkMember.objects.get(household=world.el_idrissi)
    assert (made.name, made.created_by_id, made.circle) == ("Oma Truus", world.noor.pk, 1)


def test_what_is_private_is_for_who_wrote_it(world, as_person, share_network):
    add(as_person(world.ronald), world.van_dijk, is_private="on")
    assert "Oma Truus" in as_person(world.ronald).get(page(world.van_dijk)).content.decode()
    for person in (world.kevin, world.samira):
        assert "Oma Truus" not in as_person(person).get(page(world.van_dijk)).content.decode()


def test_who_wrote_it_may_make_it_private_and_open_again(world, as_person, rows):
    client = as_person(world.ronald)
    add(client, world.van_dijk)
    [row] = rows(name="Oma Truus")
    address = page(world.van_dijk, f"{row.pk}/")
    client.post(address, WORDS | {"version": row.version, "is_private": "on"})
    assert "Oma Truus" not in as_person(world.kevin).get(page(world.van_dijk)).content.decode()
    [row] = rows(name="Oma Truus")
    client.post(address, WORDS | {"version": row.version})
    assert "Oma Truus" in as_person(world.kevin).get(page(world.van_dijk)).content.decode()


def test_nobody_hides_the_words_of_another(world, as_person, fatma_row, rows):
    address = page(world.van_dijk, f"{fatma_row.pk}/")
    client = as_person(world.kevin)
    assert "is_private" not in client.get(address).content.decode()
    client.post(address, WORDS | {"version": fatma_row.version, "is_private": "on"})
    [row] = rows(pk=fatma_row.pk)
    assert (row.name, row.scope_id) == ("Oma Truus", fatma_row.scope_id)


def test_two_at_the_same_time_both_see_both_texts(world, as_person, fatma_row, rows):
    address = page(world.van_dijk, f"{fatma_row.pk}/")
    old = WORDS | {"version": fatma_row.version}
    assert as_person(world.ronald).post(address, old | {"name": "Van Ronald"}).status_code == 302
    answer = as_person(world.kevin).post(address, old | {"name": "Van Kevin"})
    assert answer.status_code == 409
    assert "Van Kevin" in answer.content.decode()
    assert "Van Ronald" in answer.content.decode()
    assert rows(pk=fatma_row.pk)[0].name == "Van Ronald"


def test_off_the_list_goes_to_the_bin_and_comes_back(world, as_person, fatma_row, rows):
    client = as_person(world.ronald)
    address = page(world.van_dijk, f"{fatma_row.pk}/weg/")
    assert client.get(address).status_code == 200
    assert rows(pk=fatma_row.pk)[0].deleted_at is None
    answer = client.post(address, follow=True)
    undo = answer.context["undo_url"]
    assert undo in answer.content.decode()
    assert "klussen" not in answer.content.decode()
    assert rows(pk=fatma_row.pk)[0].deleted_by_id == world.ronald.pk
    client.post(undo)
    assert rows(pk=fatma_row.pk)[0].deleted_at is None


@pytest.mark.parametrize("weg", ["kring.onzin", "kring.", "x.y", "%00"])
def test_a_strange_way_back_is_no_way_back(world, as_person, weg):
    answer = as_person(world.ronald).get(page(world.van_dijk) + f"?weg={weg}")
    assert answer.status_code == 200
    assert answer.context["undo_url"] == ""


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a" * 121}, "name"),
        ({"relation": "a" * 81}, "relation"),
        ({"circle": "9"}, "circle"),
        ({"can_help_with": "é" * 10_000}, "can_help_with"),
    ],
)
def test_wrong_input_gets_a_sentence_and_keeps_the_words(world, as_person, rows, words, field):
    answer = add(as_person(world.ronald), world.van_dijk, **({"we_do_for_them": "klus"} | words))
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert "klus" in answer.content.decode()
    assert len(rows()) == 1


def test_a_name_is_enough(world, as_person, rows):
    client = as_person(world.ronald)
    add(client, world.van_dijk, name="Omar", relation="", circle="")
    [row] = rows(name="Omar")
    assert (row.relation, row.circle) == ("", None)
    assert "Omar" in client.get(page(world.van_dijk)).content.decode()


def test_odd_text_is_shown_as_it_was_written(world, as_person):
    client = as_person(world.ronald)
    add(client, world.van_dijk, name="<b>ليلى</b> 🌷")
    assert "&lt;b&gt;ليلى&lt;/b&gt; 🌷" in client.get(page(world.van_dijk)).content.decode()


def test_an_invitation_is_a_letter_and_no_access(world, as_person, rows, maintenance):
    client = as_person(world.ronald)
    add(client, world.van_dijk)
    [row] = rows(name="Oma Truus")
    address = page(world.van_dijk, f"{row.pk}/uitnodigen/")
    assert client.get(address).status_code == 200
    answer = client.post(
        address,
        {
            "way": "mail",
            "email": "Truus@voorbeeld.example",
            "version": row.version,
            "sees": "later",
        },
    )  # fmt: skip
    [row] = rows(name="Oma Truus")
    assert answer.url == reverse("invitations", args=[world.van_dijk.pk])
    with maintenance():
        letter = Invitation.objects.get(person_id=row.person_id)
        person = Person.objects.get(pk=row.person_id)
        assert not Grant.objects.filter(person=person).exists()
    assert (letter.email, letter.household_id) == ("truus@voorbeeld.example", world.van_dijk.pk)
    assert (person.first_name, person.last_name, person.made_by_id) == (
        "Oma Truus", "", world.ronald.pk,
    )  # fmt: skip


def test_who_has_a_place_already_is_not_invited(world, as_person, fatma_row):
    client = as_person(world.ronald)
    address = page(world.van_dijk, f"{fatma_row.pk}/uitnodigen/")
    assert address not in client.get(page(world.van_dijk)).content.decode()
    assert client.get(address).status_code == 403


def test_a_wrong_address_of_mail_is_explained(world, as_person, rows):
    client = as_person(world.ronald)
    add(client, world.van_dijk)
    [row] = rows(name="Oma Truus")
    answer = client.post(page(world.van_dijk, f"{row.pk}/uitnodigen/"), {"email": "truus"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["email"]


def test_more_people_take_no_more_queries(world, as_person, django_assert_max_num_queries):
    client = as_person(world.ronald)
    for number in range(12):
        add(client, world.van_dijk, name=f"Buur {number}")
    with django_assert_max_num_queries(15):
        client.get(page(world.van_dijk))


def test_the_page_says_what_the_mail_says(world, as_person, rows):
    client = as_person(world.ronald)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    add(client, world.van_dijk, name="Wilma")
    (wilma,) = rows(name="Wilma")
    shown = client.get(page(world.van_dijk, f"{wilma.pk}/uitnodigen/")).content.decode()
    assert "Wilma reads first who invites" in shown
    assert "your first name" not in shown


def test_who_holds_custody_writes_for_herself_alone(world, as_person, rows):
    anja = as_person(world.anja)
    assert anja.get(page(world.van_dijk)).context["lives_elsewhere"]
    assert "is_private" not in anja.get(page(world.van_dijk, "nieuw/")).context["form"].fields
    assert add(anja, world.van_dijk).status_code == 302
    (_row,) = rows(name="Oma Truus")
    with_ronald = as_person(world.ronald).get(page(world.van_dijk)).content.decode()
    assert "Oma Truus" not in with_ronald
    assert "Oma Truus" in anja.get(page(world.van_dijk)).content.decode()

"""Whom to call: a number beside somebody, kept like all words of the family."""

import pytest
from django.urls import reverse

from careplans.fhir import people as of_fhir
from careplans.models import EarlierWords
from careplans.overviews import fridge
from delivery.exports.content import gather
from delivery.exports.kinds import TABLES
from delivery.exports.opening import checked
from network.forms import MemberForm
from network.models import NetworkMember
from tests.careplans.exporting import arrived, packed, rewritten
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db
NUMBER = "06 12 34 56 78"


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    settings.FILE_SCANNER = "none"


def page(world, name="network", *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


def change(client, world, member, **words):
    sent = {name: getattr(member, name) or "" for name in ("relation", "circle", "can_help_with")}
    address = page(world, "network_member_change", member.pk)
    return fill_in(client, address, name=member.name, **sent | words)


def test_it_is_written_shown_and_can_be_called(world, as_person):
    client, member = as_person(world.ronald), world.fatma_in_network
    assert change(client, world, member, phone=NUMBER).status_code == 302
    text = client.get(page(world)).text
    assert NUMBER in text
    assert 'href="tel:0612345678"' in text


def test_it_stands_on_the_page_for_the_fridge(world, as_person, visit):
    change(as_person(world.ronald), world, world.fatma_in_network, phone=NUMBER)
    found = fridge.load(visit(world.ronald, world.van_dijk)).people
    assert NUMBER in {one.number for one in found}


@pytest.mark.parametrize("phone", ["bel haar maar", "12", "<b>06</b>", "0612345678" * 4, "06;rm"])
def test_what_is_no_number_gets_a_sentence_and_stays_in_the_field(world, as_person, phone):
    answer = change(as_person(world.ronald), world, world.fatma_in_network, phone=phone)
    assert answer.status_code == 200
    assert answer.context["form"].errors["phone"]
    assert answer.context["form"]["phone"].value() == phone


@pytest.mark.parametrize("phone", ["", "0800 2000", "+31 (0)6 12345678", "06-00000311", "112"])
def test_what_people_write_is_a_number(phone):
    field = MemberForm.base_fields["phone"]
    assert field.clean(phone) == phone


def test_earlier_words_are_kept_and_come_back(world, as_person, maintenance):
    client, member = as_person(world.ronald), world.fatma_in_network
    change(client, world, member, phone=NUMBER)
    change(client, world, member, phone="06 99 99 99 99", relation="buurvrouw van boven")
    earlier = page(world, "earlier", "kring", member.pk)
    assert earlier in client.get(page(world, "network_member_change", member.pk)).text
    text = client.get(earlier).text
    assert NUMBER in text
    with maintenance():
        version = NetworkMember.objects.get(pk=member.pk).version
        one = EarlierWords.objects.filter(row_id=member.pk).latest("version")
        assert one.words["phone"] == NUMBER
    back = page(world, "earlier_back", "kring", member.pk, one.pk)
    client.post(back, {"version": version})
    with maintenance():
        assert NetworkMember.objects.get(pk=member.pk).phone == NUMBER


def test_nobody_outside_the_family_reads_earlier_words(world, as_person):
    change(as_person(world.ronald), world, world.fatma_in_network, phone=NUMBER)
    earlier = page(world, "earlier", "kring", world.fatma_in_network.pk)
    for key in ("samira", "joost", "fatma", "noor"):
        answer = as_person(getattr(world, key)).get(earlier)
        assert answer.status_code in (403, 404) or NUMBER not in answer.text


def test_it_goes_along_and_comes_back(world, as_person, visit, maintenance, tmp_path):
    change(as_person(world.ronald), world, world.fatma_in_network, phone=NUMBER)
    content = gather(visit(world.ronald, world.van_dijk))
    assert NUMBER in {row["phone"] for row in content.plan["rows"]["network"]}
    telecom = [one.get("telecom") for one in of_fhir.others(content.plan, set())]
    telecom += [one.get("telecom") for one in of_fhir.named_only(content.plan)]
    assert [{"system": "phone", "value": NUMBER}] in telecom
    home, _person = arrived(packed(content, tmp_path), world.ronald, maintenance, visit)
    with maintenance():
        numbers = NetworkMember.objects.filter(household=home).values_list("phone", flat=True)
        assert NUMBER in set(numbers)


def test_a_file_of_before_comes_in_too(world, visit, maintenance, tmp_path):
    """It was made when there were no such fields yet."""
    content = gather(visit(world.ronald, world.van_dijk))
    came_later = [table for table in TABLES.values() if table.added]
    assert {"network", "agreements"} <= {table.name for table in came_later}
    for table in came_later:
        for row in content.plan["rows"][table.name]:
            for name in table.added:
                del row[name]
    made = rewritten(packed(content, tmp_path), content.plan)
    home, person = arrived(made, world.ronald, maintenance, visit)
    again = gather(visit(person, home)).plan["rows"]
    for table in came_later:
        assert len(again[table.name]) == len(content.plan["rows"][table.name]) > 0
        for row in again[table.name]:
            assert {name: row[name] for name in table.added} == table.added


@pytest.mark.parametrize("rows", [None, [], {"network": 3}, {"network": [3]}])
def test_what_is_no_list_of_rows_is_still_refused(rows):
    import json

    from delivery.exports.opening import NotOursError

    assert TABLES["network"].added == {"phone": ""}
    with pytest.raises(NotOursError) as error:
        checked(json.dumps({"format": "wijkteam-plan", "version": 1, "rows": rows}))
    assert error.value.code == "shape"

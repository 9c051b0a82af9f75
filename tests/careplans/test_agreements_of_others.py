"""Who has custody and lives elsewhere changes what they made or take part in, and no more."""

import pytest
from django.urls import reverse

from careplans.models import Agreement, AgreementParty
from tests.access.raw import fails, raw
from tests.world import row

pytestmark = pytest.mark.django_db
CHANGE = "update careplans_agreement set text = 'van Anja' where id = %s"
AWAY = "update careplans_agreement set deleted_at = now(), deleted_by_id = %s where id = %s"
SIDE = "update careplans_agreementparty set promise = 'niets' where agreement_id = %s"
NAMES = ("agreement_change", "agreement_end")


def at(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


def deal(world, by, *people):
    made = row(
        Agreement, world.school.steps_scope, by, goal=world.school, text="Om negen uur thuis",
        starts_on=world.today, party_ids=sorted(each.pk for each in people),
    )  # fmt: skip
    for each in people:
        AgreementParty.objects.create(
            household=world.van_dijk,
            agreement=made,
            person=each,
            name=each.first_name,
            promise="Ja",
        )
    return made


@pytest.fixture
def theirs(world, maintenance):
    with maintenance():
        return deal(world, world.ronald, world.ronald, world.kevin)


@pytest.fixture(params=["made", "side"])
def hers(request, world, maintenance):
    with maintenance():
        if request.param == "made":
            return deal(world, world.anja, world.ronald, world.kevin)
        return deal(world, world.ronald, world.ronald, world.anja)


def test_among_others_it_is_read_and_not_changed(world, as_person, theirs):
    anja = as_person(world.anja)
    page = anja.get(at(world, "agreement_answer", theirs.pk))
    assert page.status_code == 200
    for name in NAMES:
        assert f'href="{at(world, name, theirs.pk)}"' not in page.content.decode()
        assert anja.get(at(world, name, theirs.pk)).status_code == 403
        assert anja.post(at(world, name, theirs.pk), {"text": "x"}).status_code == 403
    assert anja.post(at(world, "agreement_throw_away", theirs.pk)).status_code == 403


def test_by_hand_neither(world, visit, theirs):
    visit(world.anja, world.van_dijk)
    assert raw("select 1 from careplans_agreement where id = %s", [theirs.pk]) == [(1,)]
    assert fails(CHANGE, [theirs.pk])
    assert fails(AWAY, [world.anja.pk, theirs.pk])
    assert fails(SIDE, [theirs.pk])


def test_what_she_made_or_takes_part_in_she_changes(world, as_person, visit, hers):
    anja = as_person(world.anja)
    for name in NAMES:
        assert anja.get(at(world, name, hers.pk)).status_code == 200
    visit(world.anja, world.van_dijk)
    assert not fails(CHANGE, [hers.pk])


def test_at_home_nothing_is_otherwise(world, as_person, visit, theirs):
    for who in (world.ronald, world.kevin):
        assert as_person(who).get(at(world, "agreement_change", theirs.pk)).status_code == 200
    visit(world.ronald, world.van_dijk)
    assert not fails(AWAY, [world.ronald.pk, theirs.pk])

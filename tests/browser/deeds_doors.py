"""Who is of the family and who may look in: wider, otherwise, and closed again."""

from access.models import Grant
from people.models import Address, HouseholdMember, Person
from tests.browser.deeds import one
from tests.browser.servers import rows

SCHOOL, SHOWER = "meedenken over school", "alleen de douche"


def given_for(purpose, **which):
    """One of the grants of a decision: it gives one for each part, and each whom it is about."""
    return rows(lambda: Grant.objects.filter(purpose=purpose, **which).latest("given_at"))


def ronald_lets_joost_in(hands, world):
    """At what is about Kevin: it waits for who must sign too."""
    hands.form(
        "grant_add", world.van_dijk, who=f"person-{world.joost.pk}", what="plan",
        about=[str(world.kevin.pk)], level=1, purpose=SCHOOL, until="6",
    )  # fmt: skip
    hands.send()  # after reading what he will see
    assert given_for(SCHOOL, subject=world.kevin).person_id == world.joost.pk


def kevin_signs(hands, world):
    given = given_for(SCHOOL, subject=world.kevin)
    hands.form("grant_sign", world.van_dijk, given)
    assert rows(given.signatures.filter(person=world.kevin).exists)


def ronald_closes_doors(hands, world):
    """For Fatma less long, and Joost looks in no more."""
    home = world.van_dijk
    hands.form("grant_change", home, world.fatma_steps, purpose=SHOWER, until="3")
    hands.send()
    assert given_for(SHOWER).person_id == world.fatma.pk
    hands.open("grant_withdraw", home, given_for(SCHOOL))
    hands.press("Yes, stop")
    assert given_for(SCHOOL).withdrawn_by_id == world.ronald.pk


def ronald_changes_the_family(hands, world):
    """Who lives there, where that is, and how he is called."""
    home = world.van_dijk
    hands.form("member_add", home, first_name="Opa", role="other")
    place = one(HouseholdMember, person__first_name="Opa")
    hands.form("member_change", home, place, last_name="Jansen")
    assert one(Person, first_name="Opa").last_name == "Jansen"
    hands.open("member_end", home, place)
    hands.press("Yes, that is right")
    hands.form("own_name", home, first_name="Ron")
    hands.form("address_change", home, street="Vlamenburg 3")
    assert one(HouseholdMember, pk=place.pk).ended_on
    assert one(Person, pk=world.ronald.pk).first_name == "Ron"
    assert one(Address, household=home).street == "Vlamenburg 3"

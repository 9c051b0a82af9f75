"""Four conferences of the demo world: one made its plan, one stands still, and of the forty
families one is at its plan and one still in the part for the family alone.

Hennie coordinates them all. She works for nobody who helps these families. She is no part of the
cast with one click; like everybody here she comes in by her address and the password of the demo.
"""

from dataclasses import replace

from wijkteam.demo.conference_shapes import Conference, Guest
from wijkteam.demo.shapes import Household, NetworkMember, Person

HENNIE = Person("hennie", "Hennie", "Vos", email="hennie@voorbeeld.example")

VAN_DIJK = Conference(
    "Hoe kan Kevin bij mij blijven wonen, zodat iedereen er gerust op is?",
    "ronald", -112, "follow", -84, -90, "14:00", "Bij Fatma thuis",
    "Fatma kookt. Oma Truus komt met de tram, Ronald haalt haar op.", "Fatma", -89,
    guests=(
        Guest("hennie", "coordinate", answer="yes"),
        Guest("fatma", "circle", "buurvrouw", "yes", "Ik kook voor iedereen."),
        Guest("truus", "circle", "moeder van Ronald", "yes"),
        Guest("anja", "circle", "moeder van Kevin", "yes", "Ik kom voor Kevin."),
        Guest("samira", "inform", answer="yes",
              asked="Wat moet er thuis in orde zijn, en welke hulp is er?",
              told="Er moet elke dag water zijn, en Kevin moet naar school. Joost kan helpen met "
                   "de brieven. Meer hulp hoeft er van mij niet te komen."),
    ),
    ours=(
        ("ronald", "Ik schaam me voor het water. Toch fijn dat iedereen er was.", ""),
        ("kevin", "Ik wil best naar school, als papa dan ook opstaat.", "school"),
        ("ronald", "Eerst het water. De rest kan wachten.", "water"),
    ),
)  # fmt: skip

EL_IDRISSI = Conference(
    "Hoe komt er meer rust in huis, voor Mila en voor mij?",
    "noor", -34, "circle", -20,
    guests=(Guest("hennie", "coordinate", answer="yes"),),
    ours=(("noor", "Ik durf mijn zus niet goed te vragen.", ""),),
)  # fmt: skip

FIRST_OF_CIRCLE = 2
COMING = ("Natuurlijk kom ik.", "Ik neem iets lekkers mee.")
# Of the forty families: (question, who informs, what is asked, what is told, stage, day, words).
AMONG_OTHERS = {
    "f03": (
        "Hoe komen we samen van de leningen af, zonder dat Anjali er wakker van ligt?",
        ("joost", "Welke brieven gaan voor, en wie kan meekijken?",
         "De huur en het licht gaan voor. Ik kan elke maand een uur meekijken, als jullie dat "
         "willen."),
        "plan", -3,
        (("shanti", "Anjali hoort geen bedragen meer. Dat is van ons."),
         ("shanti", "Mijn broer mag de brieven lezen. Dat had ik nooit gedacht.")),
    ),
    "f13": (
        "Hoe houden we elke maand genoeg over, ook als ik geen werk heb?",
        ("joost", "Welke toeslagen lopen we mis?",
         "Er is een toeslag voor huur die jullie nog niet hebben. De rest klopt."),
        "private", -1,
        (("rachid", "Ik wil niet dat mijn broer alles betaalt."),
         ("rachid", "Sara wil meedenken. Zij rekent beter dan ik.")),
    ),
}  # fmt: skip


def with_conference(family: Household) -> Household:
    """The same family with its conference, when it holds one; who comes stands among its own
    people, and is somebody from then on."""
    if family.key not in AMONG_OTHERS:
        return family
    circle = [_known(family, member) for member in family.network[:FIRST_OF_CIRCLE]]
    return replace(
        family,
        people=(*family.people, *(person for person, _member in circle)),
        network=(*(member for _person, member in circle), *family.network[FIRST_OF_CIRCLE:]),
        conference=_conference(family, circle),
    )


def _known(family: Household, member: NetworkMember) -> tuple[Person, NetworkMember]:
    person = Person(f"{family.key}-{member.relation}", member.name, "")
    return person, replace(member, person=person.key)


def _conference(family: Household, circle: list[tuple[Person, NetworkMember]]) -> Conference:
    question, (who, asked, told), stage, held, words = AMONG_OTHERS[family.key]
    owner = family.people[0].key
    guests = tuple(
        Guest(person.key, "circle", member.relation, "yes", said)
        for (person, member), said in zip(circle, COMING, strict=True)
    )
    return Conference(
        question, owner, -18, stage, held, held, "13:30", "Buurthuis De Wissel, grote kamer",
        "Er is koffie, en soep voor wie lang blijft.",
        guests=(
            Guest("hennie", "coordinate", answer="yes"),
            *guests,
            Guest(who, "inform", answer="yes", asked=asked, told=told),
        ),
        ours=tuple((f"{family.key}-{by}", text, "") for by, text in words),
    )  # fmt: skip

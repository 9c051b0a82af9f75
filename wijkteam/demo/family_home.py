"""Who lives in a synthetic family and who is around it.

`make_home` turns an outline into a Home: people with keys, and the words that
take the place of {me}, {pupil}, {sister} and so on in the pieces.
"""

import re
import unicodedata
from dataclasses import dataclass
from random import Random

from wijkteam.demo.blueprints.names import CULTURES, NEIGHBOUR_MEN, NEIGHBOUR_WOMEN
from wijkteam.demo.blueprints.outline import Blueprint
from wijkteam.demo.cast import MAIL_DOMAIN
from wijkteam.demo.shapes import Born, Member, Person

ADULT, SCHOOL_AGE, OLD = 18, 4, 60
PREFIXES = ("Van den", "Van", "De")


@dataclass(frozen=True)
class Home:
    """A family before it has a plan. `roles`: me, partner, pupil, baby → key."""

    key: str
    outline: Blueprint
    people: tuple[Person, ...]
    members: tuple[Member, ...]
    roles: dict[str, str]
    words: dict[str, str]
    tags: frozenset[str]

    @property
    def owner(self) -> str:
        return self.roles["me"]

    def age(self, role: str) -> int:
        """The age of who has that role."""
        return next(p.born.age for p in self.people if p.born and p.key == self.roles[role])


def ascii_letters(text: str) -> str:
    """Only a-z, so that a name fits a key or an e-mail address."""
    plain = text.replace("ı", "i").replace("ł", "l").replace("Ł", "L")
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]", "", plain)


def split_surname(surname: str) -> tuple[str, str]:
    """The Dutch prefix in lower case, and the rest."""
    for prefix in PREFIXES:
        if surname.startswith(f"{prefix} "):
            return prefix.lower(), surname.removeprefix(f"{prefix} ")
    return "", surname


def _roles(key: str, outline: Blueprint) -> dict[str, str]:
    """Who is who by age: the first keeps the plan, the oldest child at school counts."""
    roles = {"me": outline.people[0]}
    for someone in outline.people[1:]:
        age = someone[1]
        role = "partner" if age >= ADULT else "pupil" if age >= SCHOOL_AGE else "baby"
        roles.setdefault(role, someone)
    return {role: person_key(key, name) for role, (name, _) in roles.items()}


def person_key(key: str, first: str) -> str:
    return f"{key}-{ascii_letters(first)}"


def _people(rng: Random, key: str, outline: Blueprint) -> tuple[Person, ...]:
    prefix, last = split_surname(outline.surname)
    mail = f"{ascii_letters(outline.people[0][0])}.{ascii_letters(outline.surname)}@{MAIL_DOMAIN}"
    return tuple(
        Person(
            person_key(key, first),
            first,
            last,
            prefix,
            Born(age, rng.randint(1, 12), rng.randint(1, 28)),
            email=mail if place == 0 else "",
            language=outline.language,
        )
        for place, (first, age) in enumerate(outline.people)
    )


def _members(people: tuple[Person, ...]) -> tuple[Member, ...]:
    def relation(place: int, person: Person) -> str:
        if place == 0:
            return "houdt het plan bij"
        return "partner" if person.born and person.born.age >= ADULT else "kind"

    return tuple(
        Member(person.key, relation(place, person), is_owner=place == 0)
        for place, person in enumerate(people)
    )


def _words(rng: Random, outline: Blueprint, people: tuple[Person, ...]) -> dict[str, str]:
    """Names for the braces in the pieces; each name stands for one person only."""
    culture = CULTURES[outline.culture]
    at_home = {person.first for person in people}

    def pick(names: tuple[str, ...]) -> str:
        name = rng.choice([each for each in names if each not in at_home])
        at_home.add(name)
        return name

    is_woman = outline.gender == "v"
    return {
        "sister": f"zus {pick(culture.women)}",
        "brother": f"broer {pick(culture.men)}",
        "friend": f"vriendin {pick(culture.women)}" if is_woman else f"vriend {pick(culture.men)}",
        "grandma": f"oma {pick(culture.grandmothers)}",
        "neighbour": f"buurvrouw {pick(NEIGHBOUR_WOMEN)}",
        "upstairs": f"buurman {pick(NEIGHBOUR_MEN)}",
    }


def _tags(outline: Blueprint, home: dict[str, str]) -> frozenset[str]:
    ages = [age for _, age in outline.people]
    school_age = [age for age in ages[1:] if SCHOOL_AGE <= age < ADULT]
    pupil = school_age[0] if school_age else None
    facts = {
        "together": len(ages) > 1,
        "alone": len(ages) == 1,
        "old": ages[0] >= OLD,
        "not_old": ages[0] < OLD,
        "from_abroad": CULTURES[outline.culture].is_from_abroad,
        "young_pupil": pupil is not None and pupil <= 12,
        "teen": pupil is not None and pupil >= 12,
        "secret": outline.has_secret_address,
        "refugee": outline.culture in ("eritrees", "syrisch"),
    }
    return frozenset(home) | {tag for tag, holds in facts.items() if holds}


def make_home(rng: Random, key: str, outline: Blueprint) -> Home:
    """The family of that outline."""
    people = _people(rng, key, outline)
    roles = _roles(key, outline)
    firsts = {person.key: person.first for person in people}
    words = _words(rng, outline, people) | {role: firsts[who] for role, who in roles.items()}
    return Home(key, outline, people, _members(people), roles, words, _tags(outline, roles))

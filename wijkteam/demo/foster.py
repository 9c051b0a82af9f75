"""A foster parent in one of the forty families: at weekends Sanne is with her father's cousin, who
has a log-in of her own. The team asked her, and she says herself what she thinks of her part."""

from dataclasses import dataclass, replace

from wijkteam.demo.shapes import Born, Household, Member, Person

FAMILY = "f09"
MARJA = Person(
    f"{FAMILY}-marja", "Marja", "Castelein", born=Born(52, 5, 18),
    email="marja.castelein@voorbeeld.example",
)  # fmt: skip


@dataclass(frozen=True)
class Word:
    """What she said, on a day counted from that on which the help plan was written; `is_own`: she
    wrote it herself."""

    answer: str
    after: int
    words: str = ""
    is_own: bool = False


@dataclass(frozen=True)
class Foster:
    who: str
    part: str
    said: tuple[Word, ...]


SANNE = Foster(
    MARJA.key,
    "Sanne is van vrijdagavond tot zondagavond bij Marja. Marja belt het wijkteam als het niet "
    "gaat. Eén keer in de maand praat het wijkteam met haar.",
    (
        Word("asked", 1),
        Word("no", 3, "Elke zondagavond terugbrengen lukt mij niet. Kan Peter haar halen?", True),
    ),
)
FOSTERS = {FAMILY: (SANNE,)}


def with_foster_parent(household: Household) -> Household:
    """The family in which one is at home, else the same one."""
    if household.key != FAMILY:
        return household
    member = Member(MARJA.key, "pleegmoeder in het weekend", is_owner=False)
    return replace(
        household, people=(*household.people, MARJA), members=(*household.members, member)
    )

"""The fixed cast of the demo world, by key.

CAST: dict of key → Person, the fourteen people of product and tests.
COLLEAGUES: dict of key → Person, the other professionals, by the same shape.
ROLES: dict of key → short Dutch line for the log-in page of the demo.
A person's birthday moves with today: see `dates.born_on`. Where everybody
works stands in `organisations`.
"""

from wijkteam.demo.shapes import Born, Person

MAIL_DOMAIN = "voorbeeld.example"


def _person(first: str, last: str, born: tuple[int, int, int], prefix: str = "") -> Person:
    key = first.lower()
    return Person(key, first, last, prefix, Born(*born), f"{key}@{MAIL_DOMAIN}")


_CAST = (
    _person("Ronald", "Dijk", (43, 11, 8), prefix="van"),
    _person("Kevin", "Dijk", (14, 5, 17), prefix="van"),
    _person("Fatma", "Yıldız", (58, 3, 21)),
    _person("Samira", "El Amrani", (36, 1, 30)),
    _person("Joost", "Wit", (47, 8, 12), prefix="de"),
    _person("Ingrid", "Bakker", (52, 6, 4)),
    _person("Marieke", "Jansen", (31, 10, 25)),
    _person("Karin", "Smit", (44, 2, 14)),
    _person("Anja", "Boer", (41, 7, 19), prefix="de"),
    _person("Mila", "El Idrissi", (16, 9, 3)),
    _person("Noor", "El Idrissi", (39, 4, 11)),
    _person("Tom", "Willems", (34, 12, 2)),
    _person("Els", "Kramer", (61, 5, 9)),
    _person("Linda", "Visser", (49, 9, 28)),
)

_COLLEAGUES = (
    _person("Hanneke", "Vermeulen", (55, 3, 6)),
    _person("Dwight", "Pinas", (38, 7, 1)),
    _person("Aleksandra", "Nowak", (33, 11, 23)),
    _person("Selin", "Aksoy", (29, 2, 8)),
    _person("Bram", "Terpstra", (45, 10, 15)),
    _person("Renske", "Hofstra", (37, 6, 19)),
)

CAST: dict[str, Person] = {person.key: person for person in _CAST}
COLLEAGUES: dict[str, Person] = {person.key: person for person in _COLLEAGUES}

ROLES: dict[str, str] = {
    "ronald": "Vader van Kevin. Het plan is van hem en Kevin.",
    "kevin": "Zoon van Ronald, 14 jaar. Heeft een eigen bladzijde.",
    "fatma": "Buurvrouw. Ziet alleen haar eigen stappen.",
    "samira": "Wijkteam Moerwijk. Denkt mee met gezin Van Dijk.",
    "joost": "Wijkteam Moerwijk. Weet veel van schulden, ziet alleen geld.",
    "ingrid": "Teamleider van Moerwijk. Ziet aantallen, geen plannen.",
    "marieke": "Mentor van Kevin. Ziet alleen wat over school gaat.",
    "karin": "Jeugdbescherming. Mocht meekijken, nu niet meer.",
    "anja": "Moeder van Kevin. Woont ergens anders en heeft ook gezag.",
    "mila": "Dochter van Noor, 16 jaar. Beslist zelf over haar deel.",
    "noor": "Moeder van Mila en Adam. Ziet alleen haar eigen gezin.",
    "tom": "Wijkteam Laak. Ziet niets van Moerwijk.",
    "els": "Werkte in Moerwijk. Ziet nu niets meer.",
    "linda": "Let op de privacy. Ziet wie keek, niet wat er staat.",
    "hanneke": "Wijkteam Moerwijk. Helpt ouderen en wie voor iemand zorgt.",
    "dwight": "Wijkteam Moerwijk. Werkt vooral met jongeren.",
    "aleksandra": "Wijkteam Moerwijk. Weet veel van werk en wonen.",
    "selin": "Wijkteam Laak. Helpt bij opvoeden en een nieuw kind.",
    "bram": "Wijkteam Bouwlust. Helpt na een scheiding.",
    "renske": "Voogd van een kind, bij De Duinrand. Ziet wat over dat kind gaat.",
}

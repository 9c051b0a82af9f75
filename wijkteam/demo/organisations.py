"""Organisations, teams and who works where.

ORGANISATIONS: tuple of Organisation (key, name, kind, area).
TEAMS: tuple of Team (key, name, organisation key, area, how to reach it).
MEMBERSHIPS: tuple of Membership (person key, organisation key, team key or "",
role, started and ended in days from today). Roles: professional, team_leader,
partner, privacy_officer. ASKED: tuple of AskedPlace, a place at a partner that waits for the yes
of a second. All organisations are made up, but for the municipality.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Organisation:
    """A party that may take part; kind says what sort."""

    key: str
    name: str
    kind: str
    area: str = "Den Haag"


@dataclass(frozen=True)
class Team:
    """A neighbourhood team of an organisation."""

    key: str
    name: str
    organisation: str
    area: str
    how_to_reach: str


@dataclass(frozen=True)
class Membership:
    """Who works where, in which role, from when until when."""

    person: str
    organisation: str
    role: str
    started: int
    team: str = ""
    ended: int | None = None


@dataclass(frozen=True)
class AskedPlace:
    """Somebody whom one asked for and no second said yes to: nothing opens by it."""

    key: str
    first: str
    last: str
    job: str
    email: str
    organisation: str
    asked_by: str
    asked: int


ORGANISATIONS = (
    Organisation("denhaag", "Gemeente Den Haag", "municipality"),
    Organisation("werkbank", "Vakcollege De Werkbank", "school", "Moerwijk"),
    Organisation("duinrand", "Jeugdbescherming De Duinrand", "youth_protection"),
    Organisation("voorde", "Woonstichting De Voorde", "housing", "Moerwijk"),
    Organisation("schakel", "Jeugdwerk De Schakel", "youth_work", "Moerwijk"),
    Organisation("wissel", "Buurthuis De Wissel", "community_centre", "Moerwijk"),
)

TEAMS = (
    Team(
        "moerwijk",
        "Wijkteam Moerwijk",
        "denhaag",
        "Moerwijk",
        "Bel 070 000 11 01, op werkdagen van 9 tot 17 uur, of loop binnen in het buurthuis.",
    ),
    Team(
        "laak",
        "Wijkteam Laak",
        "denhaag",
        "Laak",
        "Bel 070 000 11 02, op werkdagen van 9 tot 17 uur.",
    ),
    Team(
        "bouwlust",
        "Wijkteam Bouwlust",
        "denhaag",
        "Bouwlust",
        "Bel 070 000 11 03, op werkdagen van 9 tot 17 uur.",
    ),
)

MEMBERSHIPS = (
    Membership("ingrid", "denhaag", "team_leader", -1460, team="moerwijk"),
    Membership("samira", "denhaag", "professional", -1100, team="moerwijk"),
    Membership("joost", "denhaag", "professional", -800, team="moerwijk"),
    Membership("hanneke", "denhaag", "professional", -2200, team="moerwijk"),
    Membership("dwight", "denhaag", "professional", -500, team="moerwijk"),
    Membership("aleksandra", "denhaag", "professional", -260, team="moerwijk"),
    Membership("els", "denhaag", "professional", -1900, team="moerwijk", ended=-60),
    Membership("tom", "denhaag", "professional", -700, team="laak"),
    Membership("selin", "denhaag", "professional", -420, team="laak"),
    Membership("bram", "denhaag", "professional", -1300, team="bouwlust"),
    Membership("linda", "denhaag", "privacy_officer", -900),
    Membership("marieke", "werkbank", "partner", -1000),
    Membership("karin", "duinrand", "partner", -1500),
    Membership("renske", "duinrand", "partner", -640),
)

ASKED = (
    AskedPlace(
        "noud", "Noud", "Peters", "mentor", "noud@voorbeeld.example", "werkbank", "marieke", -1
    ),
)

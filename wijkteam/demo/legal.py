"""The offer to make an own plan first, in the families of the demo: what was told and answered.

Days count from today, like everywhere in the stories; in a pattern they count from the first day
of help. Which family of the synthetic ones gets which pattern, its number says.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """An answer: of whom, what, and on which day; `by` is who wrote it down, else who said it."""

    who: str
    answer: str
    on: int
    by: str = ""
    words: str = ""


@dataclass(frozen=True)
class HelpLine:
    """One kind of help; `goal` is the key of a goal of the family, days count like the others."""

    what: str
    by_whom: str
    often: str = ""
    aim: str = ""
    goal: str = ""
    starts: int | None = None
    ends: int | None = None


@dataclass(frozen=True)
class HelpPlan:
    """A professional's plan; `settled` is the day on which it was fixed."""

    aims: str
    help: str
    on: int
    talked: int | None = None
    settled: int | None = None
    family_words: str = ""
    lines: tuple[HelpLine, ...] = ()


@dataclass(frozen=True)
class Excuse:
    """Why it was not offered first; it waits for the leader unless `decided`."""

    ground: str
    reason: str
    on: int
    decided: int | None = None


@dataclass(frozen=True)
class Report:
    """A report under the Wmo, and what came of it."""

    on: int
    told_to: str
    received_on: int | None = None
    received: str = ""
    concluded: int | None = None


@dataclass(frozen=True)
class Legal:
    offered: int | None = None
    told_to: str = ""
    language: str = "Nederlands"
    way: str = "both"
    answers: tuple[Said, ...] = ()
    plan: HelpPlan | None = None
    exception: Excuse | None = None
    report: Report | None = None


VAN_DIJK = Legal(
    offered=-145,
    told_to="Ronald en Kevin",
    answers=(
        Said("ronald", "yes", -145, by="samira",
             words="Ik wil geen plan van een ander. Wij bedenken het zelf."),
        Said("ronald", "made", -109, words="Ons plan staat hier. Kevin schrijft mee."),
    ),
)  # fmt: skip
EL_IDRISSI = Legal(
    offered=-90,
    told_to="Noor en Mila",
    language="Nederlands en een beetje Arabisch",
    answers=(
        Said("noor", "no", -83, by="samira",
             words="Ik kom er niet aan toe. Schrijf het met mij samen op."),
    ),
    plan=HelpPlan(
        aims="Mila hoeft niet elke avond op Adam te passen. Noor slaapt genoeg.",
        help=(
            "Noor en haar zus maken samen een rooster voor oma. De buurvrouw haalt Adam op "
            "dinsdag. Samira vraagt dagbesteding voor oma aan. Over drie maanden kijken we samen."
        ),
        on=-66,
        talked=-58,
        settled=-58,
        family_words="Noor vindt het goed. Mila wil dat de dinsdag echt doorgaat.",
        lines=(
            HelpLine("Adam ophalen van school", "de buurvrouw", "elke dinsdag",
                     goal="childcare", starts=-58),
            HelpLine("Dagbesteding voor oma aanvragen", "Samira", "één keer",
                     aim="Noor kan dan slapen na een nachtdienst.", goal="grandmother",
                     starts=-58, ends=32),
        ),
    ),
    report=Report(
        on=-70,
        told_to="Noor",
        received_on=-61,
        received="Eén blad, met de hand geschreven, samen met haar zus.",
        concluded=-32,
    ),
)  # fmt: skip
OWN = ("Ja, wij gaan met de hele familie om de tafel.", "Mijn broer helpt ons met opschrijven.")
AIMS = "Thuis is het weer rustig genoeg om te slapen, te eten en naar school te gaan."
HELP = (
    "Het gezin zorgt zelf voor vaste tijden. Een tante belt elke zondag. De hulpverlener komt om "
    "de week langs."
)
LINES = (
    HelpLine("Bellen hoe het gaat", "een tante", "elke zondag", aim="Er is iemand die meedenkt."),
    HelpLine("Thuis langskomen en meekijken", "de hulpverlener van het wijkteam",
             "om de week, een uur", aim="Vaste tijden voor slapen en eten.", starts=-3, ends=80),
)  # fmt: skip
ALONE_SAID = "Ik heb daar nu de rust niet voor. Schrijft u het maar met mij op."
ALONE_PLAN = HelpPlan(
    aims="Hanane is niet elke dag alleen met Rayan. Zij slaapt weer een hele nacht.",
    help=(
        "Hanane gaat op dinsdag met Rayan naar de peutergroep. Samira gaat de eerste keer mee en "
        "belt elke vrijdag."
    ),
    on=-1,
    family_words="Hanane vindt het goed zo. Zij wil niet dat er iemand onverwacht langskomt.",
)
REASON = (
    "De kinderen waren twee avonden alleen thuis, en moeder was niet te bereiken. Eerst moeten er "
    "elke avond mensen bij zijn. Daarna vraag ik of zij zelf een plan willen maken."
)
RETURNS_IN = 21
CAME = "Een lijstje met wat zelf lukt en wat niet, samen met een vriendin gemaakt."

"""The goals of household El Idrissi.

CHILDCARE and GRANDMOTHER are the family's; MILA is about Mila and hers to share.
"""

from wijkteam.demo.el_idrissi_scales import (
    CHILDCARE_SCALE,
    CHILDCARE_SCORES,
    MILA_SCALE,
    MILA_SCORES,
)
from wijkteam.demo.shapes import (
    NEIGHBOURHOOD,
    NETWORK,
    OURSELVES,
    PROFESSIONAL,
    PROVISION,
    Agreement,
    Goal,
    Party,
    Progress,
    Step,
)

CHILDCARE = Goal(
    key="childcare",
    title="Op dinsdag en donderdag is er iemand voor Adam",
    scale=CHILDCARE_SCALE,
    scores=CHILDCARE_SCORES,
    why="Dan hoeft Mila niet elke middag op te passen.",
    by="noor",
    on=-90,
    priority="adam",
    steps=(
        Step(
            "Karima vragen voor de donderdag",
            OURSELVES,
            -90,
            who="noor",
            due=-84,
            state="done",
            done=-85,
            done_by="noor",
        ),
        Step(
            "Adam op donderdag uit school meenemen",
            NETWORK,
            -84,
            name="Karima",
            due=-80,
            repeats="FREQ=WEEKLY;BYDAY=TH",
            in_return="Haar zoon is op woensdag bij ons.",
            ticked=(-80, -1),
            missed=5,
        ),
        Step(
            "Twee dagen inschrijven bij de naschoolse opvang",
            PROVISION,
            -76,
            name="naschoolse opvang",
            due=-60,
            state="done",
            done=-58,
            done_by="noor",
        ),
        Step(
            "Kijken of de sportclub op dinsdag plek heeft",
            NEIGHBOURHOOD,
            -30,
            name="sportzaal in de wijk",
            due=-3,
        ),
        Step("Met de baas praten over minder avonden", OURSELVES, -20, who="noor", due=8),
    ),
    agreements=(
        Agreement(
            "Ruilen met Karima",
            -84,
            (
                Party("Ik neem Adam op donderdag mee tot zes uur.", name="Karima", answered=-84),
                Party("Haar zoon eet op woensdag bij ons.", who="noor", answered=-84),
            ),
            until_text="Tot de zomervakantie.",
        ),
    ),
    progress=(
        Progress("Donderdag is geregeld. Dinsdag nog niet.", -79, "noor", 2),
        Progress("Adam is ingeschreven. Er is een wachtlijst.", -57, "noor", 2),
        Progress("De opvang belde: pas plek na de zomer. Zo lukt het niet.", -2, "noor", 2),
    ),
)

MILA = Goal(
    key="mila",
    title="Mila haalt haar examen en heeft de vrijdagavond vrij",
    scale=MILA_SCALE,
    scores=MILA_SCORES,
    why="Ik wil leren zonder op de klok te kijken.",
    by="mila",
    on=-89,
    priority="exam",
    about="mila",
    steps=(
        Step(
            "Elke schooldag van vier tot zes leren in de bibliotheek",
            OURSELVES,
            -89,
            who="mila",
            due=-87,
            at="16:00",
            repeats="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            ticked=(-87, -1),
            missed=4,
        ),
        Step(
            "Samen leren met Femke",
            NETWORK,
            -80,
            name="Femke",
            due=-76,
            repeats="FREQ=WEEKLY;BYDAY=SA",
            ticked=(-76, -1),
            missed=3,
        ),
        Step(
            "Vrijdagavond zelf thuis zijn, zodat Mila weg kan",
            OURSELVES,
            -72,
            who="noor",
            due=-70,
            repeats="FREQ=WEEKLY;BYDAY=FR",
            ticked=(-70, -1),
            missed=6,
        ),
        Step(
            "Om de week wandelen en praten",
            PROFESSIONAL,
            -66,
            who="dwight",
            due=-62,
            repeats="FREQ=WEEKLY;INTERVAL=2",
            ticked=(-62, -1),
        ),
        Step(
            "Open dag van de opleiding tot tandartsassistent",
            OURSELVES,
            -15,
            who="mila",
            due=12,
            at="10:00",
        ),
    ),
    agreements=(
        Agreement(
            "Vrijdagavond is van Mila",
            -72,
            (
                Party("Ik werk op vrijdag niet later dan vijf uur.", who="noor", answered=-72),
                Party(
                    "Ik ben om elf uur thuis en ik neem mijn telefoon op.", who="mila", answered=-72
                ),
            ),
        ),
    ),
    progress=(
        Progress("Twee keer naar de bieb. Daar is het stil.", -82, "mila", 1),
        Progress("Eerste vrijdag vrij. Pizza bij Femke.", -68, "mila", 3),
        Progress("Een acht voor biologie.", -24, "mila", 4),
    ),
)

GRANDMOTHER = Goal(
    key="grandmother",
    title="Oma Yamina is goed verzorgd en Noor slaapt weer",
    why="Ik ga nu twee keer per dag langs, ook na een nachtdienst.",
    by="noor",
    on=-88,
    priority="yamina",
    steps=(
        Step(
            "Op dinsdag bij oma zijn",
            NETWORK,
            -60,
            name="Samya, zus van Noor",
            due=-49,
            repeats="FREQ=WEEKLY;BYDAY=TU",
            in_return="Noor doet haar belastingpapieren.",
            ticked=(-49, -1),
        ),
        Step(
            "Samen kijken wat oma nodig heeft, met Samya erbij",
            PROFESSIONAL,
            -59,
            key="nurse",
            who="hanneke",
            due=-58,
            state="done",
            done=-58,
            done_by="hanneke",
        ),
        Step(
            "Een sleutelkastje bij de voordeur hangen",
            NEIGHBOURHOOD,
            -56,
            name="de klusbus van de wijk",
            due=-45,
            state="done",
            done=-44,
            done_by="noor",
        ),
        Step("De medicijnen in een weekdoos laten doen", PROVISION, -50, name="apotheek", due=-5),
    ),
    # Yamina says it in her own language, and Noor writes it down as she says it.
    agreements=(
        Agreement(
            "Vrijdag eten we samen, en oma vertelt",
            -40,
            (
                Party("سأحكي لآدم حكاية كل يوم جمعة بعد الغداء.", name="Oma Yamina", answered=-40),
                Party("Ik haal oma op vrijdag om één uur op.", who="noor", answered=-40),
            ),
            until_text="Zolang oma het leuk vindt.",
        ),
    ),
    progress=(
        Progress("Oma was eerst boos, maar Hanneke kreeg thee.", -58, "noor", 2),
        Progress("Oma zegt: «أنا مرتاحة هنا، لأنكم قريبون مني». Goed nieuws.", -33, "noor", 3),
        Progress("Vier dinsdagen geslapen. Ik ben een ander mens.", -21, "noor", 3),
    ),
)

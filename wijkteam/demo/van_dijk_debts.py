"""The third goal of household Van Dijk: the debts shrink every month.

DEBTS is a `shapes.Goal`; it and all under it is of part "money".
"""

from wijkteam.demo import van_dijk_scales as scales
from wijkteam.demo.shapes import (
    NETWORK,
    OURSELVES,
    PROFESSIONAL,
    Agreement,
    Goal,
    Party,
    Progress,
    Step,
)

DEBTS = Goal(
    scale=scales.DEBTS,
    scores=scales.DEBTS_SCORES,
    key="debts",
    title="De schulden worden elke maand kleiner",
    why="Ik wil de post weer open durven maken. Dan slaap ik ook beter.",
    by="ronald",
    on=-133,
    priority="quiet",
    is_money=True,
    steps=(
        Step(
            "Alle post in de wasmand doen, open en dicht",
            OURSELVES,
            -133,
            who="ronald",
            due=-131,
            state="done",
            done=-131,
            done_by="ronald",
        ),
        Step(
            "De schulden in kaart brengen, bij mij aan tafel",
            PROFESSIONAL,
            -132,
            key="map_debts",
            who="joost",
            due=-120,
            at="10:00",
            state="done",
            done=-120,
            done_by="joost",
        ),
        Step(
            "Elke maand € 45 naar het waterbedrijf, veertien maanden lang",
            OURSELVES,
            -96,
            key="pay_water",
            who="ronald",
            due=-95,
            repeats="FREQ=MONTHLY",
            ticked=(-95, -1),
        ),
        Step(
            "Elke maand € 25 extra bij de huur",
            OURSELVES,
            -92,
            who="ronald",
            due=-91,
            repeats="FREQ=MONTHLY",
            ticked=(-91, -1),
        ),
        Step(
            "Op zondag samen met oma Truus de post doornemen",
            NETWORK,
            -110,
            who="truus",
            due=-108,
            at="11:00",
            repeats="FREQ=WEEKLY;BYDAY=SU",
            in_return="Kevin zet haar oud papier buiten.",
            ticked=(-108, -1),
            missed=6,
        ),
        Step(
            "Kwijtschelding van de gemeentebelasting aanvragen",
            OURSELVES,
            -35,
            who="ronald",
            due=-6,
        ),
        Step(
            "Sandra bellen over de 200 euro",
            OURSELVES,
            -30,
            who="ronald",
            due=9,
        ),
    ),
    agreements=(
        Agreement(
            "Het water wordt in delen betaald",
            -96,
            ends=330,
            parties=(
                Party("€ 45 per maand, op de dag na de uitkering.", who="ronald", answered=-96),
                Party(
                    "Geen nieuwe afsluiting zolang er betaald wordt.",
                    name="Waterbedrijf De Bron",
                    answered=-96,
                ),
            ),
        ),
    ),
    progress=(
        Progress("Drie volle manden post. Ik schaamde me, Joost niet.", -131, "ronald", 0),
        Progress("Alles ligt op een rij: € 3.830, bij vijf partijen.", -120, "ronald", 1),
        Progress(
            "Regeling met water en met de huur. De rest wacht tot na de zomer.", -92, "ronald", 2
        ),
        Progress("Nu nog € 3.690. Geen nieuwe aanmaning deze maand.", -60, "ronald", 3),
        Progress("Nog € 3.620. Ik maak de post nu zelf open, op dezelfde dag.", -8, "ronald", 3),
    ),
)

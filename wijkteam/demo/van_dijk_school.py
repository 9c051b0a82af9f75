"""The second goal of household Van Dijk: Kevin goes to school every day.

SCHOOL is a `shapes.Goal`; it and all under it is about Kevin.
"""

from wijkteam.demo import van_dijk_scales as scales
from wijkteam.demo.pledge_shapes import Kept
from wijkteam.demo.shapes import (
    NEIGHBOURHOOD,
    NETWORK,
    OURSELVES,
    PROVISION,
    Agreement,
    Before,
    Goal,
    Party,
    Progress,
    Step,
)

SCHOOL_DAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"

SCHOOL = Goal(
    scale=scales.SCHOOL,
    scores=scales.SCHOOL_SCORES,
    earlier=scales.SCHOOL_EARLIER,
    key="school",
    title="Kevin gaat elke dag naar school",
    why="Omdat Kevin later iets met zijn handen wil doen, net als zijn vader.",
    by="ronald",
    on=-141,
    priority="clean",
    about="kevin",
    steps=(
        Step(
            "Om kwart over zeven samen ontbijten",
            OURSELVES,
            -141,
            key="breakfast",
            who="ronald",
            due=-140,
            at="07:15",
            repeats=SCHOOL_DAYS,
            ticked=(-140, -1),
            missed=8,
        ),
        Step(
            "Samen met Mo naar school fietsen",
            NETWORK,
            -128,
            name="Mo",
            due=-127,
            at="08:00",
            repeats=SCHOOL_DAYS,
            in_return="Kevin plakt zijn banden.",
            ticked=(-127, -1),
            missed=6,
        ),
        Step(
            "Eén keer per week even praten in het jeugdhonk",
            NEIGHBOURHOOD,
            -121,
            key="youth",
            name="Youssef van De Schakel",
            due=-119,
            at="16:00",
            repeats="FREQ=WEEKLY;BYDAY=TU",
            ticked=(-119, -1),
            missed=7,
            in_return="Kevin zet de tafels klaar.",
        ),
        Step(
            "Op vrijdag tien minuten met Marieke, hoe de week ging",
            PROVISION,
            -128,
            key="marieke",
            who="marieke",
            due=-125,
            at="09:00",
            repeats="FREQ=WEEKLY;BYDAY=FR",
            ticked=(-125, -1),
            missed=5,
        ),
        Step(
            "Schooltas de avond ervoor inpakken",
            OURSELVES,
            -90,
            before=(
                Before(-82, "kevin", "Schooltas inpakken na het ontbijt"),
                Before(-76, "ronald", "Schooltas inpakken voor het slapen"),
            ),
            who="kevin",
            due=-89,
            repeats="FREQ=WEEKLY;BYDAY=SU,MO,TU,WE,TH",
            ticked=(-89, -1),
            missed=3,
        ),
        Step(
            "Praten met vader, zoon en school over later",
            NEIGHBOURHOOD,
            -112,
            name="Youssef van De Schakel",
            due=-101,
            at="15:30",
            state="done",
            done=-101,
            done_by="kevin",
        ),
        Step(
            "Werkschoenen kopen voor het vak hout",
            OURSELVES,
            -15,
            who="ronald",
            due=6,
        ),
    ),
    agreements=(
        Agreement(
            "Als Kevin er om negen uur niet is",
            -128,
            until_text="Tot het eind van het schooljaar.",
            if_fails="Dan praten we die week met zijn drieën, op school.",
            review=20,
            kept=(
                Kept(
                    True,
                    "Gebeld om vijf over negen. Hij stond nog onder de douche.",
                    -88,
                    "marieke",
                ),
                Kept(False, "Ik sliep door de telefoon heen.", -66, "ronald"),
                Kept(True, "Ik had zelf al een bericht gestuurd.", -31, "kevin"),
            ),
            parties=(
                Party(
                    "Ik bel eerst Ronald, en niet meteen de leerplicht.",
                    who="marieke",
                    answered=-128,
                ),
                Party("Ik neem op, ook als ik nog slaap.", who="ronald", answered=-128),
                Party("Ik stuur zelf een bericht als ik te laat kom.", who="kevin", answered=-127),
            ),
        ),
        Agreement(
            "Om het weekend bij mama, en maandag gewoon op tijd op school",
            -58,
            parties=(
                Party("Ik zet Kevin maandag om acht uur bij school af.", who="anja", answered=-57),
                Party("Ik geef vrijdag zijn schooltas mee.", who="ronald", answered=-58),
            ),
        ),
    ),
    progress=(
        Progress("Deze week twee dagen op school geweest.", -139, "ronald", 1),
        Progress("Drie dagen. Ze zeiden niks over mijn kleren.", -124, "kevin", 2),
        Progress(
            "Goed gesprek met Marieke en Youssef. Kevin wil met hout werken.", -101, "ronald", 2
        ),
        Progress("Vier dagen deze week. Donderdag was ik ziek, echt.", -86, "kevin", 3),
        Progress("Terugval: een week slecht geslapen, twee dagen gemist.", -66, "ronald", 2),
        Progress("Weer elke dag. Mo staat om acht uur te bellen.", -44, "ronald", 4),
        Progress("Een zeven voor hout. Mijn kastje staat in de gang van school.", -13, "kevin", 4),
        Progress("Vijf weken achter elkaar elke dag.", -3, "ronald", 5),
    ),
)

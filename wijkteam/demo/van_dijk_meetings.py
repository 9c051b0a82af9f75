"""With whom household Van Dijk sits down: about school, and to look back; and two talks without it.

MEETINGS: tuple of `meeting_shapes.Meeting`. TALKS: tuple of `meeting_shapes.TalkWithout`.
"""

from wijkteam.demo.meeting_shapes import Meeting, TalkWithout

MEETINGS = (
    Meeting(
        "school",
        "Hoe het gaat op school",
        "ronald",
        -1,
        ((6, "16:15"), (7, "19:30"), (9, "16:15")),
        ("ronald", "kevin", "anja", "marieke"),
        about="kevin",
        lasts=45,
        place="Op school, kamer van Marieke",
        answers=(("ronald", "yyn"), ("marieke", "yny"), ("anja", "ymy")),
    ),
    Meeting(
        "back",
        "Terugkijken op de afgelopen maanden",
        "samira",
        -3,
        ((4, "15:00"), (5, "10:00")),
        ("ronald", "samira"),
        fixed=0,
        place="Bij Ronald aan de keukentafel",
        others="Fatma",
        answers=(("samira", "yy"), ("ronald", "yn")),
        points=(
            ("ronald", "Wat ging er goed?"),
            ("samira", "Wat heb je nog van mij nodig?"),
        ),
    ),
    Meeting(
        "carpenter",
        "Meelopen bij een timmerman: wie kan daarbij helpen?",
        "samira",
        -2,
        ((11, "16:00"), (12, "19:30"), (14, "16:30")),
        ("ronald", "kevin", "samira"),
        lasts=45,
        place="Buurthuis De Wissel, kleine kamer",
        answers=(("samira", "yyy"), ("kevin", "ny-")),
    ),
    Meeting(
        "water",
        "Water terug: hoe nu verder?",
        "ronald",
        -92,
        ((-86, "19:30"),),
        ("ronald", "kevin", "samira"),
        fixed=0,
        place="Bij Ronald aan de keukentafel",
        answers=(("ronald", "y"), ("kevin", "y"), ("samira", "y")),
        points=(("kevin", "Mag Mo blijven slapen?"),),
        notes=(
            "Er komt weer water uit de kraan. Kevin doucht nu thuis. Ronald betaalt elke maand. "
            "Mo mag in het weekend blijven slapen. Over drie maanden kijken we samen terug."
        ),
        notes_by="samira",
    ),
)

TALKS = (
    TalkWithout(
        "De vraag om een uithuisplaatsing",
        "Samira (wijkteam) en Karin (Jeugdbescherming De Duinrand)",
        "Karin moest dezelfde dag antwoorden. Ronald nam zijn telefoon niet op. "
        "Ik heb hem die avond verteld wat er gezegd is.",
        "samira",
        -139,
        "11:00",
    ),
    TalkWithout(
        "Kevin kwam drie keer te laat",
        "Marieke (mentor) en de leerplichtambtenaar",
        "De leerplichtambtenaar was die ochtend op school en vroeg ernaar. Ik heb gezegd dat wij "
        "eerst samen bellen. Kevin heb ik het in de pauze verteld.",
        "marieke",
        -88,
        "10:30",
        is_by_guest=True,
    ),
)

"""What was said: messages of household Van Dijk and the team's own contact moments.

CONVERSATIONS: tuple of `shapes.Conversation`. CONTACTS: tuple of
`case_shapes.ContactMoment`; these stand in the case, not in the plan.
"""

from wijkteam.demo.case_shapes import ContactMoment
from wijkteam.demo.shapes import Conversation, Message

CONVERSATIONS = (
    Conversation(
        ("ronald", "samira"),
        (
            Message(
                "samira",
                -143,
                "16:30",
                "Dank dat ik mocht komen, Ronald. Ik zie alleen wat jij openzet. "
                "Wil je iets niet? Zeg het, of zet het dicht.",
                read=(("ronald", -143, "20:12"),),
            ),
            Message(
                "ronald",
                -143,
                "20:15",
                "Oké. Als ze Kevin komen halen ben ik weg. Dat je dat weet.",
                read=(("samira", -142, "08:41"),),
            ),
            Message(
                "samira",
                -142,
                "08:55",
                "Ik snap dat je bang bent. Jullie douchen nu bij Fatma en Kevin was "
                "gisteren op school. Dat telt. Ik neem het mee naar Karin, als jij dat goed vindt.",
                read=(("ronald", -142, "12:02"),),
            ),
            Message(
                "ronald",
                -142,
                "12:06",
                "Goed. Maar eerst lezen wat je zegt.",
                read=(("samira", -142, "13:10"),),
            ),
            Message(
                "samira",
                -97,
                "14:20",
                "Morgen om tien uur bij het waterbedrijf. Jij voert het woord, ik zit ernaast. "
                "Neem je loonstrook van toen en de brief van de uitkering mee?",
                read=(("ronald", -97, "18:30"),),
            ),
            Message(
                "ronald",
                -88,
                "17:45",
                "We hebben water. Kevin wil er niet meer onderuit. Bedankt voor het meegaan.",
                read=(("samira", -87, "08:30"),),
                picture="water",
            ),
            Message(
                "samira",
                -84,
                "15:50",
                "Karin belde. Het verzoek om Kevin uit huis te plaatsen is ingetrokken. "
                "Dat hebben jullie zelf voor elkaar gekregen.",
                read=(("ronald", -84, "15:52"),),
            ),
            Message(
                "ronald",
                -84,
                "15:58",
                "Ik moest even gaan zitten.",
                read=(("samira", -84, "16:20"),),
            ),
            Message(
                "ronald",
                -66,
                "22:40",
                "Kevin sliep slecht deze week. Twee dagen niet gegaan. Niet meteen alarm slaan.",
                read=(("samira", -65, "08:35"),),
            ),
            Message(
                "samira",
                -65,
                "08:50",
                "Goed dat je het schrijft. Wat helpt jullie, denk je?",
                read=(("ronald", -65, "09:15"),),
            ),
            Message(
                "ronald",
                -65,
                "09:30",
                "Hij wil zijn moeder vaker zien. Ik ga Anja bellen. Zelf.",
                read=(("samira", -65, "10:05"),),
            ),
            Message(
                "samira",
                -36,
                "11:10",
                "De brief is er: de ondertoezichtstelling stopt vandaag. Gefeliciteerd, jullie.",
                read=(("ronald", -36, "12:20"),),
            ),
            Message(
                "ronald",
                -35,
                "19:05",
                "Dan hoeft Karin niet meer mee te kijken. Ik heb het dichtgezet.",
                read=(("samira", -34, "08:45"),),
            ),
            Message(
                "samira",
                -1,
                "16:26",
                "Er staat een voorstel voor jou en Kevin in het plan, over later. "
                "Neem er rustig de tijd voor.",
            ),
        ),
    ),
    Conversation(
        ("fatma", "ronald"),
        (
            Message(
                "fatma",
                -144,
                "21:05",
                "De sleutel ligt onder de plant. Handdoeken mogen in mijn mand.",
                read=(("ronald", -144, "21:10"),),
            ),
            Message(
                "ronald",
                -144,
                "21:12",
                "Dank je Fatma. Zaterdag kom ik de trap opmeten.",
                read=(("fatma", -144, "21:30"),),
            ),
            Message(
                "ronald",
                -77,
                "16:00",
                "De kast hangt. De deur klemt nog iets, dat schaaf ik morgen weg.",
                read=(("fatma", -77, "17:20"),),
            ),
            Message(
                "fatma",
                -77,
                "17:24",
                "Prachtig. Mijn zus wil er ook een. Zij betaalt wel.",
                read=(("ronald", -77, "17:40"),),
            ),
            Message(
                "ronald",
                -41,
                "18:30",
                "Ik kan drie dagen gaan werken bij een baas van Danny. Woensdag ben ik pas "
                "om acht uur thuis. Mag Kevin dan bij jou eten?",
                read=(("fatma", -41, "18:55"),),
            ),
            Message(
                "fatma",
                -41,
                "19:00",
                "Natuurlijk. Linzensoep lust hij al.",
                read=(("ronald", -41, "19:03"),),
                step=("water", "supper"),
            ),
            Message(
                "fatma",
                -1,
                "20:40",
                "Morgen ben ik vanaf half zeven thuis voor de plank.",
                read=(("ronald", -1, "20:55"),),
            ),
        ),
    ),
)

CONTACTS = (
    ContactMoment(-148, "visit", "Aan de deur. Vader wil geen hulp, wel koffie.", "samira"),
    ContactMoment(
        -147, "visit", "Samen met Els. Ronald vertelt over het water en over Kevin.", "samira"
    ),
    ContactMoment(-142, "phone", "Met Karin, met toestemming van Ronald gelezen vooraf.", "samira"),
    ContactMoment(-128, "school", "Gesprek op school: Ronald, Kevin, Marieke en ik.", "samira"),
    ContactMoment(-120, "visit", "Joost zat twee uur bij Ronald aan tafel.", "joost"),
    ContactMoment(
        -112, "office", "Ronald kwam zelf langs met een vraag over een formulier.", "samira"
    ),
    ContactMoment(-96, "office", "Bij het waterbedrijf. Ronald deed het woord.", "samira"),
    ContactMoment(-84, "phone", "Karin trekt het verzoek in. Ronald meteen gebeld.", "samira"),
    ContactMoment(-65, "message", "Ronald vertelt zelf over een moeilijke week.", "samira"),
    ContactMoment(
        -36, "visit", "Met Karin en de familie. De ondertoezichtstelling stopt.", "samira"
    ),
    ContactMoment(-9, "visit", "Het gaat goed. Volgende keer praten over afronden.", "samira"),
)

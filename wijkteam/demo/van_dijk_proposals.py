"""What others proposed to household Van Dijk, and what the family answered.

PROPOSALS: tuple of `shapes.Proposal`, oldest first; the last one waits now.
"""

from wijkteam.demo.shapes import (
    NEIGHBOURHOOD,
    OURSELVES,
    PROFESSIONAL,
    Proposal,
)

PROPOSALS = (
    Proposal(
        kind="step",
        goal="water",
        payload={
            "text": "Twee keer per week hulp aan huis van een gezinsbegeleider",
            "kind": PROFESSIONAL,
            "name": "een gezinsbegeleider",
        },
        why="Dan staan jullie er in deze weken niet alleen voor.",
        without_professional="Nee, dit kan alleen een begeleider doen.",
        by="els",
        on=-142,
        at="11:40",
        state="declined",
        answered=-141,
        answered_by="ronald",
        answer_text="Nee. Geen vreemden over de vloer. Fatma en mijn moeder zijn er al.",
    ),
    Proposal(
        kind="step",
        goal="debts",
        payload={
            "text": "De schulden in kaart brengen op het kantoor van het wijkteam",
            "kind": PROFESSIONAL,
            "who": "joost",
            "due": -120,
        },
        why="Als je weet hoeveel het is, kun je een regeling vragen voor het water.",
        without_professional="Een deel. De brieven sorteren kunnen jullie zelf.",
        by="joost",
        on=-133,
        at="15:05",
        state="changed",
        answered=-132,
        answered_by="ronald",
        answer_text="Goed, maar bij mij aan tafel. Niet op een kantoor.",
        result="map_debts",
    ),
    Proposal(
        kind="step",
        goal="school",
        payload={
            "text": "Eén keer per week even praten in het jeugdhonk",
            "kind": NEIGHBOURHOOD,
            "name": "Youssef van De Schakel",
            "repeats": "FREQ=WEEKLY;BYDAY=TU",
        },
        why="Kevin is daar toch al graag. Youssef kent hem van het biljarten.",
        without_professional="Ja. Kevin kan er zo binnenlopen.",
        by="samira",
        on=-123,
        at="09:20",
        state="accepted",
        answered=-121,
        answered_by="kevin",
        answer_text="Is goed, als het niet over alles hoeft te gaan.",
        result="youth",
    ),
    Proposal(
        kind="step",
        goal="school",
        payload={
            "text": "Na school twee uur huiswerk maken op school",
            "kind": OURSELVES,
            "who": "kevin",
        },
        why="Kevin loopt achter met rekenen en Nederlands.",
        without_professional="Ja.",
        by="marieke",
        on=-95,
        at="16:45",
        state="declined",
        answered=-93,
        answered_by="kevin",
        answer_text="Nee, dan mis ik voetbal. Ik doe het thuis, na het eten.",
    ),
    Proposal(
        kind="step",
        goal="school",
        payload={
            "text": "Samen op school praten over wat Kevin later wil",
            "kind": OURSELVES,
            "who": "kevin",
            "due": 9,
            "at": "15:00",
        },
        why="Kevin zei dat hij iets met zijn handen wil doen, net als Ronald. "
        "Volgende maand kiest zijn klas een richting.",
        without_professional="Ja. Jullie kunnen het zelf aan Marieke vragen. "
        "Ik ga alleen mee als jullie dat willen.",
        by="samira",
        on=-1,
        at="16:24",
    ),
)

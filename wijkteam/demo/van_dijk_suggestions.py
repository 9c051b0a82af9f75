"""What others proposed to household Van Dijk beside steps: an agreement, something to pay, a
change of what stands there, rungs, and words of Ronald and Kevin that somebody typed for them.

SUGGESTIONS: tuple of `shapes.Proposal`, oldest first.
"""

from wijkteam.demo.shapes import Party, Proposal

SUGGESTIONS = (
    Proposal(
        kind="matter",
        goal="",
        payload={"text": "Geen blauwe enveloppen meer in de keukenla."},
        why="",
        without_professional="",
        by="samira",
        typed_for="ronald",
        on=-141,
        at="14:05",
        state="accepted",
        answered=-140,
        answered_by="ronald",
        answer_text="Ja, zo zei ik het.",
        result="quiet",
    ),
    Proposal(
        kind="debt",
        goal="",
        payload={
            "creditor": "Energiebedrijf De Molen",
            "about": "De eindafrekening",
            "amount": "690",
        },
        why="Deze zat nog dicht in de tweede mand. Dan missen we hem niet.",
        without_professional="",
        by="joost",
        on=-121,
        at="11:20",
        state="accepted",
        answered=-120,
        answered_by="ronald",
        answer_text="Klopt. Die durfde ik niet open te maken.",
        result="energy",
    ),
    Proposal(
        kind="deal_change",
        goal="school",
        payload={"row": 0, "words": {"text": "Als Kevin er om half negen niet is"}},
        why="Het eerste uur begint nu een half uur eerder.",
        without_professional="",
        by="marieke",
        on=-48,
        at="15:40",
        state="declined",
        answered=-47,
        answered_by="ronald",
        answer_text="Laat het negen uur. Hij moet de kans krijgen om zelf nog te komen.",
    ),
    Proposal(
        kind="agreement",
        goal="water",
        payload={
            "text": "Als er weer een aanmaning voor het water komt",
            "starts": 1,
            "until_text": "Zolang de regeling loopt.",
            "if_fails": "Dan zitten we die week samen aan tafel.",
            "parties": (
                Party("Ik stuur je dezelfde dag een foto van de brief.", who="ronald"),
                Party("Ik bel je de volgende werkdag terug.", who="samira"),
            ),
        },
        why="Jullie redden het zelf. Dit is voor als het toch even tegenzit.",
        without_professional="",
        by="samira",
        on=-5,
        at="10:35",
    ),
    Proposal(
        kind="step_change",
        goal="school",
        payload={
            "row": "marieke",
            "words": {
                "text": "Op donderdag tien minuten met Marieke, hoe de week ging",
                "repeats": "FREQ=WEEKLY;BYDAY=TH",
                "due_time": "12:15:00",
            },
        },
        why="Op vrijdag zit ik met mijn hoofd al bij voetbal. Donderdag in de pauze praat beter.",
        without_professional="",
        by="marieke",
        typed_for="kevin",
        on=-3,
        at="09:12",
    ),
    Proposal(
        kind="scale",
        goal="water",
        payload={
            "words": {
                "more": "Een half jaar achter elkaar op tijd betaald.",
                "much_more": "Er ligt geld klaar voor het water, ook als er een maand tegenzit.",
            }
        },
        why="Drie maanden op tijd heb je al gehaald. Misschien wil je nu een stap verder kijken.",
        without_professional="",
        by="samira",
        on=-2,
        at="16:05",
    ),
)

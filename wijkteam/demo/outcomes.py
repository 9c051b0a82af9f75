"""What families of the demo reached at the beginning of the help, and how content they are.

Small goals that somebody reaches first, so that the account of the team has something to count. The
helper did the first step, the family the next.
"""

from dataclasses import dataclass

RUNGS = (
    "Er is nog niets.",
    "Er is een begin.",
    "Het is gelukt.",
    "Het lukt zonder hulp.",
    "We helpen er ook een ander mee.",
)


@dataclass(frozen=True)
class FirstGoal:
    title: str
    together: str  # the step of the helper
    ours: str  # the step of the family


FIRST_GOALS = (
    FirstGoal("De post ligt op één plek en is open", "Samen alle post openmaken",
              "Elke vrijdag de nieuwe post bekijken"),
    FirstGoal("We hebben een huisarts in de buurt", "Samen een huisarts zoeken",
              "Het formulier van de huisarts invullen"),
    FirstGoal("DigiD werkt weer", "Samen DigiD aanvragen", "De code uit de brief invoeren"),
    FirstGoal("De toeslagen kloppen", "Samen de toeslagen nakijken",
              "Doorgeven wat er veranderd is"),
    FirstGoal("We weten wat er in de buurt te doen is", "Samen naar het buurthuis gaan",
              "Een avond uitkiezen en erheen gaan"),
    FirstGoal("Alle papieren zitten in één map", "Samen de papieren uitzoeken",
              "De map bijhouden"),
    FirstGoal("De bibliotheekpas is er", "Samen naar de bibliotheek gaan",
              "Elke maand een boek halen"),
)  # fmt: skip
# By the number of the family. How far it said that it was at last, who got it done, and how content
# somebody is; empty: they said nothing.
LAST_LEVELS = (0, 1, 0, 0, -2, 1, 0, -2)
CREDITS = ("self", "self", "together", "self", "", "network", "together", "self", "help", "")
ANSWERS = ("5", "4", "", "4", "3", "5", "", "4", "5", "4", "2", "")
# Why the help stopped, as the team wrote it down.
CLOSED_BECAUSE = ("alone", "reached", "reached", "alone", "others", "alone", "moved")

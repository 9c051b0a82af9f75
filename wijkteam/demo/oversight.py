"""Questions of families about who looked, and what the privacy officer makes of a month.

QUESTIONS: tuple of Question, each about the newest look of that person in that family.
NOTES: what Linda wrote by a mark, by rule.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """What somebody asked, days after the look, and the answer when there is one."""

    household: str
    by: str
    about: str
    words: str
    answer: str = ""


OFFICER = "linda"
NEIGHBOUR = "aleksandra"  # gave her own postcode
QUESTIONS = (
    Question(
        "van_dijk",
        "ronald",
        "joost",
        "Twee keer op één dag. Waarom was dat nodig?",
        "Ik heb het aan Joost gevraagd. Hij belde die dag twee keer met het waterbedrijf. "
        "Beide keren keek hij wat jullie hadden afgesproken. Dat hoort bij de hulp die jullie "
        "hem vroegen. Wil je dat hij minder ziet? Dan kun je dat zelf veranderen.",
    ),
    Question(
        "van_dijk", "ronald", "marieke", "Marieke keek al om negen uur. Hadden we dat afgesproken?"
    ),
)
NOTES = {
    "denied": ("ask", "Gevraagd aan de teamleider. Antwoord: de toegang was net gestopt."),
    "no_task": ("ask", "Gevraagd. De casus stond op naam van een collega die ziek was."),
}

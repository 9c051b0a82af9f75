"""Two conferences of the demo world: one that made a plan, and one that stands still.

Hennie coordinates both. She works for nobody who helps these families.
"""

from wijkteam.demo.conference_shapes import Conference, Guest
from wijkteam.demo.shapes import Person

HENNIE = Person("hennie", "Hennie", "Vos", email="hennie@voorbeeld.example")

VAN_DIJK = Conference(
    "Hoe kan Kevin bij mij blijven wonen, zodat iedereen er gerust op is?",
    "ronald", -112, "follow", -84, -90, "14:00", "Bij Fatma thuis",
    "Fatma kookt. Oma Truus komt met de tram, Ronald haalt haar op.", "Fatma", -89,
    guests=(
        Guest("hennie", "coordinate", answer="yes"),
        Guest("fatma", "circle", "buurvrouw", "yes", "Ik kook voor iedereen."),
        Guest("truus", "circle", "moeder van Ronald", "yes"),
        Guest("anja", "circle", "moeder van Kevin", "yes", "Ik kom voor Kevin."),
        Guest("samira", "inform", answer="yes",
              asked="Wat moet er thuis in orde zijn, en welke hulp is er?",
              told="Er moet elke dag water zijn, en Kevin moet naar school. Joost kan helpen met "
                   "de brieven. Meer hulp hoeft er van mij niet te komen."),
    ),
    ours=(
        ("ronald", "Ik schaam me voor het water. Toch fijn dat iedereen er was.", ""),
        ("kevin", "Ik wil best naar school, als papa dan ook opstaat.", "school"),
        ("ronald", "Eerst het water. De rest kan wachten.", "water"),
    ),
)  # fmt: skip

EL_IDRISSI = Conference(
    "Hoe komt er meer rust in huis, voor Mila en voor mij?",
    "noor", -34, "circle", -20,
    guests=(Guest("hennie", "coordinate", answer="yes"),),
    ours=(("noor", "Ik durf mijn zus niet goed te vragen.", ""),),
)  # fmt: skip

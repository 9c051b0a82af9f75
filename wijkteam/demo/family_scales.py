"""Rungs for some goals of the synthetic families; most families write none, and need none.

The family says where it stands when it writes how it goes.
"""

from wijkteam.demo.scale_shapes import Scale, Score

# By the title of the piece: much less, less, as hoped, more, much more.
RUNGS = {
    "{pupil} is elke dag op tijd op school": (
        "Elke dag te laat.",
        "Twee dagen op tijd.",
        "Vier dagen op tijd.",
        "Elke dag op tijd.",
        "Elke dag op tijd, en zelf opgestaan.",
    ),
    "Drie keer per week samen met iemand eten": (
        "Alle dagen alleen.",
        "Eén keer per week samen.",
        "Drie keer per week samen.",
        "Ook een keer zelf koken voor een ander.",
        "Er staat altijd wel iemand in de keuken.",
    ),
    "Drie keer per week bewegen": (
        "Vooral op de bank.",
        "Eén keer per week een rondje.",
        "Drie keer per week bewegen.",
        "Elke dag even naar buiten.",
        "De trap op zonder te rusten.",
    ),
    "Zes uur slaap, de meeste nachten": (
        "Twee of drie uur.",
        "Vier uur, met wakker liggen.",
        "Zes uur, de meeste nachten.",
        "Zes uur, elke nacht.",
        "Uitgerust wakker worden.",
    ),
    "Elke week één middag helemaal vrij": (
        "Nooit vrij.",
        "Eén keer per maand vrij.",
        "Elke week één middag.",
        "Elke week één middag, en een avond.",
        "Een weekend weg.",
    ),
    "Geen schimmel meer in huis": (
        "Zwarte muren in alle kamers.",
        "De slaapkamer is schoon.",
        "Het hele huis is schoon.",
        "Schoon, en er is lucht in huis.",
        "Niemand hoest meer.",
    ),
}
LEVELS = {1: (-1,), 2: (-1, 0), 3: (-1, 0, 1)}


def scale_of(home, piece, course):
    """The scale of this goal and what the family thought; nothing for most goals."""
    rungs = RUNGS.get(piece.title)
    gap = (-1 - course.on) // (course.notes + 1)
    if rungs is None or gap < 3:
        return None, ()
    scale = Scale(course.on + 1, *rungs)
    first = Score(-2, course.on + 1, home.owner)
    later = tuple(
        Score(level, course.on + gap * (place + 1), home.owner)
        for place, level in enumerate(LEVELS.get(course.notes, ()))
    )
    return scale, (first, *later)

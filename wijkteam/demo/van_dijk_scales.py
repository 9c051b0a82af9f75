"""The rungs of the goals of household Van Dijk, and what everybody thought over five months.

Ronald, Kevin and Samira do not always agree; that is worth a talk, and nobody is wrong.
"""

from wijkteam.demo.scale_shapes import Earlier, Scale, Score

WATER = Scale(
    on=-143,
    much_less="Geen water. Jerrycans vullen en nergens douchen.",
    less="We kunnen bij een ander douchen.",
    hoped="Elke dag water uit onze eigen kraan.",
    more="Drie maanden achter elkaar op tijd betaald.",
    much_more="We hebben een potje voor het water, en er komt geen brief meer.",
    weight=3,
)
WATER_SCORES = (
    Score(-2, -143, "ronald", "Ik schaam me kapot."),
    Score(-2, -141, "samira"),
    Score(-1, -126, "ronald", "Fatma doet open zonder iets te zeggen."),
    Score(-1, -112, "samira", "Het loopt bij Fatma. Ik maak me zorgen over de winter."),
    Score(-1, -99, "ronald"),
    Score(0, -88, "ronald", "Er is water!"),
    Score(0, -84, "samira"),
    Score(0, -51, "ronald"),
    Score(1, -9, "ronald", "Drie maanden op tijd. Dat heb ik in jaren niet gehad."),
    Score(0, -8, "samira", "Ronald deed dit zelf. Ik wil eerst zien dat de kraan niet meer lekt."),
)
SCHOOL = Scale(
    on=-138,
    much_less="Eén of twee dagen per week op school.",
    less="Drie of vier dagen per week.",
    hoped="Elke dag op school, en bellen als het niet gaat.",
    more="Elke dag, en op tijd.",
    much_more="Elke dag op tijd, en zin in het vak hout.",
    weight=2,
)
SCHOOL_SCORES = (
    Score(-2, -138, "ronald"),
    Score(-2, -137, "samira"),
    Score(-1, -124, "kevin", "Drie dagen. Ze zeiden niks over mijn kleren."),
    Score(-1, -118, "marieke", "Kevin zit er weer bij in de klas."),
    Score(0, -86, "kevin"),
    Score(-1, -66, "ronald", "Twee dagen gemist. Hij sliep slecht."),
    Score(-1, -63, "samira"),
    Score(0, -44, "ronald", "Mo belt aan. Dat helpt meer dan ik."),
    Score(0, -27, "marieke"),
    Score(2, -13, "kevin", "Een zeven voor hout!"),
    Score(1, -4, "marieke", "Elke dag op tijd, vijf weken lang."),
    Score(1, -3, "ronald"),
    Score(1, -2, "samira"),
)
SCHOOL_EARLIER = (
    Earlier(
        -128,
        "ronald",
        title="Kevin spijbelt niet meer",
        why="Anders komt er een boete van de leerplicht.",
    ),
)
DEBTS = Scale(
    on=-120,
    much_less="Drie manden dichte post.",
    less="Alles ligt open en op een rij.",
    hoped="Elke maand gaat er iets af.",
    more="Alle vijf hebben een regeling.",
    much_more="De helft is weg, en ik slaap door.",
    worse="Er komt een deurwaarder aan de deur.",
)
DEBTS_SCORES = (
    Score(-2, -120, "ronald"),
    Score(-1, -110, "ronald"),
    Score(-1, -109, "joost"),
    Score(0, -60, "ronald", "Geen nieuwe aanmaning deze maand."),
    Score(0, -8, "ronald"),
    Score(0, -7, "joost"),
)

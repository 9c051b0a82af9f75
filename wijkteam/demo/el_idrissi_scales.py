"""The rungs of two goals of household El Idrissi."""

from wijkteam.demo.scale_shapes import Scale, Score

CHILDCARE_SCALE = Scale(
    on=-86,
    much_less="Noor belt elke week af op haar werk.",
    less="Eén van de twee dagen is er iemand.",
    hoped="Op beide dagen is er iemand die Adam kent.",
    more="Ook als er iemand ziek is.",
    much_more="Adam vraagt of hij nog een dag mag.",
)
CHILDCARE_SCORES = (
    Score(-2, -86, "noor"),
    Score(-1, -79, "noor", "Donderdag is geregeld."),
    Score(-1, -2, "noor", "Zo lukt het niet met de wachtlijst."),
)
MILA_SCALE = Scale(
    on=-83,
    much_less="Ik leer niet en ik ben nooit vrij.",
    less="Ik leer, maar de vrijdag gaat naar Adam.",
    hoped="Vrijdag vrij en een voldoende voor alles.",
    more="Ook een avond voor mezelf door de week.",
    much_more="Een acht voor biologie en een feestje.",
    weight=2,
)
MILA_SCORES = (
    Score(-2, -83, "mila"),
    Score(-1, -82, "mila"),
    Score(0, -68, "mila", "Eerste vrijdag vrij."),
    Score(1, -24, "mila"),
)

"""What the team of Moerwijk did that is about no one family, spread over the quarters."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Work:
    kind: str
    title: str
    days: tuple[int, ...]  # on which days, told from today
    by: str
    reached: tuple[int | None, ...]  # about how many people, each time
    with_whom: str = ""
    note: str = ""


PREVENTION = (
    Work("walk_in", "Koffieochtend in het buurthuis", (-4, -32, -67, -95, -130, -165), "samira",
         (14, 11, None, 18, 9, 12), "Buurthuis Moerwijk"),
    Work("group", "Rondkomen met weinig geld, avond over post en rekeningen", (-18, -60, -123),
         "joost", (8, 7, 10), "de bibliotheek",
         "De map met tabbladen werkt goed. Volgende keer twintig meenemen."),
    Work("school", "Les in groep 8 over ruzie en goedmaken", (-45, -140), "samira", (26, 24),
         "basisschool"),
    Work("doors", "Langs de deuren voor de nieuwe speeltuin", (-12,), "joost", (None,),
         note="Veel mensen wisten niet dat het wijkteam er is."),
    Work("partners", "Vragen van de huisartsen over schulden, zonder namen", (-75,), "joost", (3,)),
    Work("area", "Straat schoonmaken en samen soep eten", (-110,), "samira", (30,),
         "bewoners van de straat"),
)  # fmt: skip

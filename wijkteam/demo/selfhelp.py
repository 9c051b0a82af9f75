"""The library of self-help of the demo world: places that exist, and one of this world's own.

ENTRIES: tuple of Entry. `looked_at` is how many days before today somebody looked; None is still to
come. Numbers and addresses are as these places publish them; each house looks for itself.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    key: str
    name: str
    text: str
    for_whom: str
    subjects: tuple[str, ...]
    kind: str = "website"
    cost: str = "free"
    account: str = "no"
    languages: tuple[str, ...] = ("nl",)
    url: str = ""
    phone: str = ""
    by: str = "joost"
    looked: str = "samira"
    looked_at: int | None = 40
    link_died: int | None = None  # so many days ago


ENTRIES = (
    Entry(
        "geldfit",
        "Geldfit",
        "Je doet een korte test over je geld. Daarna zie je wat je zelf kunt doen en wie in jouw "
        "gemeente kan helpen.",
        "iedereen met vragen over geld",
        ("money",),
        url="https://geldfit.nl/",
        phone="0800 8115",
    ),
    Entry(
        "nibud",
        "Nibud",
        "Uitleg over geld, met voorbeelden en rekenhulpen. Je ziet waar je geld heen gaat.",
        "iedereen",
        ("money",),
        url="https://www.nibud.nl/",
        cost="partly",
        looked_at=90,
    ),
    Entry(
        "thuisarts",
        "Thuisarts.nl",
        "Huisartsen leggen uit wat je zelf kunt doen als je ziek bent of ergens last van hebt. "
        "Je leest ook wanneer je de dokter belt.",
        "iedereen",
        ("health", "low"),
        url="https://www.thuisarts.nl/",
        by="samira",
        looked="hanneke",
        looked_at=12,
    ),
    Entry(
        "kindertelefoon",
        "Kindertelefoon",
        "Je belt of chat met iemand die naar je luistert. Je hoeft niet te zeggen wie je bent.",
        "kinderen en jongeren",
        ("lonely", "safety", "school", "low"),
        kind="phone",
        url="https://www.kindertelefoon.nl/",
        phone="0800 0432",
        by="samira",
        looked="joost",
        looked_at=20,
    ),
    Entry(
        "luisterlijn",
        "De Luisterlijn",
        "Een vrijwilliger luistert naar wat je kwijt wilt, dag en nacht. Bellen, chatten of mailen "
        "kan.",
        "iedereen",
        ("lonely", "low"),
        kind="phone",
        cost="call",
        url="https://www.deluisterlijn.nl/",
        phone="088 0767 000",
        by="hanneke",
        looked_at=33,
    ),
    Entry(
        "gripopjedip",
        "Grip op je Dip",
        "Je leest wat je kunt doen als je somber bent. Je kunt ook een cursus volgen, zonder je "
        "naam te zeggen.",
        "jongeren van 16 tot en met 25 jaar",
        ("low",),
        account="partly",
        url="https://www.gripopjedip.nl/",
        by="samira",
        looked="hanneke",
        looked_at=345,
    ),
    Entry(
        "steffie",
        "Steffie.nl",
        "Steffie legt moeilijke dingen uit in gewone woorden. Je kunt het lezen en beluisteren.",
        "wie lezen lastig vindt",
        ("reading", "rules", "money"),
        url="https://www.steffie.nl/",
        by="samira",
        looked="joost",
        looked_at=75,
    ),
    Entry(
        "oefenen",
        "Oefenen.nl",
        "Je oefent thuis met lezen, schrijven, rekenen en de computer. Je doet het in je eigen "
        "tempo.",
        "volwassenen die willen oefenen",
        ("reading", "work"),
        cost="partly",
        account="partly",
        url="https://oefenen.nl/",
        looked_at=51,
    ),
    Entry(
        "mantelzorg",
        "MantelzorgNL",
        "Je vindt uitleg over zorgen voor iemand anders: wat je kunt regelen en waar je even rust "
        "vindt.",
        "wie voor een ander zorgt",
        ("caring",),
        url="https://www.mantelzorg.nl/",
        by="samira",
        looked="hanneke",
        looked_at=28,
    ),
    Entry(
        "dementie",
        "Dementie.nl",
        "Uitleg en ervaringen over leven met iemand die dementie heeft. Je leest wat je thuis kunt "
        "doen.",
        "wie zorgt voor iemand met dementie",
        ("caring", "health"),
        url="https://www.dementie.nl/",
        by="joost",
        looked="hanneke",
        looked_at=110,
    ),
    Entry(
        "buurtgezinnen",
        "Buurtgezinnen",
        "Een gezin bij jou in de buurt springt bij, bijvoorbeeld een middag per week. Je spreekt "
        "samen af wat past.",
        "gezinnen met kinderen",
        ("raising", "lonely"),
        kind="nearby",
        url="https://www.buurtgezinnen.nl/",
        by="samira",
        looked="joost",
        looked_at=400,
    ),
    Entry(
        "humanitas",
        "Humanitas",
        "Een vrijwilliger gaat een tijdje met je op weg, bijvoorbeeld met je post of bij het "
        "opvoeden.",
        "iedereen",
        ("money", "raising", "lonely"),
        kind="nearby",
        url="https://www.humanitas.nl/",
        looked_at=None,
    ),
    Entry(
        "waterkant",
        "Cursus rondkomen in De Waterkant",
        "Vijf avonden met koffie in het buurthuis. Je leert hoe je je geld over de maand verdeelt.",
        "bewoners van Moerwijk",
        ("money",),
        kind="nearby",
        url="https://dewaterkant.voorbeeld.example/rondkomen/",
        looked_at=150,
        link_died=3,
    ),
)

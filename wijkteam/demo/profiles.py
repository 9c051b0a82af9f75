"""Public profiles of professionals, as a resident reads them to choose a helper.

PROFILES: tuple of Profile. `person` is a key of `cast`, `languages` are codes,
`specialisms` and `background` short Dutch words to filter on, `days` the days
of work, `how` how people prefer to reach this person, `introduction` their own
plain words, `has_room` whether they take new families now.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Profile:
    """What a professional tells everybody about himself or herself."""

    person: str
    area: str
    specialisms: tuple[str, ...]
    languages: tuple[str, ...]
    background: str
    days: tuple[str, ...]
    how: tuple[str, ...]
    introduction: str
    has_room: bool = True


PROFILES = (
    Profile(
        "samira",
        "Moerwijk",
        ("opvoeden", "school", "gezin"),
        ("nl", "ar", "fr"),
        "Marokkaans-Nederlands",
        ("maandag", "dinsdag", "woensdag", "donderdag"),
        ("bericht", "bellen", "thuis"),
        "Ik ben opgegroeid in deze buurt, drie straten van de markt. "
        "Ik luister eerst. Jij weet het meeste van je gezin. "
        "Daarna kijken we samen wie wat kan doen.",
    ),
    Profile(
        "joost",
        "Moerwijk",
        ("schulden", "geld", "toeslagen"),
        ("nl", "en"),
        "Nederlands",
        ("dinsdag", "woensdag", "vrijdag"),
        ("bellen", "op het spreekuur"),
        "Neem de hele tas met post maar mee, ook de dichte enveloppen. "
        "Ik schrik nergens meer van. "
        "Aan het eind van de middag ligt alles op volgorde.",
    ),
    Profile(
        "hanneke",
        "Moerwijk",
        ("ouder worden", "mantelzorg", "alleen zijn"),
        ("nl", "de"),
        "Nederlands",
        ("maandag", "dinsdag", "donderdag", "vrijdag"),
        ("bellen", "thuis"),
        "Ik was twintig jaar wijkverpleegkundige. "
        "Ik zorgde zelf lang voor mijn moeder. "
        "Dus ik weet dat je soms vooral een vrije middag nodig hebt.",
    ),
    Profile(
        "dwight",
        "Moerwijk",
        ("jongeren", "school", "werk"),
        ("nl", "srn", "en"),
        "Surinaams-Nederlands",
        ("maandag", "woensdag", "donderdag", "vrijdag"),
        ("bericht", "buiten, tijdens een wandeling"),
        "Praten gaat vaak beter als je loopt. Of aan het biljart in het jeugdhonk. "
        "Ik ben zelf ook ooit van school gestuurd. Het kwam goed.",
        has_room=False,
    ),
    Profile(
        "aleksandra",
        "Moerwijk",
        ("werk", "wonen", "taal"),
        ("nl", "pl", "bg", "en"),
        "Pools",
        ("maandag", "dinsdag", "woensdag", "vrijdag"),
        ("bericht", "op het spreekuur"),
        "Ik kwam op mijn negentiende uit Polen, met één koffer. "
        "Ik ken de brieven, de regels en de wachttijden. "
        "We doen het samen, en de volgende keer doe jij het zelf.",
    ),
    Profile(
        "tom",
        "Laak",
        ("verslaving", "schulden", "mannen"),
        ("nl", "en"),
        "Nederlands",
        ("maandag", "dinsdag", "donderdag"),
        ("bellen", "bericht"),
        "Ik werkte eerst in de bouw, nu in het wijkteam. "
        "Je krijgt van mij geen moeilijke woorden. "
        "Wel koffie, en een eerlijk antwoord.",
    ),
    Profile(
        "selin",
        "Laak",
        ("een kindje", "opvoeden", "taal"),
        ("nl", "tr"),
        "Turks-Nederlands",
        ("dinsdag", "woensdag", "donderdag"),
        ("thuis", "bericht"),
        "Een baby zet je huis op zijn kop. Dat mag hardop gezegd worden. "
        "Ik kom graag langs, ook als het een rommel is.",
    ),
    Profile(
        "bram",
        "Bouwlust",
        ("scheiden", "omgang", "vaders"),
        ("nl", "fry"),
        "Fries",
        ("maandag", "woensdag", "vrijdag"),
        ("bellen", "op het spreekuur"),
        "Uit elkaar gaan is geen wedstrijd. "
        "Ik help ouders om weer over hun kinderen te praten, en over niets anders.",
        has_room=False,
    ),
)

"""Short exchanges between a family and its helper.

EXCHANGES: tuple of (who starts: "family" or "team", text, answer). LAST_WORDS: messages of families
that wait for an answer.
FIRST_LINES: the line in the team's own file after the first talk.
"""

FIRST_LINES = (
    "Kennismaking aan de keukentafel. Vooral geluisterd.",
    "Eerste gesprek. We spraken af dat het gezin zelf schrijft.",
    "Eerste keer langs geweest. De koffie was sterk en het verhaal lang.",
    "Kennismaking op het spreekuur. Volgende keer thuis.",
    "Eerste gesprek gehad tijdens een wandeling.",
    "Kennisgemaakt. Verteld dat onafhankelijke hulp gratis is.",
    "Eerst gebeld, toen langs. Er was iemand uit de familie bij.",
    "Eerste gesprek. De vraag was kleiner dan op papier, en duidelijker.",
)

LAST_WORDS = (
    "Kunt u mij vandaag bellen? Na één uur ben ik thuis.",
    "Zo lukt het niet deze week. Ik wil het erover hebben.",
    "Er kwam weer een brief. Ik heb hem nog niet open.",
    "Mag mijn familie ook meekijken? Hoe doe ik dat?",
    "We hebben het gehaald. Komt u een keer koffie drinken?",
    "De afspraak van donderdag gaat bij ons niet. Kan het een dag later?",
    "Ik heb niets van de gemeente gehoord. Is dat gewoon?",
)

EXCHANGES = (
    (
        "team",
        "Fijn dat ik mocht komen. Ik zie alleen wat jij openzet.",
        "Dank u. Tot volgende week.",
    ),
    (
        "family",
        "Moet ik alles invullen in het plan?",
        "Nee. Alleen wat jou helpt. De rest mag leeg blijven.",
    ),
    (
        "family",
        "Het gesprek ging beter dan ik dacht.",
        "Wat goed. Wat maakte het verschil, denk je?",
    ),
    ("team", "Hoe was de eerste keer in het buurthuis?", "Spannend, maar ik ga weer."),
    (
        "family",
        "Mijn zus wil ook meekijken. Kan dat?",
        "Ja. Jij kiest zelf wat zij ziet, en hoe lang.",
    ),
    (
        "family",
        "Ik heb zelf gebeld. Het is gelukt.",
        "Dat heb jij gedaan. Zet het erin als je wilt.",
    ),
    (
        "team",
        "Er staat een voorstel in je plan. Neem de tijd.",
        "Ik lees het vanavond rustig.",
    ),
    (
        "family",
        "Vorige week was slecht. Ik heb niets gedaan.",
        "Dat mag. Zullen we kijken wat er te veel is?",
    ),
    (
        "family",
        "Wie leest dit eigenlijk allemaal?",
        "Alleen ik. Bij ‘Wie heeft gekeken’ zie je elke keer dat iemand kijkt.",
    ),
    (
        "team",
        "Ik ben volgende week vrij. Een collega neemt op als je belt.",
        "Goed. Fijne vakantie.",
    ),
    (
        "family",
        "De buurvrouw doet het nu elke week. Zij vroeg het zelf.",
        "Mooi. Wat doe jij voor haar terug?",
    ),
    (
        "family",
        "Kan ik iets weghalen wat ik heb geschreven?",
        "Ja. En dertig dagen lang kun je het terughalen.",
    ),
    ("team", "Neem je morgen de brief mee?", "Ligt al bij de deur."),
    ("family", "De dokter had eindelijk tijd. Twintig minuten.", "En, heb je alles kunnen vragen?"),
    (
        "family",
        "Ik snap dit formulier niet.",
        "Neem het mee naar het spreekuur. Dan doen we één bladzijde samen.",
    ),
    ("team", "Is dinsdag om tien uur nog goed?", "Ja, maar wel bij mij thuis graag."),
    (
        "family",
        "We zijn er bijna. Raar gevoel.",
        "Dat hoor ik vaker. Jullie plan blijft gewoon van jullie.",
    ),
    (
        "family",
        "Niet iedereen in de familie wil praten.",
        "Dan beginnen we met wie wel wil. De deur blijft open.",
    ),
    (
        "team",
        "Je schreef dat je slecht slaapt. Wil je daar iets mee?",
        "Nog niet. Eerst de rekeningen.",
    ),
    (
        "family",
        "Mag mijn familie dit ook lezen?",
        "Jij bepaalt dat, per persoon en per deel.",
    ),
    ("family", "Ik had de verkeerde dag. Sorry.", "Geeft niet. Woensdag om negen uur kan ook."),
    (
        "team",
        "De woningstichting belde. Mag ik vertellen dat je een plan hebt?",
        "Alleen dat het loopt. Verder niks.",
    ),
    ("family", "Vandaag voor het eerst alleen met de tram.", "Ik lees het met een grote glimlach."),
    (
        "family",
        "Kunt u mee naar het gesprek? Ik word daar zenuwachtig.",
        "Ik zit naast je. Jij praat, ik let op de tijd.",
    ),
    ("team", "Heb je al iemand gevraagd voor de zaterdag?", "Mijn broer. Hij zei meteen ja."),
    (
        "family",
        "Ik wil dat Tom van het andere team het niet ziet. Die ken ik.",
        "Niemand van een ander team kan dit zien.",
    ),
    (
        "family",
        "Het geld is binnen. Ik heb meteen betaald.",
        "Dat scheelt vast een nacht wakker liggen.",
    ),
    (
        "family",
        "De vrijwilliger was een bekende. Dat wil ik niet.",
        "Begrijp ik. Volgende keer vraag ik iemand uit een andere wijk.",
    ),
    ("team", "Zullen we na de zomer kijken of je mij nog nodig hebt?", "Ja. Misschien al eerder."),
    (
        "family",
        "Ik schrijf dit op mijn telefoon in de bus. Gaat prima.",
        "Handig. Typ gerust een stukje en maak het later af.",
    ),
    (
        "family",
        "Er is taart gebakken voor de hele trap.",
        "Dat is een goede stap, en een lekkere.",
    ),
    ("team", "Ik hoorde dat de opzichter is geweest. Hoe ging het?", "Hij maakte foto's. Ik ook."),
    (
        "family",
        "Hoelang blijft dit bestaan als wij stoppen?",
        "Zolang jullie willen. Alleen ik ga er dan uit.",
    ),
    (
        "family",
        "Ik heb nee gezegd op het voorstel. Is dat erg?",
        "Helemaal niet. Daarvoor is het een voorstel.",
    ),
    ("team", "Wat was het mooiste van deze week?", "Dat we samen aan tafel zaten zonder telefoon."),
    (
        "family",
        "De nieuwe huisarts is streng, maar eerlijk.",
        "Goed om te horen. Werd er naar je geluisterd?",
    ),
    (
        "family",
        "Ze hebben mijn naam fout geschreven in de brief.",
        "Bel ze gerust zelf. Lukt het niet, dan doe ik het.",
    ),
    (
        "team",
        "Ik heb de formulieren in een envelop bij je in de bus gedaan.",
        "Gevonden. Met een paperclip, chic.",
    ),
    ("family", "Vandaag niks. Gewoon een rustige dag.", "Dat is ook voortgang."),
    ("family", "Mag ik een andere hulpverlener kiezen?", "Ja, en je hoeft niet te zeggen waarom."),
)

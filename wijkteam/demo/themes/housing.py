"""Housing: mould, too small, afraid to lose it, a place of one's own."""

from wijkteam.demo.shapes import OURSELVES, PROFESSIONAL, PROVISION
from wijkteam.demo.themes.pieces import (
    DAILY,
    WEEKLY,
    AgreementPiece,
    GoalPiece,
    ProposalPiece,
    Theme,
    nearby,
    network,
    ours,
    professional,
    provision,
)

HOUSING = Theme(
    key="housing",
    contacts=(
        "In de woning gekeken. Foto's gemaakt door het gezin zelf.",
        "Met de woningstichting gebeld, bewoner zat ernaast.",
        "De inschrijving voor een woning is in orde.",
        "De opzichter is geweest. Er komt een tweede bezoek.",
    ),
    goals=(
        GoalPiece(
            "Dat we gewoon kunnen ademen in de slaapkamer.",
            "Geen schimmel meer in huis",
            "Er wordt elke nacht gehoest.",
            (
                ours("Foto's maken van alle natte plekken"),
                ours("Twee keer per dag tien minuten alle ramen open", every=DAILY),
                network("Helpen met schrobben en verven", "{brother}", "ik help hem verhuizen"),
                provision("Klacht doorgeven aan de verhuurder", "Woonstichting De Voorde"),
                professional("Meegaan als de opzichter komt"),
            ),
            (
                "Zeventien foto's. De opzichter komt over twee weken.",
                "De muur is droog, achter de kast nog niet.",
                "Er zit een rooster in het raam. Niemand hoest.",
            ),
            AgreementPiece(
                "De slaapkamer wordt opgeknapt",
                "Wij halen de kasten van de muur.",
                "Woonstichting De Voorde",
                "Wij zetten binnen zes weken een rooster in het raam.",
            ),
            key="mould",
            fits=("together",),
        ),
        GoalPiece(
            "Een eigen bed voor iedereen.",
            "Iedereen heeft een eigen slaapplek",
            "Met zijn allen op één kamer slaapt niemand door.",
            (
                ours("De voorkamer opmeten en een tekening maken"),
                nearby("Een stapelbed ophalen", "de kringloop achter het spoor"),
                network(
                    "Het stapelbed in elkaar zetten", "{upstairs}", "we helpen hem met zijn brieven"
                ),
                provision("Vragen naar een grotere woning", "Woonstichting De Voorde"),
            ),
            (
                "Het bed is gevonden: € 35, met lattenbodem.",
                "Twee slapen nu boven elkaar. Wel eerst ruzie om boven.",
                "Iedereen heeft een eigen lampje.",
            ),
            key="beds",
            fits=("together",),
            proposal=ProposalPiece(
                "Urgentie aanvragen voor een grotere woning",
                "Zo klein wonen met zijn allen is een reden om te vragen.",
                "Nee, er hoort een verslag van het team bij.",
                kind=PROFESSIONAL,
            ),
        ),
        GoalPiece(
            "Niet meer bang zijn dat we op straat komen.",
            "We hebben een huis waar we minstens een jaar mogen blijven",
            "Het contract stopt over vier maanden.",
            (
                ours("Elke week reageren op twee woningen", every=WEEKLY),
                network("Vertalen wat er in het contract staat", "{sister}", "ik kook voor haar"),
                provision("Inschrijven als woningzoekende", "loket wonen"),
                professional("Uitzoeken of voorrang mogelijk is"),
                ours("Alle papieren in één map doen"),
            ),
            (
                "Ingeschreven. Er staan er 214 voor ons.",
                "Voor het eerst uitgenodigd om te kijken.",
                "We mogen blijven tot er iets anders is. Dat staat op papier.",
            ),
            proposal=ProposalPiece(
                "Ook reageren op woningen in Rijswijk en Delft",
                "Daar is de wachttijd soms korter.",
                "Ja. Het kan op dezelfde site.",
                answer="Nee. De kinderen zijn net gewend aan hun school.",
                kind=OURSELVES,
            ),
            key="contract",
            fits=("together",),
        ),
        GoalPiece(
            "Een deur die van mij is en dicht kan.",
            "Een eigen kamer of woning vinden",
            "Ik slaap nu op de bank bij anderen.",
            (
                ours("Elke dag een half uur zoeken", every=DAILY),
                network(
                    "Nog twee maanden op de logeerkamer",
                    "{brother}",
                    "ik doe de boodschappen en kook",
                ),
                provision("Een postadres aanvragen", "loket burgerzaken"),
                nearby("Rondvragen bij de kerk en de winkel", "mensen uit de straat"),
                professional("Samen bellen met de opvang, voor als het niet lukt"),
            ),
            (
                "Het postadres is geregeld. Ik besta weer.",
                "Drie kamers gezien, een was vochtig, een te duur.",
                "Ik krijg een sleutel. Een echte.",
            ),
            AgreementPiece(
                "Op de logeerkamer",
                "Ik ruim op en zoek elke dag.",
                "{brother}",
                "Je mag blijven tot er iets is, wij zetten je niet buiten.",
            ),
            key="own_room",
            fits=("alone",),
            proposal=ProposalPiece(
                "Wonen bij iemand met een kamer over, een half jaar",
                "Het is niet voor altijd, maar wel een eigen deur.",
                "Ja. Je kunt je zelf inschrijven.",
                kind=PROVISION,
            ),
        ),
        GoalPiece(
            "Vrede met de buren.",
            "Geen ruzie meer over geluid",
            "Er kwam al twee keer politie, en we groeten elkaar niet.",
            (
                ours("Vilt onder de stoelen plakken"),
                ours("Zelf aanbellen met thee en iets lekkers"),
                nearby("Een gesprek met hulp van buurtbemiddeling", "vrijwilligers bemiddeling"),
                network(
                    "De eerste keer meegaan naar beneden", "{neighbour}", "we repareren haar fiets"
                ),
            ),
            (
                "Beneden namen ze het bord aan. Dat is een begin.",
                "Gesprek gehad. Het ging vooral over de wasmachine.",
                "Ze stuurden ons een kaart bij het feest.",
            ),
            AgreementPiece(
                "Geluid",
                "Na negen uur draait de wasmachine niet.",
                "de buren van beneden",
                "Wij bellen eerst aan en niet de politie.",
            ),
            fits=("together",),
        ),
        GoalPiece(
            "Een huis waar bezoek mag komen.",
            "De woonkamer is leeg genoeg om te zitten",
            "Ik bewaar alles, en nu kan ik nergens meer lopen.",
            (
                ours("Elke dag één tas wegbrengen", every=DAILY),
                network(
                    "Zaterdag helpen met sorteren, zonder haast",
                    "{sister}",
                    "ze kiest wat ze wil hebben",
                    WEEKLY,
                ),
                nearby("Grote spullen ophalen", "de kringloop achter het spoor"),
                provision("Een afspraak voor grof vuil maken", "gemeente"),
            ),
            (
                "Veertien tassen weg. De vensterbank is leeg.",
                "Je kunt weer van de deur naar het raam lopen.",
                "Er was bezoek. Vijf mensen, en allemaal een stoel.",
            ),
            proposal=ProposalPiece(
                "Een opruimmaatje, eens in de twee weken",
                "Samen een uur is vaak meer dan alleen een dag.",
                "Ja. Er zijn vrijwilligers voor.",
                answer="Ja, maar alleen een vrouw.",
                becomes="Eens in de twee weken een uur opruimen met een vrouw als maatje",
            ),
        ),
    ),
)

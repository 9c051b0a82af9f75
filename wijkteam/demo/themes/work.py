"""Work: a letter, a first day, hours that fit, and keeping it."""

from wijkteam.demo.shapes import PROVISION
from wijkteam.demo.themes.pieces import (
    DAILY,
    MONTHLY,
    SCHOOL_DAYS,
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

WORK = Theme(
    key="work",
    contacts=(
        "De brief voor het werk samen hardop gelezen.",
        "Gebeld na de eerste werkdag. Moe en trots.",
        "Met de uitkering uitgerekend wat er overblijft.",
        "Even gesproken op de werkplek, tijdens de pauze.",
    ),
    goals=(
        GoalPiece(
            "Mijn eigen geld verdienen.",
            "Voor de zomer een baan van twintig uur",
            "Met eigen geld hoef ik niemand iets uit te leggen.",
            (
                ours("Elke week twee brieven sturen", every=WEEKLY),
                network("De brief nakijken op fouten", "{sister}", "ik pas op haar kinderen"),
                nearby("Rondvragen in de winkels op het plein", "winkeliers in de straat"),
                provision("Een cv maken bij het leerwerkloket", "leerwerkloket"),
                professional("Een proefgesprek oefenen"),
            ),
            (
                "Zes brieven, één antwoord. Het was nee, maar netjes.",
                "Uitgenodigd voor een gesprek in de kantine.",
                "Een contract voor zes maanden. Achttien uur, ook goed.",
            ),
            key="job",
            proposal=ProposalPiece(
                "Een proefweek in de kas van een tuinder",
                "Zij zoeken mensen en kijken niet naar papieren.",
                "Ja. Je belt zelf, ik geef het nummer.",
                kind=PROVISION,
            ),
        ),
        GoalPiece(
            "Werken met mijn handen, niet achter een scherm.",
            "Een leerplek in de bouw of de techniek",
            "Ik kan veel, maar ik heb er geen papier van.",
            (
                ours("Foto's maken van wat ik heb gebouwd"),
                network(
                    "Een week meelopen", "{brother}, die stukadoor is", "ik help in het weekend"
                ),
                nearby(
                    "Eén middag per week in de fietswerkplaats",
                    "fietswerkplaats De Spaak",
                    "ik leer anderen plakken",
                    WEEKLY,
                ),
                provision("Bewijs van vakkennis aanvragen", "leerwerkloket"),
            ),
            (
                "De map met foto's is dikker dan ik dacht.",
                "Een week gestuukt. Mijn armen hangen erbij.",
                "Ik mag beginnen, met één dag school per week.",
            ),
            AgreementPiece(
                "Meelopen",
                "Ik ben er elke ochtend om zeven uur.",
                "{brother}",
                "Ik leer je het vak en betaal het eten.",
                "Vier weken, daarna praten we verder.",
            ),
            key="trade",
            proposal=ProposalPiece(
                "Een dag meedraaien bij de klusbus van de wijk",
                "De ploeg zoekt een vaste hand op dinsdag.",
                "Ja. Je kunt zo aanschuiven.",
            ),
        ),
        GoalPiece(
            "Werk dat past bij de schooltijden van {pupil}.",
            "Een baan met uren tussen negen en drie",
            "{pupil} komt anders in een leeg huis.",
            (
                ours("Met de baas praten over andere uren"),
                network(
                    "Op donderdag {pupil} opvangen", "{neighbour}", "ik doe haar ramen", WEEKLY
                ),
                nearby("Vragen of de school hulp in de keuken zoekt", "de school"),
                ours("De sleutel en het telefoonnummer in de tas doen", "pupil"),
            ),
            (
                "De baas denkt erover na. Dat zegt hij al twee weken.",
                "Drie dagen zijn goed geregeld.",
                "Om drie uur bij het hek. Elke dag.",
            ),
            key="hours",
            fits=("young_pupil",),
        ),
        GoalPiece(
            "Een eerlijke baas en een eerlijk loon.",
            "Ik krijg het loon dat in mijn contract staat",
            "Ze hielden geld in voor een kamer waar ik niet meer woon.",
            (
                ours("Alle loonstroken bij elkaar zoeken"),
                network("Het contract vertalen", "{sister}", "ik repareer haar deur"),
                provision("Langs bij het spreekuur over werk en recht", "juridisch loket"),
                professional("Meekijken met de brief aan de baas"),
                ours("Elke dag mijn uren opschrijven", every=DAILY),
            ),
            (
                "Het gaat om € 412 over vier maanden.",
                "De brief is verstuurd, met een handtekening.",
                "De helft is terug. De rest komt volgende maand.",
            ),
            proposal=ProposalPiece(
                "Lid worden van de vakbond",
                "Dan staat er iemand naast je bij het volgende gesprek.",
                "Ja. Het kan op papier en het eerste jaar kost weinig.",
                answer="Nee, dat vindt mijn baas niet goed. Eerst dit.",
                kind=PROVISION,
            ),
            key="wage",
            fits=("from_abroad",),
        ),
        GoalPiece(
            "Weer vertrouwen krijgen dat ik het kan.",
            "Stap voor stap terug naar werk na mijn ziekte",
            "De laatste keer begon ik te snel.",
            (
                ours("Elke werkdag om acht uur op en aangekleed", every=SCHOOL_DAYS),
                nearby(
                    "Twee ochtenden in de keuken van het buurthuis",
                    "buurthuis De Wissel",
                    "eten mee naar huis",
                    WEEKLY,
                ),
                network("Vrijdag terugkijken op de week", "{friend}", every=WEEKLY),
                provision("Praten met de bedrijfsarts", "bedrijfsarts"),
            ),
            (
                "Eén ochtend gered. De middag geslapen.",
                "Drie ochtenden. Ik snij sneller dan de kok.",
                "Volgende maand tien uur per week, betaald.",
            ),
            AgreementPiece(
                "Rustig opbouwen",
                "Ik zeg het als het te veel is.",
                "de kok van De Wissel",
                "Ik stuur je op tijd naar huis.",
            ),
            key="return",
        ),
        GoalPiece(
            "Iets van mezelf beginnen.",
            "Een klein cateringbedrijf vanuit de wijkkeuken",
            "Op elk feest vragen ze naar mijn eten.",
            (
                ours("Uitrekenen wat een schaal eten kost"),
                nearby(
                    "Elke maand koken voor de buurtmaaltijd",
                    "wijkkeuken Moerwijk",
                    "de keuken gratis gebruiken",
                    MONTHLY,
                ),
                network("Foto's van het eten maken", "{sister}", "zij eet mee"),
                provision("Uitzoeken wat mag naast de uitkering", "ondernemersloket"),
            ),
            (
                "Een schaal kost € 14. Ik vroeg er tien voor.",
                "Veertig mensen gegeten. Alles op.",
                "De eerste bestelling van iemand die ik niet ken.",
            ),
            proposal=ProposalPiece(
                "Een gesprek met een oud-ondernemer uit de wijk",
                "Zij deed hetzelfde en weet wat het kost.",
                "Ja. Ik geef je haar nummer, jij belt.",
                answer="Ja, maar nadat de vakantie voorbij is.",
                becomes="Na de vakantie koffie met een oud-ondernemer uit de wijk",
            ),
            key="catering",
        ),
        GoalPiece(
            "Niet meer 's nachts werken.",
            "Werk overdag vinden, met hetzelfde loon",
            "We zien elkaar alleen in de gang.",
            (
                ours("Op zondag samen vacatures bekijken", "partner", WEEKLY),
                ours("Rijbewijs voor de heftruck halen"),
                network(
                    "Vragen of er plek is op zijn werk",
                    "{upstairs}",
                    "we helpen met zijn schutting",
                ),
                provision("Vragen of de cursus wordt betaald", "leerwerkloket"),
            ),
            (
                "Cursus wordt vergoed. Theorie is pittig.",
                "Geslaagd voor de heftruck.",
                "Vanaf de eerste: zeven tot vier. We eten samen.",
            ),
        ),
    ),
)

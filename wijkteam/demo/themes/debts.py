"""Debts: post, instalments, allowances, and sleeping again."""

from wijkteam.demo.shapes import OURSELVES, PROVISION
from wijkteam.demo.themes.pieces import (
    MONTHLY,
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

DEBTS = Theme(
    key="debts",
    is_money=True,
    contacts=(
        "Samen de post geopend. Er lag minder dan verwacht.",
        "Gebeld met twee schuldeisers. Ze wachten nu een maand.",
        "Op het spreekuur geweest met een volle tas papieren.",
        "De lijst met schulden klopt nu. Het gezin heeft hem zelf gemaakt.",
    ),
    goals=(
        GoalPiece(
            "Dat ik de post weer durf open te maken.",
            "Alle post is open en ligt op volgorde",
            "Ik schrik nu elke keer als de brievenbus klept.",
            (
                ours("Elke avond drie enveloppen openmaken", every="FREQ=DAILY"),
                network(
                    "Op zondag samen de stapel sorteren", "{sister}", "ik kook voor haar", WEEKLY
                ),
                nearby("Een ordner met tabbladen ophalen", "de weggeefkast bij de kerk"),
                professional("Eén keer meekijken welke brieven haast hebben"),
            ),
            (
                "Er lagen 61 brieven. Twaalf waren reclame.",
                "De stapel is de helft kleiner. Ik slaap weer door.",
                "Vandaag kwam er een brief en ik maakte hem meteen open.",
            ),
            AgreementPiece(
                "Zondagavond is postavond",
                "Ik leg alles klaar, ook de dichte brieven.",
                "{sister}",
                "Ik kom om zeven uur en ik oordeel niet.",
                "Tot de stapel weg is.",
            ),
            key="post",
            proposal=ProposalPiece(
                "Een stickervel met de data waarop iets betaald moet",
                "Dan zie je in één oogopslag wat haast heeft.",
                "Ja. Je kunt het thuis zelf doen.",
                kind=OURSELVES,
            ),
        ),
        GoalPiece(
            "Gewoon boodschappen doen zonder te rekenen bij de kassa.",
            "We houden elke week € 60 over voor eten",
            "De laatste week van de maand is er nu te weinig.",
            (
                ours("Op vrijdag het geld voor de week in een potje doen", every=WEEKLY),
                network(
                    "Om de week samen groot koken en invriezen",
                    "{friend}",
                    "we delen de pannen en de kosten",
                    "FREQ=WEEKLY;INTERVAL=2",
                ),
                nearby(
                    "Groenten halen uit de buurttuin",
                    "buurttuin De Knol",
                    "een uur wieden per week",
                    WEEKLY,
                ),
                provision("Kijken of we recht hebben op de voedselbank", "spreekuur geldzaken"),
            ),
            (
                "Eerste week lukte niet, tweede week net wel.",
                "We aten drie dagen uit de vriezer. Scheelde veel.",
                "Er was zondag nog € 8 over. We kochten een taart.",
            ),
            proposal=ProposalPiece(
                "Een gratis gesprek bij het spreekuur geldzaken",
                "Misschien missen jullie een toeslag. Dat kost niets om te vragen.",
                "Ja. Je kunt er zonder afspraak heen.",
                PROVISION,
                "Ja, maar pas na de vakantie.",
                becomes="Na de vakantie naar het spreekuur geldzaken",
            ),
            fits=("together",),
        ),
        GoalPiece(
            "Dat de deurwaarder niet meer aan de deur komt.",
            "Met alle schuldeisers ligt er een regeling",
            "Elke week komen er kosten bij als ik niets doe.",
            (
                ours("Een lijst maken van wie nog geld krijgt"),
                ours("Zelf bellen met het energiebedrijf over betalen in delen"),
                provision("Aanmelden bij de schuldhulp van de gemeente", "schuldhulp gemeente"),
                professional("Meegaan naar het eerste gesprek"),
                network(
                    "Helpen met het kopiëren van de papieren", "{brother}", "ik pas op zijn hond"
                ),
            ),
            (
                "De lijst is af: zes partijen, samen € 7.420.",
                "Energie en huur doen mee. De telefoon nog niet.",
                "De laatste heeft getekend. Nu alleen nog volhouden.",
            ),
            key="creditors",
            proposal=ProposalPiece(
                "Drie maanden alle schulden stil laten zetten via de schuldhulp",
                "Dan komt er even niets bij, en kun je ademhalen.",
                "Nee, dit moet de schuldhulp aanvragen.",
                kind=PROVISION,
            ),
        ),
        GoalPiece(
            "Mijn kinderen moeten niet merken dat er geen geld is.",
            "{pupil} kan mee op schoolkamp en blijft op zwemles",
            "Thuis blijven als de hele klas gaat, dat wil ik niet.",
            (
                ours("Met de meester praten over betalen in stukjes"),
                provision("Geld voor sport en school aanvragen", "kindpakket gemeente"),
                network("Slaapzak en tas lenen", "{neighbour}", "we geven haar planten water"),
                ours("Elke week lege flessen inleveren voor het kamp", "pupil", WEEKLY),
            ),
            (
                "Aanvraag is weg. De juf hielp met invullen.",
                "Zwemles is betaald tot de zomer.",
                "Het kamp is geregeld. De tas staat al klaar in de gang.",
            ),
            fits=("young_pupil",),
        ),
        GoalPiece(
            "Rust in mijn hoofd, dan kan ik weer denken.",
            "Elke maand gaat er een stuk van de huurschuld af",
            "We willen hier blijven wonen.",
            (
                ours("Elke maand € 55 extra overmaken met de huur", every=MONTHLY),
                ours("Een vaste opdracht zetten bij de bank", "partner"),
                nearby(
                    "Meehelpen op de rommelmarkt en oude spullen verkopen",
                    "rommelmarkt op het plein",
                ),
                professional("Met de woningstichting de regeling op papier zetten"),
            ),
            (
                "Regeling staat op papier: € 55 per maand.",
                "Drie keer op tijd. De verhuurder stuurde een nette brief.",
                "Ruim over de helft. Het went.",
            ),
            AgreementPiece(
                "Regeling voor de huur",
                "Wij betalen voor de vijfde van de maand.",
                "Woonstichting De Voorde",
                "Wij sturen geen deurwaarder zolang er betaald wordt.",
            ),
            key="rent",
            fits=("together",),
            proposal=ProposalPiece(
                "Huurtoeslag opnieuw laten uitrekenen",
                "Jullie inkomen is veranderd, de toeslag nog niet.",
                "Ja. Op het spreekuur helpt een vrijwilliger.",
                kind=PROVISION,
            ),
        ),
        GoalPiece(
            "Niet meer hoeven lenen bij familie.",
            "Wat ik van familie leende is terugbetaald",
            "Op verjaardagen durf ik haast niet te komen.",
            (
                ours("Opschrijven van wie ik wat heb geleend"),
                network(
                    "Samen een eerlijk bedrag per maand afspreken",
                    "{brother}",
                    "ik knap zijn fiets op",
                ),
                ours("Elke maand € 20 in een envelop doen", every=MONTHLY),
                provision("Vragen naar een cursus rondkomen", "bibliotheek Moerwijk"),
            ),
            (
                "Het lijstje telde op tot € 640. Minder dan ik dacht.",
                "Op de verjaardag geweest. Niemand begon erover.",
                "Nog twee enveloppen, dan is het klaar.",
            ),
            AgreementPiece(
                "Geld terug aan familie",
                "Ik geef elke maand € 20, contant.",
                "{brother}",
                "Ik begin er niet over waar anderen bij zijn.",
            ),
        ),
        GoalPiece(
            "Zelf weer de baas zijn over mijn rekening.",
            "De bewindvoering stopt en ik doe het weer zelf",
            "Ik heb geleerd hoe het moet. Nu wil ik het laten zien.",
            (
                ours("Elke week inkomsten en uitgaven opschrijven", every=WEEKLY),
                network(
                    "Eens per maand meekijken of het klopt",
                    "{friend}",
                    "ik help met de tuin",
                    MONTHLY,
                ),
                provision("Cursus omgaan met geld, vijf avonden", "bibliotheek Moerwijk"),
                professional("Samen de brief aan de rechter schrijven"),
            ),
            (
                "Cursus begonnen. Ik was niet de enige.",
                "Twee maanden rond gekomen, met € 31 over.",
                "De brief aan de rechter is verstuurd.",
            ),
            proposal=ProposalPiece(
                "Een maatje voor de administratie, één uur per week",
                "Iemand die naast je zit, maar niets overneemt.",
                "Bijna. Het is een vrijwilliger uit de buurt.",
                answer="Nee, ik wil juist zien of het me zelf lukt.",
            ),
            fits=("alone",),
        ),
        GoalPiece(
            "Dat we warm kunnen zitten in de winter.",
            "De rekening voor gas en licht gaat omlaag",
            "We kregen een naheffing van € 780 en schrokken ons kapot.",
            (
                ours("Elke maandag de meterstand opschrijven", "pupil", WEEKLY),
                nearby("Tochtstrips laten plakken", "de klusbus van de wijk", "koffie en een cake"),
                network(
                    "Oude gordijnen innaaien voor de slaapkamer",
                    "{neighbour}",
                    "we dragen haar boodschappen naar boven",
                ),
                provision("Energietoeslag aanvragen", "gemeente, balie geldzaken"),
            ),
            (
                "De klusbus kwam. Het tocht veel minder.",
                "Een kwart minder gas dan vorig jaar deze maand.",
                "Toeslag is toegekend. De naheffing kan in delen.",
            ),
            fits=("together",),
        ),
    ),
)

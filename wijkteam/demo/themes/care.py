"""Informal care: keeping it up, dividing it, and a free afternoon."""

from wijkteam.demo.shapes import OURSELVES, PROFESSIONAL, PROVISION
from wijkteam.demo.themes.pieces import (
    DAILY,
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

CARE = Theme(
    key="care",
    contacts=(
        "Vooral geluisterd. Moe, maar wil het zelf blijven doen.",
        "Samen een rooster getekend op de achterkant van een kalender.",
        "Gebeld tijdens de vrije middag. Die was in het park.",
        "De familie heeft zelf vergaderd en stuurde het verslag.",
    ),
    goals=(
        GoalPiece(
            "Zelf blijven zorgen, maar niet kapot gaan.",
            "Elke week één middag helemaal vrij",
            "Ik ben al twee jaar nergens alleen geweest.",
            (
                ours("Kiezen wat ik met die middag doe"),
                network(
                    "Op donderdagmiddag overnemen",
                    "{sister}",
                    "ik doe haar administratie",
                    WEEKLY,
                ),
                nearby("Een vrijwilliger die komt kaarten", "buurthulp Moerwijk", every=WEEKLY),
                professional("Vragen of logeren in het weekend kan"),
            ),
            (
                "De eerste vrije middag zat ik alleen maar op een bankje.",
                "Vandaag naar de kapper. Met de telefoon uit.",
                "Zes middagen op rij. Ik ben weer vriendelijk, zeggen ze thuis.",
            ),
            AgreementPiece(
                "Donderdagmiddag",
                "Ik zet alles klaar en bel niet om te vragen hoe het gaat.",
                "{sister}",
                "Ik ben er van een tot vijf, ook in de vakantie.",
                hours="4",
                when="donderdag, van een tot vijf",
            ),
            key="afternoon",
            proposal=ProposalPiece(
                "Twee nachten logeeropvang in de maand",
                "Dan is er ook een keer een hele nacht slaap.",
                "Nee, maar het eerste gesprek kunnen jullie zelf doen.",
                answer="Nee. Een middag is goed, een nacht is te lang.",
                kind=PROVISION,
            ),
        ),
        GoalPiece(
            "Dat niet alles op één paar schouders komt.",
            "De zorg is verdeeld over vijf mensen",
            "Nu doe ik alles, en de rest denkt dat het wel gaat.",
            (
                ours("Opschrijven wat ik in een week allemaal doe"),
                ours("De familie uitnodigen om samen te verdelen"),
                network("De boodschappen op zaterdag", "{brother}", every=WEEKLY),
                network("Elke avond om zeven uur even bellen", "{friend}", every=DAILY),
                nearby("De tuin bijhouden", "{upstairs}", "tomaten uit eigen kas", MONTHLY),
            ),
            (
                "De lijst was twee kantjes lang. Ze werden er stil van.",
                "Drie mensen hebben een vaste taak.",
                "Iedereen staat op het rooster. Ik heb de maandag nog.",
            ),
            proposal=ProposalPiece(
                "Een familiegesprek met iemand van buiten die het leidt",
                "Dan hoef jij niet de baas te zijn over je broers en zussen.",
                "Ja. Het kan ook met een tante die goed kan luisteren.",
                PROFESSIONAL,
                "Ja, maar bij ons thuis en met eten.",
                becomes="Een familiegesprek bij ons thuis, met eten",
            ),
            key="divided",
        ),
        GoalPiece(
            "Samen oud worden in ons eigen huis.",
            "Het huis is veilig, ook op slechte dagen",
            "Vorige maand was er een val op de trap.",
            (
                ours("Losse kleden weghalen en een nachtlamp kopen"),
                network("Handgrepen in de douche zetten", "{brother}", "een fles van het huis"),
                provision("Hulpmiddelen lenen voor de eerste weken", "uitleen zorgwinkel"),
                professional("De aanvraag voor een traplift samen invullen"),
                nearby(
                    "De huissleutel bij iemand leggen", "{neighbour}", "wij nemen haar pakjes aan"
                ),
            ),
            (
                "De kleden zijn weg. Het ziet er kaal uit, maar goed.",
                "De handgrepen zitten vast. Al drie keer gebruikt.",
                "De traplift is goedgekeurd. We oefenen al.",
            ),
            AgreementPiece(
                "De sleutel",
                "Wij bellen als we een dag weg zijn.",
                "{neighbour}",
                "Ik kom kijken als de gordijnen om tien uur nog dicht zijn.",
            ),
            key="safe",
            fits=(
                "old",
                "together",
            ),
        ),
        GoalPiece(
            "Weten wat er komen gaat met dat vergeten.",
            "We snappen de ziekte en hebben een plan voor later",
            "De arts praatte snel en we durfden niets te vragen.",
            (
                ours("Vragen opschrijven voor de arts"),
                network(
                    "Meegaan naar het ziekenhuis en meeschrijven", "{sister}", "wij betalen de tram"
                ),
                nearby(
                    "Elke maand naar het praatcafé over vergeten",
                    "buurthuis De Wissel",
                    every=MONTHLY,
                ),
                provision("Uitleg vragen bij de huisarts, in gewone taal", "huisarts"),
            ),
            (
                "Er stonden dertien vragen op het briefje.",
                "Nu weten we wat het is. Dat is erg, en ook rustig.",
                "Op papier staat wat we willen als het niet meer gaat.",
            ),
            key="forget",
            fits=(
                "old",
                "together",
            ),
            proposal=ProposalPiece(
                "Een polsband met ons telefoonnummer",
                "Dan belt een voorbijganger jullie, en niet de politie.",
                "Ja. De apotheek verkoopt ze.",
                kind=OURSELVES,
            ),
        ),
        GoalPiece(
            "Dat ik ook nog kind mag zijn van mijn moeder, niet alleen haar zuster.",
            "Wassen en aankleden doet iemand anders",
            "Mijn moeder en ik schamen ons allebei.",
            (
                ours("Met mijn moeder praten over wat zij wil"),
                provision("Thuiszorg aanvragen via de wijkverpleegkundige", "wijkverpleging"),
                network("De eerste week erbij zijn", "{sister}", "ze mag mee-eten"),
                ours("In de vrijgekomen tijd samen foto's plakken", every=WEEKLY),
            ),
            (
                "Mijn moeder zei: liever een vreemde dan jij.",
                "De zuster komt om half negen. Ze zingt.",
                "Drie fotoboeken af. We lachen weer samen.",
            ),
            fits=("not_old",),
        ),
        GoalPiece(
            "Mijn werk houden naast de zorg.",
            "Vier dagen werken lukt weer, zonder schuldgevoel",
            "Ik ben al twee keer van mijn werk weggeroepen.",
            (
                ours("Met de baas praten over zorgverlof"),
                network("Op maandag thuis zijn", "{neighbour}", "ik doe haar ramen", WEEKLY),
                provision("Dagopvang proberen, twee dagen", "dagopvang in de wijk", WEEKLY),
                professional("Samen bellen met de dagopvang over vervoer"),
            ),
            (
                "De baas wist van niets. Hij was aardig.",
                "Dagopvang: eerst nee, daarna taart gebakken, nu ja.",
                "Een volle week gewerkt. Niemand belde.",
            ),
            proposal=ProposalPiece(
                "Een kaart met wie er belt bij nood, naast de telefoon",
                "Dan hoeft niet elk telefoontje naar jou.",
                "Ja. Jullie kunnen hem zelf maken.",
                kind=OURSELVES,
            ),
            key="work",
            fits=("not_old",),
        ),
    ),
)

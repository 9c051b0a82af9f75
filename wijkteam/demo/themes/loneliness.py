"""Loneliness: a face at the table, a reason to go out, being useful."""

from wijkteam.demo.themes.pieces import (
    DAILY,
    EVERY_TWO_WEEKS,
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

LONELINESS = Theme(
    key="loneliness",
    contacts=(
        "Lang gesprek aan de keukentafel, vooral over vroeger.",
        "Gebeld om te vragen hoe het eten in het buurthuis was.",
        "Samen naar de koffie-ochtend gelopen. Alleen terug, uit eigen keus.",
        "Er hangt een kalender met elke week iets erop.",
    ),
    goals=(
        GoalPiece(
            "Dat er iemand is die vraagt hoe het gaat.",
            "Drie keer per week samen met iemand eten",
            "Alleen eten smaakt naar niks.",
            (
                ours("Eén keer per week zelf iemand vragen", every=WEEKLY),
                network(
                    "Op dinsdag om en om koken", "{neighbour}", "om en om, dus eerlijk", WEEKLY
                ),
                nearby(
                    "Donderdag aanschuiven bij de eettafel",
                    "buurthuis De Wissel",
                    "helpen met afruimen",
                    WEEKLY,
                ),
                provision("Uitzoeken wanneer de buurtbus rijdt", "ouderenwinkel"),
            ),
            (
                "Eén keer geweest. Ik kende niemand, maar de soep was goed.",
                "Nu zit ik aan een vaste tafel.",
                "Deze week vier keer samen gegeten. Vier.",
            ),
            AgreementPiece(
                "Dinsdag eten we samen",
                "Ik kook in de even weken.",
                "{neighbour}",
                "Ik kook in de oneven weken en bel als ik ziek ben.",
            ),
            key="meals",
            proposal=ProposalPiece(
                "Zelf een keer koken bij de eettafel van De Wissel",
                "Je recept voor soep verdient meer dan één kom.",
                "Ja. Je kunt je opgeven bij de kok.",
            ),
        ),
        GoalPiece(
            "Weer ergens goed voor zijn.",
            "Eén ochtend per week iets doen voor een ander",
            "Ik heb veertig jaar gewerkt. Stilzitten kan ik niet.",
            (
                ours("Opschrijven wat ik goed kan"),
                nearby(
                    "Meehelpen in het reparatiecafé",
                    "reparatiecafé in de wijk",
                    "gezelligheid en taart",
                    WEEKLY,
                ),
                network("De eerste keer meegaan", "{friend}", "koffie na afloop"),
                ours("Gereedschap nakijken en oliën"),
            ),
            (
                "Op het lijstje staan nu acht dingen.",
                "Eerste keer een broodrooster gemaakt. Applaus.",
                "Ze bellen míj nu als er een naaimachine komt.",
            ),
            proposal=ProposalPiece(
                "Taalmaatje worden voor iemand die Nederlands leert",
                "Je praat graag, en er wachten twaalf mensen op een maatje.",
                "Ja. De bibliotheek regelt het.",
                answer="Ja, maar dan iemand die van voetbal houdt.",
                becomes="Taalmaatje worden van iemand die van voetbal houdt",
            ),
            key="useful",
            fits=("old",),
        ),
        GoalPiece(
            "Mijn familie vaker zien, ook al zijn ze ver weg.",
            "Elke zondag beeldbellen met familie",
            "Ik mis de stemmen in huis.",
            (
                ours("Oefenen met de tablet, elke dag even", every=DAILY),
                network(
                    "De tablet klaarzetten en uitleggen", "{upstairs}", "een pan eten op vrijdag"
                ),
                network("Zondag om vijf uur bellen", "{sister}", every=WEEKLY),
                provision("Inloopuur voor telefoon en tablet", "bibliotheek Moerwijk"),
            ),
            (
                "Ik zag alleen mijn eigen plafond. Wel gelachen.",
                "Een half uur gebeld, met beeld.",
                "De kinderen zongen voor me. Ik kan nu zelf opnemen.",
            ),
            key="calls",
        ),
        GoalPiece(
            "Een reden hebben om me aan te kleden.",
            "Elke dag een half uur naar buiten",
            "Binnen lijken alle dagen op elkaar.",
            (
                ours("Na het ontbijt een rondje om de vijver", every=DAILY),
                network("Op woensdag samen lopen", "{friend}", every=WEEKLY),
                nearby(
                    "Wandelclub op maandag",
                    "wandelclub Moerwijk",
                    "ik neem de thermoskan mee",
                    WEEKLY,
                ),
                professional("De eerste keer meelopen naar de wandelclub"),
            ),
            (
                "Vier van de zeven dagen. Regen telt niet, vind ik.",
                "De hond van nummer 12 kent me nu.",
                "Drie weken elke dag. Ik heb nieuwe schoenen gekocht.",
            ),
        ),
        GoalPiece(
            "Een paar mensen die ik echt kan bellen.",
            "Er zijn drie mensen die ik midden op de dag durf te bellen",
            "Na de verhuizing ken ik hier niemand.",
            (
                ours("Bij twee buren aanbellen om kennis te maken"),
                nearby(
                    "Elke vrijdag naar de naaigroep",
                    "buurthuis De Wissel",
                    "ik breng oude knopen mee",
                    WEEKLY,
                ),
                network(
                    "Om de week samen naar de markt",
                    "{friend}",
                    "we delen de tassen",
                    EVERY_TWO_WEEKS,
                ),
                ours("Telefoonnummers op een briefje bij de deur hangen"),
            ),
            (
                "Op nummer 9 deed niemand open, op 11 kreeg ik thee.",
                "Er staan nu twee nummers op het briefje.",
                "Ik belde. Ze zei: ik kom eraan.",
            ),
            AgreementPiece(
                "Naar de markt",
                "Ik sta zaterdag om tien uur bij de halte.",
                "{friend}",
                "Ik kom ook als het regent.",
            ),
            key="phone",
            proposal=ProposalPiece(
                "Meedoen met de belcirkel, elke ochtend één telefoontje",
                "Iemand belt jou, en jij belt de volgende.",
                "Ja. Het is van buren, niet van de hulp.",
            ),
        ),
        GoalPiece(
            "Praten over wie ik mis, zonder dat mensen schrikken.",
            "Een plek vinden om over mijn verlies te praten",
            "Iedereen zegt dat het tijd kost, maar niemand vraagt iets.",
            (
                ours("Elke week iets opschrijven in het blauwe schrift", every=WEEKLY),
                network("Samen naar de begraafplaats", "{brother}", "daarna eten bij mij"),
                nearby("Naar de rouwgroep, zes middagen", "de kerk op de hoek", every=WEEKLY),
                provision("Met de huisarts praten over slecht slapen", "huisarts"),
            ),
            (
                "Ik durfde nog niet naar binnen. Wel tot de deur.",
                "Verteld over de laatste dag. Ze luisterden.",
                "Het schrift is vol. Ik heb een nieuw gekocht.",
            ),
            proposal=ProposalPiece(
                "Een vrijwilliger die eens per week langskomt",
                "Iemand met tijd, die niet van de hulp is.",
                "Ja. Het gaat via het buurthuis.",
                answer="Nee, de groep is nu genoeg voor mij.",
            ),
            fits=("old",),
        ),
    ),
)

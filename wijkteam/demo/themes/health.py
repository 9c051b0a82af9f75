"""Health: moving, drinking less, pain, pills, and sleeping."""

from wijkteam.demo.shapes import PROVISION
from wijkteam.demo.themes.pieces import (
    DAILY,
    EVERY_TWO_WEEKS,
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

HEALTH = Theme(
    key="health",
    contacts=(
        "Samen naar de apotheek gelopen. Tempo was prima.",
        "Over volhouden gepraat, zonder dat het een preek werd.",
        "Op verzoek gebeld na de uitslag. Die viel mee.",
        "De huisarts weet wat er in het plan staat, omdat de bewoner dat wilde.",
    ),
    goals=(
        GoalPiece(
            "Weer de trap op kunnen zonder te rusten.",
            "Drie keer per week bewegen",
            "De dokter zegt suiker. Ik zeg: dan ga ik lopen.",
            (
                ours(
                    "Maandag, woensdag en vrijdag drie kwartier lopen",
                    every="FREQ=WEEKLY;BYDAY=MO,WE,FR",
                ),
                network("Op woensdag meelopen", "{neighbour}", "haar hond mag mee", WEEKLY),
                nearby("Gymles voor elke leeftijd", "sportzaal in de wijk", every=WEEKLY),
                provision("De suiker laten meten", "praktijkondersteuner", MONTHLY),
            ),
            (
                "Twee keer gelopen. Spierpijn op plekken die ik niet kende.",
                "Tot de derde verdieping zonder stoppen.",
                "Vier kilo eraf en de suiker is lager.",
            ),
            proposal=ProposalPiece(
                "Een stappenteller lenen bij de sportzaal",
                "Tellen helpt om vol te houden.",
                "Ja. Hij ligt klaar bij de balie.",
            ),
        ),
        GoalPiece(
            "Dat mijn kinderen weer bij me willen zitten.",
            "Doordeweeks geen drank",
            "Ik ben een ander mens als ik drink. Dat zeggen ze allemaal.",
            (
                ours("Elke avond een kruisje op de kalender", every=DAILY),
                ours("Niets meer in huis halen"),
                network("Bellen als het moeilijk wordt", "{brother}", "ik ga mee vissen"),
                nearby("Op dinsdag naar de praatgroep", "zelfhulpgroep in de kerk", every=WEEKLY),
                provision("Met de huisarts bespreken hoe ik veilig minder", "huisarts"),
            ),
            (
                "Vijf kruisjes, twee rondjes. Eerlijk is eerlijk.",
                "Drie weken alleen in het weekend.",
                "Een bruiloft zonder drank. Ik heb gedanst.",
            ),
            AgreementPiece(
                "Bellen mag altijd",
                "Ik bel voordat ik naar de winkel loop.",
                "{brother}",
                "Ik neem op en ik preek niet.",
            ),
            key="drink",
            fits=("never_by_chance",),
            proposal=ProposalPiece(
                "Een gesprek met iemand die zelf gestopt is",
                "Die weet hoe een vrijdagavond voelt.",
                "Ja. Het is een vrijwilliger.",
            ),
        ),
        GoalPiece(
            "Niet de hele dag aan de pijn denken.",
            "Elke dag iets doen wat wél kan",
            "Mijn rug bepaalt nu alles.",
            (
                ours("Oefeningen van de fysio, twee keer per dag", every=DAILY),
                ours("Elke dag één ding doen waar ik blij van word", every=DAILY),
                network(
                    "Zware boodschappen dragen", "{upstairs}", "ik strijk zijn overhemden", WEEKLY
                ),
                nearby("Zwemmen in warm water", "zwembad in de buurt", every=WEEKLY),
            ),
            (
                "Geverfd aan de keukentafel. Tien minuten niets gevoeld.",
                "Zwemmen helpt. Daarna slaap ik beter.",
                "De pijn is er nog, maar ik ben er ook.",
            ),
            proposal=ProposalPiece(
                "Een groep over leven met pijn, zes middagen",
                "Anderen weten vaak trucs die de dokter niet kent.",
                "Ja. Je kunt jezelf opgeven.",
                answer="Ja, maar na de operatie.",
                becomes="Na de operatie naar de groep over leven met pijn",
                kind=PROVISION,
            ),
            key="pain",
        ),
        GoalPiece(
            "Zelf weten welke pil waarvoor is.",
            "Mijn medicijnen kloppen en ik vergeet ze niet",
            "Ik slikte er elf, en niemand wist nog waarom.",
            (
                ours("Alle doosjes in een tas mee naar de apotheek"),
                provision("Gesprek over alle pillen", "apotheek"),
                ours("De weekdoos op zondag vullen", every=WEEKLY),
                network("Zondag bellen om te vragen of de doos vol is", "{sister}", every=WEEKLY),
            ),
            (
                "Van elf naar acht. De apotheker schrok ook.",
                "Eén keer vergeten deze week.",
                "Vier weken alles goed. Ik ben minder duizelig.",
            ),
            key="pills",
            fits=("old",),
        ),
        GoalPiece(
            "Weer rust in mijn lijf.",
            "Zes uur slaap, de meeste nachten",
            "'s Nachts komt alles terug.",
            (
                ours("Om tien uur het licht uit en geen nieuws", every=DAILY),
                ours("Als het malen begint: opstaan en thee zetten"),
                network("Op zondag praten over vroeger", "{friend}", "ik luister ook", WEEKLY),
                provision("Gesprekken bij de praktijkondersteuner", "huisarts", EVERY_TWO_WEEKS),
                professional("Vragen of er een groep is in mijn eigen taal"),
            ),
            (
                "Vier uur. Maar wel achter elkaar.",
                "Ik heb verteld over de reis. Voor het eerst.",
                "Vijf nachten van de zeven goed geslapen.",
            ),
            fits=("refugee",),
        ),
        GoalPiece(
            "Samen aan tafel, en niet uit een bak.",
            "Vier dagen per week zelf gekookt eten",
            "We werden allemaal zwaarder en niemand zei iets.",
            (
                ours("Op zaterdag een lijst maken en boodschappen doen", every=WEEKLY),
                ours("Op dinsdag koken", "partner", WEEKLY),
                network(
                    "Recepten uitwisselen en samen snijden",
                    "{grandma}",
                    "we nemen haar mee naar de markt",
                    EVERY_TWO_WEEKS,
                ),
                nearby("Kookavond met de straat", "buurthuis De Wissel", "we wassen af", MONTHLY),
            ),
            (
                "Drie dagen gelukt. Vrijdag was friet, dat mag.",
                "Linzen worden niet gewaardeerd. Kip wel.",
                "Iedereen schept op. Ook groente.",
            ),
            AgreementPiece(
                "Om zes uur eten",
                "Ik kook op maandag, woensdag en vrijdag.",
                "{partner}",
                "Ik kook op dinsdag en ruim altijd op.",
            ),
        ),
        GoalPiece(
            "Mijn eigen tanden houden.",
            "Naar de tandarts, zonder angst voor de rekening",
            "Ik kauw al een jaar aan één kant.",
            (
                ours("Nakijken hoe ik verzekerd ben"),
                network("Meegaan en in de wachtkamer blijven", "{friend}", "koffie in de stad"),
                provision("Vergoeding vragen voor mensen met weinig geld", "balie geldzaken"),
                ours("Elke avond poetsen, ook als ik moe ben", every=DAILY),
                nearby("Inloopspreekuur zonder rekening", "straattandarts"),
            ),
            (
                "Gebeld. Over drie weken mag ik komen.",
                "Twee gaatjes. Het viel reuze mee.",
                "Ik kan weer appels eten.",
            ),
            proposal=ProposalPiece(
                "Een betere verzekering via de gemeente",
                "Daarin zit de tandarts, en je betaalt minder.",
                "Ja. Je kunt het formulier zelf invullen.",
                kind=PROVISION,
            ),
        ),
    ),
)

"""A baby: sleep, help in the house, money for a cot, and being a parent."""

from wijkteam.demo.shapes import PROVISION
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

BABY = Theme(
    key="baby",
    contacts=(
        "Op bezoek tijdens het slaapje. Zacht gepraat.",
        "Gebeld na een zware nacht. Vandaag komt er familie.",
        "De wandeling met de kinderwagen was meteen het gesprek.",
        "Het gaat beter. De was hangt buiten.",
    ),
    goals=(
        GoalPiece(
            "Een keer vier uur achter elkaar slapen.",
            "{baby} en ik slapen weer",
            "Van te weinig slaap word ik iemand die ik niet wil zijn.",
            (
                ours("Elke avond hetzelfde: bad, melk, liedje, bed", every=DAILY),
                network(
                    "Op zaterdagochtend {baby} meenemen",
                    "{grandma}",
                    "we doen haar zware boodschappen",
                    WEEKLY,
                ),
                provision("Advies over slapen vragen", "consultatiebureau"),
                professional("Na twee weken bellen hoe de nachten gaan"),
            ),
            (
                "Nog vijf keer wakker. Wel rustiger in bed gelegd.",
                "Drie uur achter elkaar. Ik droomde zelfs.",
                "{baby} sliep tot half zes. Ik werd wakker van de stilte.",
            ),
            AgreementPiece(
                "Zaterdagochtend",
                "Ik kolf en zet de tas klaar.",
                "{grandma}",
                "Ik kom om acht uur en jij gaat terug naar bed.",
            ),
            key="sleep",
            proposal=ProposalPiece(
                "Een oppas uit de buurt voor één middag",
                "Slapen overdag telt ook.",
                "Ja. Er zijn twee studenten die dat graag doen.",
            ),
        ),
        GoalPiece(
            "Dat {baby} alles heeft wat nodig is, ook al is het niet nieuw.",
            "Bed, wagen en kleertjes zijn in huis",
            "Het geld was op toen de kamer nog leeg was.",
            (
                ours("Een lijst maken: nodig, en alleen leuk"),
                network("De box en een zak kleren lenen", "{sister}", "alles gaat heel terug"),
                nearby(
                    "Een kinderwagen ophalen", "de babyruil in de wijk", "we ruilen de wieg terug"
                ),
                provision("Een pakket voor het eerste jaar aanvragen", "steunpunt moeder en kind"),
            ),
            (
                "Twaalf dingen op de lijst, vier heb ik al.",
                "De wagen piept, maar rijdt.",
                "De kamer is af. Gele muur, tweedehands, prachtig.",
            ),
            proposal=ProposalPiece(
                "Langs bij de kledingbank in de kerk",
                "Daar liggen kleertjes tot twee jaar, gewassen en gratis.",
                "Ja. Op donderdag, zonder afspraak.",
            ),
        ),
        GoalPiece(
            "Ook nog een mens zijn, niet alleen iemand met een baby.",
            "Eén avond per week iets voor mezelf",
            "Ik praat alleen nog over luiers.",
            (
                network("Op maandagavond oppassen", "{neighbour}", "ik kook voor haar", WEEKLY),
                ours("Weer naar het zangkoor", every=WEEKLY),
                nearby("Inloop met jonge ouders", "buurthuis De Wissel", every=WEEKLY),
                ours("Niet op de telefoon kijken als ik weg ben"),
            ),
            (
                "Na een half uur naar huis gegaan. Volgende keer langer.",
                "De hele repetitie gebleven.",
                "Ik zong en dacht een uur nergens aan.",
            ),
            key="evening",
        ),
        GoalPiece(
            "Weer blij kunnen zijn met {baby}.",
            "De sombere dagen worden minder",
            "Ik dacht dat het vanzelf kwam, dat gevoel. Het kwam niet.",
            (
                ours("Elke dag een rondje met de wagen", every=DAILY),
                network("Elke ochtend om tien uur bellen", "{friend}", every=DAILY),
                provision("Eerlijk praten met de huisarts", "huisarts"),
                professional("Meegaan naar het eerste gesprek, als ik dat wil"),
                nearby("Babymassage met andere ouders", "ouder-kindcentrum", every=WEEKLY),
            ),
            (
                "Ik heb het hardop gezegd. Dat was het ergste deel.",
                "Twee goede dagen deze week.",
                "{baby} lachte en ik lachte terug, zonder nadenken.",
            ),
            proposal=ProposalPiece(
                "Kraamhulp na, vier ochtenden",
                "Dan kun jij slapen en staat er iemand naast je.",
                "Nee, maar {sister} kan ook een ochtend doen.",
                PROVISION,
                "Ja, maar twee ochtenden. De andere twee vraag ik mijn zus.",
                becomes="Twee ochtenden hulp, en twee ochtenden mijn zus",
            ),
            key="gloom",
        ),
        GoalPiece(
            "Dat we het samen doen, niet ieder apart.",
            "De nachten en het huis zijn eerlijk verdeeld",
            "We maken ruzie om drie uur, en dan weet niemand meer waarom.",
            (
                ours("Een weekrooster op de koelkast hangen"),
                ours("Op vrijdag en zaterdag de nachten doen", "partner", WEEKLY),
                network("Eens in de maand komen koken", "{sister}", "zij mag kiezen wat"),
                nearby("De cursus voor nieuwe ouders", "ouder-kindcentrum", every=WEEKLY),
            ),
            (
                "Rooster hangt. Twee nachten ging het mis.",
                "We ruilen nu zonder te mopperen.",
                "Samen film gekeken. Half.",
            ),
            AgreementPiece(
                "De nachten",
                "Ik doe zondag tot en met donderdag.",
                "{partner}",
                "Ik doe vrijdag en zaterdag, ook als ik moe ben.",
            ),
            key="nights",
        ),
        GoalPiece(
            "Weer kunnen werken zonder zorgen over oppas.",
            "{baby} heeft een fijne plek op werkdagen",
            "De wachtlijst is lang en mijn baas wordt ongeduldig.",
            (
                ours("Bij drie opvangplekken gaan kijken"),
                network(
                    "Tot die tijd op dinsdag oppassen",
                    "{grandma}",
                    "we rijden haar naar de markt",
                    WEEKLY,
                ),
                network(
                    "Tot die tijd op vrijdag oppassen",
                    "{neighbour}",
                    "we betalen met een pan eten",
                    WEEKLY,
                ),
                provision("Toeslag voor opvang uitrekenen", "spreekuur geldzaken"),
            ),
            (
                "Eén plek was te duur, één rook naar rook, één was leuk.",
                "Oma op dinsdag gaat goed. Er wordt veel gezongen.",
                "Er is plek per volgende maand, twee dagen.",
            ),
        ),
    ),
)

"""After a separation: the children between two houses, money, and peace."""

from wijkteam.demo.shapes import OURSELVES, PROFESSIONAL, PROVISION
from wijkteam.demo.themes.pieces import (
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

DIVORCE = Theme(
    key="divorce",
    contacts=(
        "Eerst met elk apart gepraat, daarna samen een kwartier.",
        "De overdracht op vrijdag ging goed, vertelt de ouder.",
        "Brief van de advocaat samen gelezen en uitgelegd.",
        "Het kind koos zelf de kleur van de kalender.",
    ),
    goals=(
        GoalPiece(
            "Dat {pupil} niet hoeft te kiezen.",
            "{pupil} is om het weekend bij de andere ouder, zonder ruzie",
            "Bij de deur ging het steeds mis.",
            (
                ours("De tas op donderdag samen inpakken", "pupil", EVERY_TWO_WEEKS),
                network(
                    "{pupil} halen en brengen, dan hoeven wij niet",
                    "{grandma}",
                    "we betalen haar kaartje",
                    EVERY_TWO_WEEKS,
                ),
                ours("Alleen berichten over de tas, de tijd en de dokter"),
                professional("Eén gesprek met beide ouders"),
            ),
            (
                "Twee keer gelukt, één keer te laat.",
                "Oma doet het goed. Ze zegt niets en geeft een snoepje.",
                "Geen tranen meer op zondagavond.",
            ),
            AgreementPiece(
                "Halen en brengen",
                "Ik zorg dat de tas om vijf uur klaarstaat.",
                "{grandma}",
                "Ik haal op vrijdag en breng op zondag om zes uur.",
            ),
            about="pupil",
            key="weekends",
            proposal=ProposalPiece(
                "Het halen en brengen doen bij de voetbalclub",
                "Daar zijn andere mensen, en geen voordeur.",
                "Ja. Jullie hoeven het alleen af te spreken.",
                kind=OURSELVES,
            ),
        ),
        GoalPiece(
            "Dat we weer ouders zijn, en geen vijanden.",
            "Eén kalender voor ons allebei",
            "Nu weet niemand wie er naar de training rijdt.",
            (
                ours("Elke zondag de week invullen", every=WEEKLY),
                ours("Eén keer per maand tien minuten bellen, met een lijstje", every=MONTHLY),
                network("Meelezen als een bericht te boos wordt", "{friend}", "ik luister ook"),
                nearby("Avond voor ouders die uit elkaar zijn", "buurthuis De Wissel"),
            ),
            (
                "De kalender is er. Nog leeg aan één kant.",
                "De training is niet meer vergeten.",
                "Samen op het rapportgesprek. Naast elkaar.",
            ),
            proposal=ProposalPiece(
                "Drie gesprekken met een bemiddelaar",
                "Over vakanties en geld, dan is het van tafel.",
                "Nee, maar de kosten worden vergoed.",
                answer="Nee, nu nog niet. Eerst dit schooljaar af.",
                kind=PROVISION,
            ),
            key="calendar",
            fits=("together",),
        ),
        GoalPiece(
            "Een veilige plek, waar niemand zomaar binnenkomt.",
            "We wonen rustig en weten wat we doen als het misgaat",
            "Ik keek bij elk geluid uit het raam.",
            (
                ours("Een tas met papieren en sleutels klaarzetten"),
                ours("Een woord afspreken dat betekent: bel nu", "pupil"),
                network("Altijd opnemen, ook 's nachts", "{sister}"),
                nearby("Het licht in het portaal laten maken", "de huismeester"),
                professional("Samen met de wijkagent de afspraken doornemen"),
            ),
            (
                "De tas staat klaar. Ik hoop dat hij daar blijft.",
                "Het licht doet het. We slapen weer in onze eigen kamers.",
                "Drie maanden rust.",
            ),
            AgreementPiece(
                "Als het misgaat",
                "Ik bel meteen en wacht niet af.",
                "{sister}",
                "Ik kom, of ik bel de politie. Ik vraag niet door.",
            ),
            key="safe",
            fits=("secret",),
            proposal=ProposalPiece(
                "Een noodknop op de telefoon",
                "Met één druk weet de wijkagent waar je bent.",
                "Nee, de politie zet hem erop.",
                kind=PROFESSIONAL,
            ),
        ),
        GoalPiece(
            "Dat {pupil} met iemand kan praten die geen kant kiest.",
            "{pupil} heeft een eigen plek om te praten",
            "Thuis houdt {pupil} zich groot.",
            (
                ours("Zelf kiezen met wie", "pupil"),
                nearby(
                    "Kindergroep na een scheiding, acht keer", "ouder-kindcentrum", every=WEEKLY
                ),
                network(
                    "Een keer per maand samen iets leuks doen",
                    "{brother}",
                    "we helpen hem met klussen",
                    MONTHLY,
                ),
                provision("De vertrouwenspersoon op school leren kennen", "de school"),
            ),
            (
                "Eerste groep geweest. Wilde niets vertellen, ook goed.",
                "Heeft een vulkaan getekend. Grote.",
                "Vroeg of de groep nog doorgaat in de zomer.",
            ),
            about="pupil",
            fits=("young_pupil",),
        ),
        GoalPiece(
            "Weer op eigen benen, met een eigen bankpas.",
            "Het geld en de spullen zijn verdeeld",
            "De wasmachine is van mijn ex, de schuld is van ons allebei.",
            (
                ours("Een lijst van spullen maken, zonder prijs"),
                provision("Gratis uur met een jurist", "juridisch loket"),
                network(
                    "Bij het ophalen van de spullen zijn", "{brother}", "hij leent mijn gereedschap"
                ),
                ours("Een eigen rekening openen"),
            ),
            (
                "De eigen rekening is open. Er staat € 12 op.",
                "De bank en de kast zijn opgehaald, zonder woorden.",
                "De papieren zijn getekend.",
            ),
        ),
    ),
)

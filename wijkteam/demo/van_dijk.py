"""The story of household Van Dijk: a father and a son, five months.

HOUSEHOLD is one `shapes.Household`. This file holds who they are and puts the
parts together: the goals of `van_dijk_water`, `van_dijk_school` and
`van_dijk_debts`, what others propose (`van_dijk_proposals` and
`van_dijk_suggestions`), what was said (`van_dijk_talk`), who may see what and
who looked (`van_dijk_sharing`).

In short (days from today): -152 the school reports, -150 an out-of-home
placement is asked for, -146 Ronald makes the plan, -144 he and Kevin shower at
Fatma's, -96 the water company agrees to instalments, -88 water again, -84 the
request is withdrawn, -36 youth protection stops, today Kevin goes to school
every day. It cost € 1,100 instead of more than € 80,000 a year.
"""

from wijkteam.demo import conferences
from wijkteam.demo.case_shapes import Case, Colleague
from wijkteam.demo.cast import CAST
from wijkteam.demo.shapes import (
    Before,
    Born,
    Custody,
    Household,
    Member,
    NetworkMember,
    Person,
    Priority,
)
from wijkteam.demo.van_dijk_debts import DEBTS
from wijkteam.demo.van_dijk_meetings import MEETINGS, TALKS
from wijkteam.demo.van_dijk_pledges import CONDITIONS, DEBT_LIST, WAYS_TO_PAY
from wijkteam.demo.van_dijk_proposals import PROPOSALS
from wijkteam.demo.van_dijk_school import SCHOOL
from wijkteam.demo.van_dijk_sharing import GRANTS, LOOKS
from wijkteam.demo.van_dijk_suggestions import SUGGESTIONS
from wijkteam.demo.van_dijk_talk import CONTACTS, CONVERSATIONS
from wijkteam.demo.van_dijk_water import WATER

# Ronald's mother. She got a letter, has no e-mail, and logs in with her sheet.
TRUUS = Person("truus", "Truus", "Dijk", "van", Born(71, 2, 27), login_name="roos-2741")

PRIORITIES = (
    Priority(
        "home",
        "Dat Kevin gewoon bij mij blijft wonen.",
        "ronald",
        -146,
        before=(Before(-144, "ronald", "Dat ze Kevin niet komen halen."),),
    ),
    Priority("water", "Weer water uit de kraan. Zonder water is het geen huis.", "ronald", -146),
    Priority(
        "clean",
        "Schoon naar school, en dat niemand er iets van zegt.",
        "kevin",
        -145,
        about="kevin",
    ),
    Priority("quiet", "Geen blauwe enveloppen meer in de keukenla.", "ronald", -140),
    Priority("hands", "Weer werken met mijn handen.", "ronald", -118, about="ronald"),
    Priority(
        "mum",
        "Mama vaker zien, zonder dat het ruzie wordt.",
        "kevin",
        -110,
        about="kevin",
        is_private=True,
    ),
    Priority(
        "peace",
        "Dat ze ons met rust laten.",
        "ronald",
        -146,
        dropped=-60,
        dropped_by="ronald",
    ),
)

NETWORK = (
    NetworkMember(
        "Fatma Yıldız",
        "buurvrouw",
        2,
        "haar douche, en Kevin eet er op woensdag",
        "Ronald klust bij haar in huis",
        person="fatma",
        phone="06-00000311",
    ),
    NetworkMember(
        "Anja de Boer",
        "moeder van Kevin",
        2,
        "Kevin is er om het weekend",
        "Ronald brengt Kevin met de tram",
        person="anja",
    ),
    NetworkMember(
        "Oma Truus",
        "moeder van Ronald",
        1,
        "luistert, en belt elke zondag",
        "Kevin zet haar oud papier buiten",
        person="truus",
        phone="06-00000312",
    ),
    NetworkMember(
        "Sandra",
        "zus van Ronald",
        2,
        "leende 200 euro, nu is er ruzie",
        "we gaan er over praten",
    ),
    NetworkMember(
        "Danny",
        "oude collega van Ronald",
        2,
        "hoort wie er een timmerman zoekt",
        "Ronald leende hem zijn zaagtafel",
    ),
    NetworkMember(
        "Mo",
        "vriend van Kevin",
        2,
        "fietst elke ochtend mee naar school",
        "Kevin plakt zijn banden",
    ),
    NetworkMember(
        "Rosa",
        "moeder van Mo",
        3,
        "Kevin kan mee-eten en met de auto mee",
        phone="06-00000313",
    ),
    NetworkMember(
        "Youssef",
        "jeugdwerker van De Schakel",
        3,
        "praat elke week even met Kevin",
        "Kevin helpt met het opzetten van de tafels",
    ),
    NetworkMember("Wil", "vrijwilliger van De Wissel", 3, "leent gereedschap uit"),
    NetworkMember("Ben", "voetbaltrainer van Kevin", 3, "ziet of Kevin er is"),
    NetworkMember("Samira El Amrani", "wijkteam", 4, "denkt mee over het plan", person="samira"),
    NetworkMember("Joost de Wit", "wijkteam", 4, "weet veel van schulden", person="joost"),
    NetworkMember(
        "Marieke Jansen",
        "mentor van Kevin",
        4,
        "praat elke week met Kevin",
        person="marieke",
    ),
)

CASE = Case(
    number="M-0117",
    state="active",
    client="ronald",
    client_name="Ronald van Dijk",
    question=(
        "De school meldt: Kevin komt vaak niet en ziet er niet verzorgd uit. "
        "Het water thuis is afgesloten. Vader wil geen hulp van Jeugdzorg. "
        "Er is een uithuisplaatsing gevraagd."
    ),
    contact="Liefst een bericht. Bellen kan na het eten: 06-00000101.",
    registered=-152,
    coordinator="samira",
    started=-148,
    colleagues=(
        Colleague("els", -148, ended=-60),
        Colleague("joost", -133),
    ),
    contacts=CONTACTS,
    spent=1100,
    avoided=80000,
)

HOUSEHOLD = Household(
    key="van_dijk",
    name="Van Dijk",
    address="Vlierpitstraat 48",
    people=(CAST["ronald"], CAST["kevin"], TRUUS, conferences.HENNIE),
    members=(Member("ronald", "vader", is_owner=True), Member("kevin", "zoon")),
    custody=(Custody("kevin", "ronald", -146), Custody("kevin", "anja", -146)),
    priorities=PRIORITIES,
    goals=(WATER, SCHOOL, DEBTS),
    case=CASE,
    proposals=(*PROPOSALS, *SUGGESTIONS),
    debts=DEBT_LIST,
    ways_to_pay=WAYS_TO_PAY,
    conditions=CONDITIONS,
    conference=conferences.VAN_DIJK,
    meetings=MEETINGS,
    talks=TALKS,
    conversations=CONVERSATIONS,
    network=NETWORK,
    grants=GRANTS,
    looks=LOOKS,
    themes=("housing", "school", "debts"),
)

"""The story of household El Idrissi: Noor, her daughter Mila and her son Adam.

HOUSEHOLD is one `shapes.Household`, smaller than Van Dijk but complete. The
goals stand in `el_idrissi_goals`. Mila is 16: she alone decides who sees what
is about her, and she let Dwight in, not Samira.
"""

from wijkteam.demo import conferences
from wijkteam.demo.case_shapes import Case, Colleague, ContactMoment
from wijkteam.demo.cast import CAST
from wijkteam.demo.el_idrissi_goals import CHILDCARE, GRANDMOTHER, MILA
from wijkteam.demo.el_idrissi_suggestions import SUGGESTIONS
from wijkteam.demo.meeting_shapes import Meeting, TalkWithout
from wijkteam.demo.shapes import (
    PROFESSIONAL,
    PROVISION,
    Born,
    Conversation,
    Custody,
    Grant,
    Household,
    Look,
    Member,
    Message,
    NetworkMember,
    Person,
    Priority,
    Proposal,
)

ADAM = Person("adam", "Adam", "El Idrissi", born=Born(7, 2, 12))
TOGETHER = "meedenken over de opvang en de zorg"

PRIORITIES = (
    Priority("adam", "Dat Adam niet alleen thuis is als ik werk.", "noor", -92),
    Priority(
        "exam",
        "Mijn examen halen, en ook nog gewoon zestien zijn.",
        "mila",
        -90,
        about="mila",
    ),
    Priority("yamina", "Dat mijn moeder bij ons in de buurt oud wordt.", "noor", -92),
    Priority(
        "tired",
        "Dat mama niet huilt in de badkamer.",
        "mila",
        -88,
        about="mila",
        is_private=True,
    ),
    Priority(
        "car", "Een auto, dan ben ik overal sneller.", "noor", -92, dropped=-70, dropped_by="noor"
    ),
)

PROPOSALS = (
    Proposal(
        kind="step",
        goal="childcare",
        payload={"text": "Adam elke dag naar de naschoolse opvang", "kind": PROVISION},
        why="Dan heb je op alle dagen rust.",
        without_professional="Ja. Je kunt zelf inschrijven.",
        by="samira",
        on=-78,
        at="10:15",
        state="declined",
        answered=-77,
        answered_by="noor",
        answer_text="Nee, vijf dagen is te duur. Twee dagen is genoeg.",
    ),
    Proposal(
        kind="step",
        goal="grandmother",
        payload={
            "text": "Samen met de wijkverpleegkundige kijken wat oma nodig heeft",
            "kind": PROFESSIONAL,
            "who": "hanneke",
        },
        why="Dan hoef jij niet alles zelf te weten.",
        without_professional="Nee, maar het is één gesprek.",
        by="samira",
        on=-60,
        at="14:30",
        state="accepted",
        answered=-59,
        answered_by="noor",
        answer_text="Ja, als mijn zus er ook bij is.",
        result="nurse",
    ),
    Proposal(
        kind="step",
        goal="childcare",
        payload={
            "text": "De toeslag voor opvang samen uitrekenen op het spreekuur",
            "kind": PROVISION,
            "due": 6,
        },
        why="Je schreef dat het zo niet lukt met de opvang. Misschien kan het goedkoper.",
        without_professional="Ja. Het spreekuur is elke werkdag, zonder afspraak.",
        by="samira",
        on=-2,
        at="11:50",
    ),
)

CONVERSATIONS = (
    Conversation(
        ("noor", "samira"),
        (
            Message(
                "samira",
                -93,
                "15:10",
                "Fijn dat je mij koos, Noor. Ik kom donderdag langs.",
                (("noor", -93, "21:30"),),
            ),
            Message(
                "noor",
                -93,
                "21:34",
                "Goed. Wel na half vier, dan is Adam er.",
                (("samira", -92, "08:40"),),
            ),
            Message(
                "noor",
                -47,
                "22:15",
                "Mijn zus doet nu de dinsdag bij mijn moeder.",
                (("samira", -46, "09:05"),),
            ),
            Message(
                "samira",
                -46,
                "09:10",
                "Mooi. Wat ga jij doen op dinsdag?",
                (("noor", -46, "12:30"),),
            ),
            Message("noor", -46, "12:33", "Slapen.", (("samira", -46, "12:50"),)),
            Message(
                "noor", -1, "21:05", "Zo lukt het niet met de opvang. Ik wil het erover hebben."
            ),
        ),
    ),
    Conversation(
        ("dwight", "mila"),
        (
            Message(
                "mila",
                -64,
                "16:20",
                "Ziet mijn moeder wat ik hier schrijf?",
                (("dwight", -64, "16:45"),),
            ),
            Message(
                "dwight",
                -64,
                "16:50",
                "Nee. Alleen jij en ik. Wil je wandelen, maandag?",
                (("mila", -64, "17:15"),),
            ),
            Message("mila", -64, "17:16", "Oké. Niet langs school.", (("dwight", -63, "09:00"),)),
        ),
    ),
)

NETWORK = (
    NetworkMember(
        "Oma Yamina", "moeder van Noor", 1, "vertelt verhalen aan Adam", "wij zorgen voor haar"
    ),
    NetworkMember(
        "Samya",
        "zus van Noor",
        1,
        "is op dinsdag bij oma",
        "Noor doet haar belastingpapieren",
        phone="06-00000321",
    ),
    NetworkMember(
        "Karima",
        "moeder van een klasgenoot van Adam",
        2,
        "neemt Adam op donderdag mee",
        "haar zoon is op woensdag bij ons",
        phone="06-00000322",
    ),
    NetworkMember(
        "Jopie",
        "buurvrouw",
        3,
        "heeft de sleutel",
        "Mila laat haar hond uit",
        phone="06-00000323",
    ),
    NetworkMember("Femke", "vriendin van Mila", 2, "leert samen met Mila"),
    NetworkMember("Samira El Amrani", "wijkteam", 4, "denkt mee", person="samira"),
    NetworkMember("Dwight Pinas", "wijkteam", 4, "praat met Mila", person="dwight"),
)


def _noor(part: str) -> Grant:
    return Grant("samira", part, "propose", TOGETHER, "noor", starts=-91, ends=60, is_for_case=True)


def _mila(part: str) -> Grant:
    return Grant(
        "dwight",
        part,
        "respond",
        "praten over school en thuis",
        "mila",
        starts=-66,
        ends=45,
        about="mila",
        goal="mila",
        is_for_case=True,
        signed=(("mila", -66),),
    )


HOUSEHOLD = Household(
    key="el_idrissi",
    name="El Idrissi",
    address="Haverkorrelstraat 112",
    people=(CAST["noor"], CAST["mila"], ADAM),
    members=(
        Member("noor", "moeder", is_owner=True),
        Member("mila", "dochter"),
        Member("adam", "zoon"),
    ),
    custody=(Custody("mila", "noor", -92), Custody("adam", "noor", -92)),
    priorities=PRIORITIES,
    goals=(CHILDCARE, MILA, GRANDMOTHER),
    proposals=(*PROPOSALS, *SUGGESTIONS),
    conversations=CONVERSATIONS,
    network=NETWORK,
    conference=conferences.EL_IDRISSI,
    grants=(_noor("goals"), _noor("steps"), _noor("meetings"), _mila("goals"), _mila("steps")),
    meetings=(
        Meeting(
            "summer",
            "Wie past er op in de vakantie?",
            "noor",
            -2,
            ((8, "14:00"),),
            ("noor", "mila", "samira"),
            fixed=0,
            place="Buurthuis, kleine kamer",
            others="mijn zus",
            answers=(("noor", "y"),),
        ),
    ),
    talks=(
        TalkWithout(
            "De ruzie op de trap",
            "Samira (wijkteam) en de wijkagent",
            "De wijkagent vroeg om eerst kort met mij alleen te praten. "
            "Daarna bespreek ik het met jullie.",
            "samira",
            1,
            "11:30",
            shown_on=4,
            held_back_because="Wie ruzie maakt, zou dan weten wie er gebeld heeft.",
            written_on=-1,
        ),
    ),
    looks=(
        Look("samira", "goals", -88, "09:20"),
        Look("dwight", "goals", -63, "09:05", "mila", "mila"),
        Look("samira", "steps", -46, "09:08"),
        Look("dwight", "steps", -21, "14:40", "mila", "mila"),
        Look("samira", "steps", -2, "11:40"),
    ),
    case=Case(
        number="M-0118",
        state="active",
        client="noor",
        client_name="Noor El Idrissi",
        question=(
            "Ik werk 's avonds in de thuiszorg en zorg overdag voor mijn moeder. "
            "Mijn dochter past steeds op haar broertje. Zo kan het niet langer."
        ),
        contact="Bericht sturen kan altijd. Bellen tussen twee en drie: 06-00000102.",
        registered=-98,
        coordinator="samira",
        started=-92,
        colleagues=(Colleague("dwight", -66),),
        contacts=(
            ContactMoment(-92, "visit", "Kennismaking. Noor vertelt, Adam tekent.", "samira"),
            ContactMoment(-62, "visit", "Met Mila gewandeld, langs het water.", "dwight"),
            ContactMoment(-58, "visit", "Met Noor, haar zus en Hanneke bij oma.", "samira"),
            ContactMoment(-8, "phone", "Noor is moe, maar de dinsdag helpt.", "samira"),
        ),
    ),
    themes=("care", "school"),
)

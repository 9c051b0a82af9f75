"""Who may see what of household Van Dijk, and who looked.

GRANTS: tuple of `shapes.Grant`. LOOKS: tuple of `shapes.Look`, old to new.
A grant about Kevin (14) needs three signatures: his own, Ronald's and Anja's.
"""

from wijkteam.demo.shapes import Grant, Look

TOGETHER = "samen werken aan ons plan"
SCHOOL_PURPOSE = "Kevin helpen op school"


def _team(part: str, about: str = "", level: str = "propose") -> Grant:
    """What Samira sees; what is about Kevin was signed by him and both parents."""
    signed = (("kevin", -143), ("ronald", -143), ("anja", -142)) if about else ()
    return Grant(
        "samira",
        part,
        level,
        TOGETHER,
        "ronald",
        starts=-143,
        ends=90,
        about=about,
        is_for_case=True,
        signed=signed,
    )


def _school(part: str, goal: str = "school") -> Grant:
    return Grant(
        "marieke",
        part,
        "propose",
        SCHOOL_PURPOSE,
        "ronald",
        starts=-128,
        ends=120,
        about="kevin",
        goal=goal,
        signed=(("kevin", -128), ("ronald", -128), ("anja", -126)),
    )


def _former_helper(part: str) -> Grant:
    """What Els saw, until her last day at the team."""
    return Grant(
        "els", part, "propose", TOGETHER, "ronald", starts=-143, ends=-60, is_for_case=True
    )


def _protection(part: str, level: str = "see") -> Grant:
    return Grant(
        "karin",
        part,
        level,
        "zien of het thuis veilig is",
        "ronald",
        starts=-140,
        ends=90,
        withdrawn=-35,
        withdrawn_by="ronald",
    )


GRANTS = (
    _team("goals"),
    _team("steps"),
    _team("progress"),
    _team("goals", "kevin"),
    _team("steps", "kevin"),
    _team("progress", "kevin"),
    _team("meetings"),
    _former_helper("goals"),
    _former_helper("steps"),
    Grant(
        "joost",
        "money",
        "propose",
        "de schulden kleiner maken",
        "ronald",
        starts=-133,
        ends=60,
        is_for_case=True,
    ),
    Grant(
        "fatma",
        "steps",
        "respond",
        "onze afspraak over douchen en eten",
        "ronald",
        starts=-144,
        is_own_steps_only=True,
    ),
    Grant(
        "truus",
        "steps",
        "respond",
        "op zondag samen de post doornemen",
        "ronald",
        starts=-110,
        is_own_steps_only=True,
    ),
    _school("goals"),
    _school("steps"),
    _school("progress"),
    _school("meetings", goal=""),
    _protection("goals"),
    _protection("steps"),
    _protection("safety", "propose"),
    _team("safety", level="see"),
    Grant(
        "schakel",
        "progress",
        "see",
        "weten hoe het op school gaat",
        "kevin",
        starts=-5,
        ends=60,
        about="kevin",
        goal="school",
        signed=(("kevin", -5), ("ronald", -5), ("anja", None)),
    ),
    Grant(
        "samira",
        "matters",
        "propose",
        "samen opschrijven wat belangrijk is",
        "ronald",
        starts=-142,
        ends=-120,
        is_for_case=True,
    ),
    Grant(
        "samira",
        "matters",
        "propose",
        "samen opschrijven wat nu belangrijk is",
        "ronald",
        starts=-6,
        ends=54,
        is_for_case=True,
    ),
)


def _school_look(on: int, at: str) -> Look:
    return Look(
        "marieke",
        "goals",
        on,
        at,
        goal="school",
        about="kevin",
    )


LOOKS = (
    Look("samira", "goals", -142, "08:44"),
    Look("els", "goals", -142, "11:20"),
    Look("karin", "goals", -139, "14:05"),
    Look("karin", "steps", -139, "14:09"),
    Look("fatma", "steps", -137, "18:20"),
    Look("samira", "steps", -129, "09:15"),
    _school_look(-125, "08:50"),
    Look("joost", "money", -121, "16:30"),
    Look("joost", "money", -120, "15:40"),
    Look("samira", "steps", -97, "14:10"),
    Look("joost", "money", -93, "11:30"),
    Look("karin", "progress", -85, "10:00", is_refused=True),
    Look("karin", "goals", -85, "10:02"),
    _school_look(-83, "08:55"),
    Look("fatma", "steps", -78, "20:45"),
    Look("samira", "progress", -65, "08:52", about="kevin"),
    Look("samira", "goals", -37, "13:25"),
    Look("karin", "goals", -37, "15:10"),
    Look("karin", "goals", -30, "10:02", is_refused=True),
    _school_look(-27, "09:05"),
    Look("samira", "progress", -9, "09:30"),
    Look("joost", "money", -7, "11:30"),
    Look("joost", "money", -7, "14:15"),
    _school_look(-4, "09:05"),
    Look("fatma", "steps", -2, "20:45"),
    Look("samira", "steps", -1, "16:10"),
)

"""Families as they can be drawn for tests/access/test_agreement.py, and a few made by hand."""

from hypothesis import strategies as st

PARTS = [
    "matters", "goals", "steps", "money", "child", "progress", "network", "messages", "documents",
    "meetings", "safety", "conference",
]  # fmt: skip
N = 5  # people in a random world: 0 to 2 may be members, all may be anything else

running = st.sampled_from([(-30, None), (-30, 30), (-30, 1), (0, None)])
ended = st.sampled_from([(-30, 0), (-30, -1)])
periods = st.one_of(running, running, ended, st.just((1, None)))
people = st.integers(0, N - 1)
ages = st.sampled_from([3, 11, 12, 15, 16, 17, 18, 40, None])
# how an owner came to keep the plan
keeping = st.sampled_from(["own", "own", "asked", "succession"])
members = st.tuples(
    people, st.sampled_from(["parent", "child", "other"]), st.booleans(), periods, keeping
)
two_yeses = st.sampled_from([(True, True), (True, True), (True, False), (False, False)])
custody = st.tuples(
    people, people, two_yeses, st.one_of(running, ended), st.sampled_from([False, False, True])
).filter(lambda c: c[0] != c[1])
places = st.tuples(st.sampled_from(["team", "organisation"]), people, periods)
about = st.one_of(st.none(), st.none(), people)
goals = st.sampled_from([None, 0, 1])
# what an emergency opens; more the database itself refuses (tests/casework/test_emergency.py)
IN_DANGER = ["matters", "goals", "steps", "progress", "network", "child"]
# of some parts there are often several scopes and grants, so that they meet
parts = st.one_of(st.sampled_from(PARTS[:3]), st.sampled_from(PARTS))


def no_secret(scope):
    """A safety condition hangs under no goal, a conference is of the whole family, and nobody
    keeps either for themselves."""
    part, subject, goal, _private_to = scope
    if part == "safety":
        return part, subject, None, None
    return (part, None, goal, None) if part == "conference" else scope


scopes = st.tuples(parts, about, goals, st.one_of(st.none(), st.none(), people)).map(no_secret)


def one_by_one(grant):
    """To a conference people come one by one, who look and say whether they come."""
    if grant["part"] != "conference":
        return grant
    alone = {"place": None, "subject": None, "person": grant["person"] or 0}
    return grant | alone | {"goal": grant["goal"] or 0, "level": min(grant["level"], 2)}


talks = st.sets(people, min_size=2, max_size=3).map(frozenset)
grants = (
    st.fixed_dictionaries(
        {
            "person": st.one_of(st.none(), people),
            "place": st.sampled_from([None, "team", "organisation"]),
            "part": parts,
            "level": st.integers(1, 3),
            "subject": about,
            "goal": goals,
            "period": periods,
            "withdrawn": st.sampled_from([False, False, False, True]),
            "own": st.sampled_from([False, False, True]),
            "signed": st.one_of(st.sets(people, max_size=N), st.just(set(range(N)))),
        }
    )
    .filter(lambda g: g["person"] is not None or g["place"] == "organisation")
    .map(one_by_one)
)
emergencies = st.fixed_dictionaries(
    {
        "person": people,
        "parts": st.lists(
            st.sampled_from(IN_DANGER),
            min_size=1,
            max_size=3,
            unique=True,
        ),
        "ago": st.sampled_from([-1, 0, 3, 5, 30, 71]),
        "hours": st.sampled_from([2, 24, 72]),
        "confirmed": st.booleans(),
        "ended": st.sampled_from([False, False, True]),
    }
)
standstills = st.fixed_dictionaries(
    {
        "person": people,
        "ago": st.sampled_from([-1, 0, 71, 73, 200]),
        "hours": st.sampled_from([24, 100, 672]),
        "confirmed": st.booleans(),
        "ended": st.sampled_from([False, False, True]),
    }
)
worlds = st.fixed_dictionaries(
    {
        "ages": st.lists(ages, min_size=N, max_size=N),
        "days": st.lists(st.integers(-1, 1), min_size=N, max_size=N),
        "members": st.lists(members, min_size=2, max_size=5, unique_by=lambda m: m[0]),
        "custody": st.lists(custody, max_size=3, unique_by=lambda c: c[:2]),
        "places": st.lists(places, max_size=4, unique_by=lambda p: p[:2]),
        "scopes": st.lists(scopes, min_size=5, max_size=12, unique=True),
        "grants": st.lists(grants, min_size=3, max_size=8),
        "executors": st.lists(people, max_size=2),
        "talks": st.lists(talks, max_size=3, unique=True),
        "emergencies": st.lists(emergencies, max_size=2),
        "standstills": st.lists(standstills, max_size=2),
    }
)


def case(age, *, signed, owners=(), custody=(), still=()):
    """One of the family of person 0, by hand: a child of this age (person 1), a goal about it, and
    a grant about that to person 4, signed by some."""
    place = (PARTS[1], 1, None, None)
    return {
        "ages": [40, age, 40, 40, 40],
        "days": [0] * N,
        "members": [(1, "child", False, (-30, None), "own"), *owners],
        "custody": list(custody),
        "places": [],
        "scopes": [place, *((part, None, None, None) for part in PARTS[:4])],
        "grants": [
            {"person": 4, "place": None, "part": PARTS[1], "level": 1, "subject": 1, "goal": None,
             "period": (-30, None), "withdrawn": False, "own": False, "signed": set(signed)}
        ],
        "executors": [],
        "talks": [frozenset({0, 4}), frozenset({0, 1, 4})],
        "emergencies": [],
        "standstills": [
            {"person": who, "ago": 0, "hours": 100, "confirmed": True, "ended": False}
            for who in still
        ],
    }  # fmt: skip


NOW, OVER, SEEN = (-30, None), (-30, -1), (True, True)
KEEPS = (0, "parent", True, NOW, "own")
TOO = (2, "other", True, NOW, "asked")
MOTHER_TOO = (2, "parent", True, NOW, "asked")
SUCCESSOR = (2, "parent", True, NOW, "succession")
HOLD = [(1, 0, SEEN, NOW, False), (1, 2, SEEN, NOW, False)]
HELD = [(1, 0, SEEN, OVER, False)]


def looked_at():
    """An owner (person 0) looks as person 4, who proposes where the owner only writes beside it."""
    spec = case(8, signed=[], owners=[KEEPS])
    given = spec["grants"][0] | {"level": 3, "subject": None}
    parts = ("safety", "steps", "progress")
    return spec | {
        "scopes": [*spec["scopes"], *((part, None, None, None) for part in parts[::2])],
        "grants": [given | {"part": part} for part in parts],
        "executors": [4, 0],
    }

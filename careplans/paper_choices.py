"""What somebody chose on the page "On paper": which paper, and for whom."""

from uuid import UUID

from access import context
from careplans.overviews import minutes
from careplans.overviews.papers_for import children, parties
from careplans.papers import CHILD, FRIDGE, LARGE, LARGE_TOLD, MINUTES, PARTY, PLAN, TOLD

WHOLE = {(False, False): PLAN, (False, True): TOLD, (True, False): LARGE, (True, True): LARGE_TOLD}
FOR_SOMEBODY = {"child": CHILD, "party": PARTY, "minutes": MINUTES}


def chosen(viewer, words):
    """(kind, key of whom it is for or None); None where it cannot be made for whom was chosen."""
    paper = words.get("paper", "")
    if paper == "fridge" and viewer.is_family:
        return FRIDGE, None
    if paper in FOR_SOMEBODY:
        kind, key = FOR_SOMEBODY[paper], key_in(words.get("who", ""))
        return (kind, key) if may_be_made(viewer, kind, key) else None
    return WHOLE[words.get("large") == "yes", words.get("story") == "yes"], None


def key_in(text):
    try:
        return UUID(text)
    except ValueError:
        return None


def may_be_made(viewer, kind, key):
    if kind == CHILD:
        return key in {child.id for child in children(viewer)}
    if kind == MINUTES:
        return key is not None and minutes.load(viewer, key) is not None
    if key not in {party.id for party in parties(viewer)}:
        return False
    with context.looking_as(viewer, key) as reader:
        return reader is not None


def again(job):
    """The words with which the same paper is asked for once more."""
    names = {kind: name for name, kind in FOR_SOMEBODY.items()}
    if job.kind in names:
        return {"paper": names[job.kind], "who": job.object_id}
    if job.kind == FRIDGE:
        return {"paper": "fridge"}
    is_large, has_story = next(key for key, kind in WHOLE.items() if kind == job.kind)
    return {"large": "yes" if is_large else "no", "story": "yes" if has_story else "no"}

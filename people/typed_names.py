"""A name as a family types it, in the two parts that we keep."""

# What somebody is called by together with the name after it: "Meester Ali", "Tante Bea".
CALLED = {
    "meester", "juf", "juffrouw", "meneer", "mijnheer", "mevrouw", "mevr", "mw", "dhr", "dr",
    "dokter", "dominee", "imam", "pastor", "coach", "opa", "oma", "tante", "oom", "ome", "broer",
    "zus", "nicht", "neef", "buurman", "buurvrouw", "familie", "fam",
}  # fmt: skip


def parts_of(typed):
    """(first name, last name): the first word and the rest. Where the first word is no name but how
    somebody is called, all of it is what they are called by, so that nobody is "Meester"."""
    name = " ".join(typed.split())
    first, _space, last = name.partition(" ")
    if first.casefold().rstrip(".") in CALLED:
        return name[:80], ""
    return first[:80], last[:120]

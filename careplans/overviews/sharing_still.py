"""Whom somebody let in whose own access rests now: they look in still, and the others read it."""

from django.utils.translation import gettext as _

from careplans.overviews import sharing_words as words
from careplans.overviews.sharing_who import name_of


def whom_they_let_in(viewer, decisions, known):
    """A sentence for each who stands still and let somebody in who looks in now, for the owners who
    go on. What was given stays: it may be help that the others want to keep. They decide."""
    if not viewer.is_owner:
        return []
    let_in = {}
    for decision in (each for each in decisions if looks_in(each)):
        name = name_of(decision.first, known)[0]
        for by in {grant.given_by_id for grant in decision.grants} & known.still.keys():
            let_in.setdefault(by, {})[name] = None  # once, in the order of the page
    names = known.people
    return [sentence(names[by], list(them)) for by, them in let_in.items() if by in names]


def looks_in(decision):
    return decision.is_running and not decision.is_later and not decision.way_in


def sentence(giver, names):
    said = _(
        "%(name)s cannot use the plan now. Whom %(name)s let in looks in still: %(names)s. You can"
        " stop that here."
    )
    return said % {"name": giver.first_name, "names": words.one_and_another(names)}

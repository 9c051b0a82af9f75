"""For whose signature a decision waits, by name."""

from django.utils.translation import pgettext

from careplans.overviews.sharing_words import one_and_another


def waiting_for(viewer, decision, known):
    """Who must still sign, oneself first and as "you", the others by name."""
    others = [key for key in decision.lacking if key != viewer.person_id]
    found = [pgettext("waits for", "you")] if len(others) < len(decision.lacking) else []
    called = (known.people[key].first_name if key in known.people else "?" for key in others)
    return one_and_another([*found, *sorted(called)])


def unsignable(decision, known):
    """About whom nobody can sign now, by first name."""
    if not decision.nobody_signs:
        return ""
    about = dict.fromkeys(grant.subject_id for grant in decision.grants if grant.subject_id)
    return one_and_another(
        known.people[key].first_name if key in known.people else "?" for key in about
    )

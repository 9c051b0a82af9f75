"""Who looks whether a safety condition is met, and when; or that nobody does any more."""

from django.utils.translation import gettext as _

from careplans.actions.safety import watchers_here


def watchers_of(rows):
    """{condition: who of those who set or checked it may look today}; a query where one holds."""
    return watchers_here() if any(row.ended_on is None for row in rows) else {}


def who_and_when(row, checks, sight, watchers, may_set):
    """One sentence for the card. The condition names in words who checks it, so only where those
    words name who looks in no more it is told that nobody does, or who looked after them."""
    watching = watchers.get(row.pk, set())
    if not names_who_left(row, checks, sight, watching):
        return f"{row.checker}, {coming_check(row, checks, sight)}"
    after = next((check.noted_by_id for check in checks if check.noted_by_id in watching), None)
    if after:
        name = sight.name(after, _("somebody"))
        return f"{name}, {coming_check(row, checks, sight)}"
    return " ".join(nobody(row, checks, sight, may_set))


def names_who_left(row, checks, sight, watching):
    """By first name: the words name somebody who set it or looked, and who may not look now."""
    left = {row.created_by_id, *(check.noted_by_id for check in checks)} - watching
    words = row.checker.casefold()
    return any((name := sight.name(key)) and name.casefold() in words for key in left)


def nobody(row, checks, sight, may_set):
    looked = _("%(who)s looked before.") if checks else _("%(who)s would look.")
    yield looked % {"who": row.checker}
    yield _("Nobody looks now.")
    if may_set:
        yield _("Somebody has to be named. Look yourself and write down an outcome, or end this "
                "condition and set one that says who looks.")  # fmt: skip
    elif not sight.viewer.is_family and sight.viewer.visitor.is_staff:
        yield _("Somebody has to be named. Talk about it with the family.")


def coming_check(row, checks, sight):
    """The day on which somebody looks; a day on which they looked already is none to come."""
    if checks and checks[0].checked_on >= row.check_on:
        return _("no new day was chosen")
    return sight.day(row.check_on)

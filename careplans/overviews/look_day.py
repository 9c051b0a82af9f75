"""A day of one person in words: how often and when, what for, at what, and what else was done."""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from audit.models import AuditEvent
from careplans.days import clock, day
from careplans.overviews.look_short import short
from careplans.overviews.look_why import purpose_of, why
from careplans.overviews.look_words import LOOKING, act, often, sentence, what
from careplans.overviews.sharing_words import one_and_another

PARTS_SHOWN = 5


@dataclass(frozen=True)
class Told:
    """What is read of a day before it is unfolded. Each sentence begins after the name."""

    sentence: str
    purposes: str = ""
    reasons: str = ""
    counts: tuple[tuple[str, int], ...] = ()  # the most first
    more: int = 0  # parts that are named in the fold only
    doings: tuple[str, ...] = ()
    tells_time: bool = False


def told(rows):
    """Looks are counted together; all else that was done is a sentence of its own."""
    reads = [row for row in rows if is_look(row)]
    doings = [sentence(row) for row in together(row for row in rows if not is_look(row))]
    first = headline(reads) if reads else doings.pop(0)
    about = reads or rows
    counts = tally(reads)
    return Told(
        sentence=first,
        purposes=one_and_another(purposes(about)),
        reasons=" ".join(reasons(about)),
        counts=tuple(counts[:PARTS_SHOWN]) if len(counts) > 1 else (),
        more=max(len(counts) - PARTS_SHOWN, 0),
        doings=tuple(doings),
        tells_time=bool(reads),
    )


def is_look(row):
    return row["kind"] in LOOKING and not row["special"]


def headline(reads):
    """One look is one simple sentence; of several things the list below says which."""
    times, when = sum(row["times"] for row in reads), span(reads)
    things = list(dict.fromkeys(str(what(row)) for row in reads))
    if times == 1:
        return _("looked at %(what)s %(when)s.") % {"when": when, "what": things[0]}
    words = {"times": on_day(often(times), reads), "when": when, "what": things[0]}
    if len(things) == 1:
        return _("looked at %(what)s %(times)s, %(when)s.") % words
    return _("looked %(times)s, %(when)s.") % words


def span(rows):
    """ "at 14.29" or "between 14.29 and 14.37"."""
    first = clock(timezone.localtime(min(row["first_at"] for row in rows)))
    last = clock(timezone.localtime(max(row["last_at"] for row in rows)))
    if first == last:
        return _("at %(time)s") % {"time": first}
    return _("between %(first)s and %(last)s") % {"first": first, "last": last}


def on_day(times, rows):
    """With "today" or "yesterday"; any other day stands above the list already."""
    on, today = timezone.localdate(rows[0]["last_at"]), timezone.localdate()
    if not 0 <= (today - on).days <= 1:
        return times
    return _("%(times)s %(day)s") % {"times": times, "day": day(on, today)}


def tally(reads):
    """What was looked at with how often, the most first."""
    counts = Counter()
    for row in reads:
        counts[short(row)] += row["times"]
    return counts.most_common()


def purposes(rows):
    """What the family gave it for, each once."""
    found = (purpose_of(row).strip().rstrip(".") for row in rows)
    return list(dict.fromkeys(filter(None, found)))


def reasons(rows):
    """By what other right, each once; of what the family gave, its purpose says enough."""
    has_purpose = any(purpose_of(row) for row in rows)
    rows = (row for row in rows if not (has_purpose and row["ground"] == AuditEvent.Ground.GRANT))
    return list(dict.fromkeys(filter(None, map(why, rows))))


def together(rows):
    """Rows that read the same, as one: under two decisions it is still the same doing."""
    found = {}
    for row in rows:
        words = act(row)
        before = found.get(words, {"times": 0})
        found[words] = row | {"times": before["times"] + row["times"]}
    return found.values()

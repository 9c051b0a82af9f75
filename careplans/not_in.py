"""Who was invited and is not in: what a form says beside the name of somebody who reads nothing
here yet, and on an agreement that waits for their yes. Said to the family alone (access_way_in)."""

from django.db.models import Case, CharField, F, Func, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NOT_YET = gettext_lazy("not in yet: sees this only after a yes")
BESIDE_A_NAME = {
    "asked": NOT_YET,
    "taken_back": NOT_YET,
    "expired": NOT_YET,
    "declined": gettext_lazy("does not want to look in: tell it yourself"),
}
# Of who was let in by name; of our own people it says nothing new that nobody invited them.
BESIDE_A_GUEST = BESIDE_A_NAME | {"none": NOT_YET}
WAITS_FOR_NOBODY = {
    "asked": gettext_lazy(
        "%(name)s is not in yet and cannot answer here. Ask it yourself, and write down the answer."
    ),
    "declined": gettext_lazy(
        "%(name)s does not want to look in and cannot answer here. Ask it yourself, and write down "
        "the answer."
    ),
}
WAITS_FOR_NOBODY |= dict.fromkeys(("taken_back", "expired"), WAITS_FOR_NOBODY["asked"])


def saying_way_in(people):
    """Rows of our own people with `way_in`: how far each is who is invited and has no log-in."""
    asked = Func(F("person_id"), F("household_id"), function="access_way_in")
    known = Case(
        When(person__isnull=False, then=asked), default=Value(""), output_field=CharField()
    )
    return people.annotate(way_in=known)


def notes(rows, words=BESIDE_A_NAME):
    """{person: what stands beside their name}, of rows that say `way_in`: no query."""
    return {row.person_id: str(words[row.way_in]) for row in rows if row.way_in in words}


def beside(label, note):
    """A name with the note behind it, in the brackets that end a name in a list of choices."""
    return _("%(name)s (%(note)s)") % {"name": label, "note": note} if note else label


def sentence(way, name):
    """Why an agreement waits for somebody who cannot answer; empty for everybody else."""
    return WAITS_FOR_NOBODY[way] % {"name": name} if way in WAITS_FOR_NOBODY else ""

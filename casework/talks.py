"""Talking about a family without it: the reason is written down, and the family reads it."""

import json
from datetime import datetime, time

from django.db import connection, transaction
from django.db.models import BooleanField, Func, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.cases import Note
from careplans import days
from casework import guest_talks
from casework.homes import owners_of, told_of
from casework.log import tell
from casework.models import TalkWithout
from delivery import outbox
from delivery.kinds import ReminderKind, register_reminder
from delivery.schedule import plan_reminder

NAME = "talk_without"
PAGE = "talks_without"
AT = time(9)
TO_TELL = """select * from casework_talks_to_tell(%s)
union all select * from casework_guest_talks_to_tell(%s)"""


@transaction.atomic
def write_down(*, by, case, **words):
    """A line of what is held back stands with the case alone: the log would tell it."""
    row = TalkWithout.objects.create(case=case, written_by_id=by.person_id, **words)
    is_shown = row.shown_on is None
    tell(by, "create", case, subject_kind="talk", subject_id=row.pk, homes=None if is_shown else [])
    if is_shown:
        mail_owners(row)
    return row


@transaction.atomic
def show_now(*, by, talk):
    """Earlier than its day. False when it was told already."""
    held = TalkWithout.objects.filter(pk=talk.pk, told_at=None, shown_on__gt=timezone.localdate())
    if not held.update(told_at=timezone.now(), told_by_id=by.person_id):
        return False
    tell(by, "create", talk.case, subject_kind="talk", subject_id=talk.pk)
    mail_owners(talk)
    return True


def mail_owners(talk):
    """A neutral mail: where it stands, and no words."""
    homes = set(told_of(talk.case_id))
    for household_id, owner_id in owners_of(talk.case_id):
        if household_id in homes:
            outbox.put(
                key=f"talk:{talk.pk}:{household_id}:{owner_id}",
                person_id=owner_id,
                template="news",
                path=reverse(PAGE, args=[household_id]),
            )


def plan_telling(today):
    """The worker, each hour: who reads from today of what was held back, and of all that stands in
    no case: who was let in does not learn by a mail who of the family there is. The same again
    changes nothing, and what a day without a worker left out comes after all."""
    with connection.cursor() as cursor:
        cursor.execute(TO_TELL, [today, today])
        rows = cursor.fetchall()
    for talk_id, household_id, person_id, shown_on in rows:
        plan_reminder(
            kind=NAME,
            object_id=talk_id,
            household_id=household_id,
            person_id=person_id,
            due_at=timezone.make_aware(datetime.combine(shown_on, AT)),
        )
    return len(rows)


class IsOfThisHome(Func):
    """Whether the family of this request linked its plan to the case. The cases are found first, so
    the index of the talks is used, and the talks of other families are not read."""

    template = "%(expressions)s = any(array(select casework_cases_here()))"
    output_field = BooleanField()


def of_this_home(viewer):
    """About this family alone: who works in cases and has a plan at home too, sees more rows."""
    return TalkWithout.objects.filter(
        Q(household_id=viewer.household_id) | Q(IsOfThisHome("case_id"))
    )


# Of a talk that still comes: when, who, and whom to ask in a case that runs, for the first page of
# the family. What is held back is not told, and row security leaves out whoever may not read of it.
COMING = """
select jsonb_build_object('at', t.happens_at, 'who', t.with_whom, 'ask', case
  when t.case_id is not null and not casework_is_over(t.case_id) then t.written_by_id end)::text
from casework_talkwithout t
where t.happens_at > now()
  and (t.shown_on is null or t.told_at is not null or t.shown_on <= casework_today())
  and (t.household_id = nullif(current_setting('app.household', true), '')::uuid
       or t.case_id = any(array(select casework_cases_here())))
order by t.happens_at
"""


def coming_note(viewer, text):
    """The note of one row of `COMING`: with a way to be there, where a message still comes to the
    case. Where the help stopped, the page says how."""
    found = json.loads(text)
    when = days.moment(datetime.fromisoformat(found["at"]), timezone.localdate())
    start = reverse("conversation_start", args=[viewer.household_id])
    return Note(
        text=_("Who talk: %(who)s.")
        % {"who": found["who"].rstrip(".")},  # the sentence has its own
        label=_("Read why") if found["ask"] else _("Read why, and how you can be there"),
        url=reverse(PAGE, args=[viewer.household_id]),
        waits=False,
        title=when[:1].upper() + when[1:],
        kicker=_("A talk about you without you"),
        act=_("I want to be there") if found["ask"] else "",
        act_url=f"{start}?zeg=erbij&aan={found['ask']}" if found["ask"] else "",
    )


def note_of(viewer):
    """Beside the meetings of a family: how many talks there were without it. For who came in for
    their work without a case: where they write one down."""
    if not viewer.is_family:
        return guest_talks.note_of(viewer)
    told = [talk for talk in of_this_home(viewer) if talk.is_shown(timezone.localdate())]
    if not told:
        return None
    coming = sum(talk.is_coming for talk in told)
    texts = [words(count) for words, count in
             ((in_words, len(told) - coming), (coming_in_words, coming)) if count]  # fmt: skip
    url = reverse(PAGE, args=[viewer.household_id])
    return Note(" ".join(texts), _("Talks without you"), url, waits=False)


def in_words(count):
    return ngettext(
        "There was one talk about you without you. You can read why.",
        "There were %(n)s talks about you without you. You can read why.",
        count,
    ) % {"n": count}


def coming_in_words(count):
    return ngettext(
        "A talk about you without you still comes. You can say that you want to be there.",
        "%(n)s talks about you without you still come. You can say that you want to be there.",
        count,
    ) % {"n": count}


def path_of(viewer, talk_id):
    """In the reader's own context: they may read it now. Who told the team's earlier mailed it."""
    is_news = Q(told_at=None) | Q(case=None)
    if not viewer.is_family or not of_this_home(viewer).filter(is_news, pk=talk_id).exists():
        return None
    return reverse(PAGE, args=[viewer.household_id])


def register():
    register_reminder(ReminderKind(name=NAME, path=path_of))

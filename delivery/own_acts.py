"""Nobody gets news of what they did themselves. Asked here alone, for every notice and reminder.

Whose act it is says the transaction (access/context.py): no caller can forget to say it. The worker
acts for nobody, and what it hands over at its time is of the day and not of an act.
"""

from django.db import connection
from django.utils import timezone

from delivery.kinds import REMINDERS
from delivery.mail import MAILS


def acts_now(person_id):
    """Whether this transaction is of something that this person does. One small query."""
    with connection.cursor() as cursor:
        cursor.execute("select nullif(current_setting('app.person_id', true), '')")
        return cursor.fetchone()[0] == str(person_id)


def is_own_notice(template, person_id):
    """News of one's own act; never what says why its maker has to get it too (`also_own`)."""
    return not MAILS[template].also_own and acts_now(person_id)


def is_own_reminder(name, person_id, due_at):
    """The same of what is planned: a kind that tells of an act, or whatever is due at once. What is
    of a coming day is no news of an act: who planned it needs it as much as others."""
    kind = REMINDERS.get(name)
    is_news = due_at <= timezone.now() or (kind is not None and kind.tells_act)
    return is_news and acts_now(person_id)

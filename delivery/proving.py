"""A number for text messages is asked for, proved with a code that was sent to it, taken away."""

from uuid import uuid4

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from audit import log
from delivery import choices, outbox
from delivery.models import NewsChoice, PushAddress, TextNumber
from delivery.numbers import SALT, code_of, waits

DAY = 24 * 3600
# Codes of one person; and to one number, of everybody together. The second is far more than the
# first: nobody alone closes the number of another, and a phone is not flooded.
MOST_A_DAY = {"by": 5, "to": 25}
TOO_MANY = _("No more codes can be sent today. Try again tomorrow.")
CODE = "number_code"  # the kind of message


@transaction.atomic
def ask(*, by, number):
    """Send a code there; what was proved before counts no more. A ValidationError after too many
    of one person, or to one number, in a day."""
    count(by.person_id, number)
    facts = {"number": number, "seed": uuid4(), "asked_at": timezone.now(), "tries": 0}
    facts |= {"proved_at": None, "refused_at": None}
    row, _made = TextNumber.objects.update_or_create(person_id=by.person_id, defaults=facts)
    outbox.put(
        key=f"number:{row.seed}",
        person_id=by.person_id,
        template=CODE,
        path="/account/bericht/sms/",
    )
    log.write("create", visitor=by, subject_kind="textnumber")


def count(person_id, number):
    """The cache counts, and holds no number. Who may ask no more uses up nothing of others."""
    hidden = salted_hmac(SALT, number, algorithm="sha256").hexdigest()
    keys = {"by": f"numbers:by:{person_id}", "to": f"numbers:to:{hidden}"}
    if any(cache.get(key, 0) >= MOST_A_DAY[what] for what, key in keys.items()):
        raise ValidationError(TOO_MANY, code="too_many")
    if any(added(key) > MOST_A_DAY[what] for what, key in keys.items()):
        raise ValidationError(TOO_MANY, code="too_many")  # another one in the same moment


def added(key):
    """How many there are with this one, of the day that began with the first."""
    cache.add(key, 0, DAY)
    try:
        return cache.incr(key)
    except ValueError:  # the day ended between the two
        return 1


@transaction.atomic
def prove(*, by, code):
    """Whether this is the code that was sent. From then on this person's news comes as a text."""
    row = TextNumber.objects.select_for_update().filter(person_id=by.person_id).first()
    if not waits(row):
        return False
    if not constant_time_compare(code_of(row), code):
        TextNumber.objects.filter(pk=row.pk).update(tries=F("tries") + 1)
        return False
    TextNumber.objects.filter(pk=row.pk).update(proved_at=timezone.now(), seed=uuid4())
    choices.set_channel(by, NewsChoice.Channel.TEXT)
    log.write("change", visitor=by, subject_kind="textnumber")
    return True


@transaction.atomic
def begin_anew(*, by):
    """No number, no browser with notifications, and mail: for who thinks that another came in with
    their log-in. Whether news went another way until now."""
    tables = {"textnumber": TextNumber, "pushaddress": PushAddress}
    gone = [
        kind
        for kind, table in tables.items()
        if table.objects.filter(person_id=by.person_id).delete()[0]
    ]
    is_back = choices.back_to_mail(by)
    for kind in gone or ["newschoice"] * is_back:
        log.write("withdraw", visitor=by, subject_kind=kind)
    return bool(gone) or is_back


@transaction.atomic
def take_away(*, by):
    """Nothing goes there any more: news comes by mail again. Whether there was a number."""
    is_gone = bool(TextNumber.objects.filter(person_id=by.person_id).delete()[0])
    if is_gone:
        choices.leave_channel(by, NewsChoice.Channel.TEXT)
        log.write("withdraw", visitor=by, subject_kind="textnumber")
    return is_gone

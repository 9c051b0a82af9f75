"""The sheet of paper of who has no e-mail: eight codes, each logs in once.

A code is 12 letters and digits, as that of a letter (people/invitations.py): 58 bits. It is made
from a random key that only the browser holds that asked for the sheet, until its owner has the
codes on paper; the table keeps a keyed hash. So neither the table nor a session gives a code away.
"""

import time
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

from people.invitations import LENGTH, LETTERS, as_typed, in_groups
from wijkteam.models import SheetCode

COUNT = 8
FEW = 2  # so many left: time for a new sheet
SALT, KEPT_SALT = "wijkteam.sheet", "wijkteam.sheet.kept"
SHOWN = "sheet_shown"  # in the session: the sheet that its owner does not have on paper yet
SHOWN_FOR = 1800


def codes_of(key):
    """The codes of a sheet, in order; only who knows its key and our secret can make them."""
    return [code_of(f"{key}:{place}") for place in range(COUNT)]


def code_of(value):
    number = int.from_bytes(salted_hmac(SALT, value, algorithm="sha256").digest())
    return "".join(
        LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(LENGTH)
    )


def hash_of(code, secret=None):
    return salted_hmac(KEPT_SALT, code, secret=secret, algorithm="sha256").hexdigest()


def hashes_of(typed):
    """By each secret key of the site: a sheet still works after a new one came."""
    code = as_typed(typed)
    return [hash_of(code, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def make(session):
    """A new sheet for the log-in of this request, instead of the old one. False: it may not."""
    key = str(uuid4())
    hashes = [hash_of(code) for code in codes_of(key)]
    if not asked("select sheet_make(%s)", hashes):
        return False
    session[SHOWN] = {"key": key, "at": time.time()}
    return True


def use(typed):
    """The log-in that this code opens, once; None for a code that is wrong or was used."""
    return asked("select sheet_use(%s)", hashes_of(typed))


def asked(sql, hashes):
    with connection.cursor() as cursor:
        cursor.execute(sql, [hashes])
        return cursor.fetchone()[0]


def to_show(session):
    """The codes in groups, as long as this browser may show them; else nothing."""
    shown = session.get(SHOWN)
    if not shown or time.time() - shown["at"] > SHOWN_FOR:
        return []
    return [in_groups(code) for code in codes_of(shown["key"])]


def left(user):
    """How many codes of one's own sheet still work."""
    return SheetCode.objects.filter(user_id=user.pk, used_at=None).count()

"""The code of an invitation: never stored, made again from the row's key when it is needed.

By mail it is a link with 128 bits: an HMAC of the key (itself random) with the site's secret, that
nobody can guess who has only the database. On a screen or on paper it is typed over: 12 letters
and digits of an alphabet of 30 without look-alikes, 58 bits of the same HMAC. At the most that
the limits let one network try (wijkteam/guessing.py) a hit takes longer than the earth is old,
also with a million open invitations. After a new secret the codes that were sent still work, for
their hash stands in the row; only what still waited for the post has to be sent again.
"""

import json
import re
from base64 import urlsafe_b64encode
from hashlib import sha256

from django.db import connection
from django.utils.crypto import get_random_string, salted_hmac

SALT = "people.invitation"
SESSION_KEY = "invitation_code"  # where a browser keeps the code that it came with
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0 O, no 1 I L, no U beside V
LENGTH = 12
BETWEEN = re.compile(r"[\s.\-–—]+")


def digest_of(invitation_id):
    return salted_hmac(SALT, str(invitation_id), algorithm="sha256").digest()


def code_for(invitation_id):
    """The code in the link of a mail."""
    return urlsafe_b64encode(digest_of(invitation_id)[:16]).decode().rstrip("=")


def short_code_for(invitation_id):
    """The code that somebody types over, as it is hashed: without the lines between its groups."""
    number = int.from_bytes(digest_of(invitation_id)[16:])
    places = (number // len(LETTERS) ** place for place in range(LENGTH))
    return "".join(LETTERS[place % len(LETTERS)] for place in places)


def in_groups(short_code):
    """ABCD-EFGH-JKMN: three times four is read out and typed over without losing the place."""
    return "-".join(short_code[i : i + 4] for i in range(0, len(short_code), 4))


def as_typed(text):
    """A code as somebody typed it, in any case and with any lines between, as it is hashed."""
    bare = BETWEEN.sub("", text).upper()
    return bare if len(bare) == LENGTH and set(bare) <= set(LETTERS) else text.strip()


def new_secret():
    """A code that only one browser will know, once a square on a screen was scanned: 130 bits."""
    return get_random_string(22)


def hash_of(code):
    return sha256(code.encode()).hexdigest()


def find(code):
    """What an invited person may see before answering, or None when the code is of no use."""
    with connection.cursor() as cursor:
        cursor.execute("select * from access_invitation(%s)", [hash_of(code)])
        names = [column.name for column in cursor.description]
        row = cursor.fetchone()
    if row is None:
        return None
    found = dict(zip(names, row, strict=True))
    return found | {"offers": json.loads(found["offers"])}


def partner_of(code):
    """Where somebody is invited to work, at a partner, and who asked for it; None for a team."""
    with connection.cursor() as cursor:
        cursor.execute("select * from partners_invited(%s)", [hash_of(code)])
        row = cursor.fetchone()
    return {"organisation": row[0], "asked_by": row[1]} if row else None


def first_place_of(code):
    """What the first leader or officer of a site is invited for (role and place); else None."""
    with connection.cursor() as cursor:
        cursor.execute("select * from first_place_invited(%s)", [hash_of(code)])
        row = cursor.fetchone()
    return {"is_leader": row[0] == "leader", "place": row[1]} if row else None


def open_first(code):
    """Note the first look. Gives the code that counts from now on: of a square a new one."""
    fresh = new_secret()
    with connection.cursor() as cursor:
        cursor.execute("select access_open_invitation(%s, %s)", [hash_of(code), hash_of(fresh)])
        return fresh if cursor.fetchone()[0] else code


def own_code():
    """The code of an open invitation to the address of this log-in, or None.

    Who makes the account on another device than where the letter was opened comes in with it.
    After a new secret the code cannot be made again; then only the letter itself helps.
    """
    with connection.cursor() as cursor:
        cursor.execute("select access_own_invitation()")
        key = cursor.fetchone()[0]
    code = code_for(key) if key else None
    return code if code and find(code) else None

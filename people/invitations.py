"""The code of an invitation: never stored, made again from the row's key when the mail leaves.

An HMAC of the key (itself random) with the site's secret: 128 bits that nobody can guess who
has only the database. After a new secret the codes that were sent still work, for their hash
stands in the row; only what still waited for the post has to be sent again.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256

from django.db import connection
from django.utils.crypto import salted_hmac

SALT = "people.invitation"


def code_for(invitation_id):
    digest = salted_hmac(SALT, str(invitation_id), algorithm="sha256").digest()
    return urlsafe_b64encode(digest[:16]).decode().rstrip("=")


def hash_of(code):
    return sha256(code.encode()).hexdigest()


def find(code):
    """What an invited person may see before answering, or None when the code is of no use."""
    with connection.cursor() as cursor:
        cursor.execute("select * from access_invitation(%s)", [hash_of(code)])
        names = [column.name for column in cursor.description]
        row = cursor.fetchone()
    return dict(zip(names, row, strict=True)) if row else None


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

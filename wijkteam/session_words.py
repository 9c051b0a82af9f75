"""A session as it stands in the database: closed, for its table has no row security.

It is read before anybody is known, and a message on the next page may hold a name that is for one
person alone. Django signs what it stores; this also makes it unreadable there.
"""

from django.core.signing import JSONSerializer

from wijkteam.ciphers import ciphers

PURPOSE = "wijkteam.session"


class ClosedSerializer:
    """JSON that only this site opens; what it cannot open is an empty session, so a log-out."""

    def dumps(self, words):
        return ciphers(PURPOSE).encrypt(JSONSerializer().dumps(words))

    def loads(self, closed):
        return JSONSerializer().loads(ciphers(PURPOSE).decrypt(closed))

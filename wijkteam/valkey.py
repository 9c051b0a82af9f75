"""The cache in Valkey, which may be away: then each process counts in its own memory.

Nothing but limits and short notes stands in it. While Valkey is away a limit still holds in each
web process, so nobody can guess without end, and nobody is kept out: it begins at zero.
"""

import time

import structlog
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

QUIET = 3.0  # seconds in which an absent Valkey is not asked again: a page waits for it once
MOST = 20_000  # keys in the memory of a process
PATIENCE = {"socket_connect_timeout": 1, "socket_timeout": 2}  # seconds
logger = structlog.get_logger(__name__)


class Absence:
    """Since when Valkey does not answer this process; one for all of its threads."""

    until = 0.0

    def is_on(self):
        return time.monotonic() < self.until

    def begin(self, error):
        if not self.is_on():
            logger.warning("cache_is_away", error=type(error).__name__)
        self.until = time.monotonic() + QUIET


absence = Absence()


def as_given(key, prefix, version):
    """Keys come in as they stand in Valkey."""
    return key


def here():
    options = {"KEY_FUNCTION": as_given, "OPTIONS": {"MAX_ENTRIES": MOST}}
    return LocMemCache("while-valkey-is-away", options)


def or_here(name):
    """A method of the client that goes on in memory when Valkey does not answer."""

    def method(self, *args, **options):
        if not absence.is_on():
            try:
                return getattr(RedisCacheClient, name)(self, *args, **options)
            except (RedisError, OSError) as error:
                absence.begin(error)
        return getattr(self.here, name)(*args, **options)

    return method


class Client(RedisCacheClient):
    def __init__(self, servers, **options):
        # A connection that broke is made anew once; who is not there is not waited for.
        super().__init__(servers, retry=Retry(NoBackoff(), 1), **PATIENCE, **options)
        self.here = here()


NAMES = ("add", "get", "set", "touch", "delete", "get_many", "has_key", "incr", "set_many",
         "delete_many", "clear")  # fmt: skip
for _name in NAMES:
    setattr(Client, _name, or_here(_name))


class Cache(RedisCache):
    """Django's own, which asks our client."""

    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = Client


def answers(url):
    """Whether Valkey itself answers, whatever the memory of this process says; raises if not."""
    return Client([url]).get_client().ping()

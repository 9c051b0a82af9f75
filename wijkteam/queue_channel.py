"""A worker whose queue went away while it was at work goes on when the queue is back.

It then closes its channels, and acknowledges on them what was done meanwhile. The library looks for
the connection of a channel, finds that it was closed first, and raises an AttributeError, which no
worker expects: it ended. As an error of the connection it is one that every worker knows: what was
not acknowledged is handed out anew, as all tasks of the house can be.
"""

from kombu.transport import redis
from redis.exceptions import ConnectionError as NoConnection


class Channel(redis.Channel):
    def _connparams(self, *args, **options):
        if self.connection is None or self.connection.client is None:
            raise NoConnection("this channel is closed: its queue went away")
        return super()._connparams(*args, **options)


def use():
    """All channels of this process are ours."""
    redis.Transport.Channel = Channel

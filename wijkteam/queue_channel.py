"""A worker whose queue went away while it was at work goes on when the queue is back.

The task that was done then is acknowledged on a closed channel. The library looks for the
connection of it and finds none: an AttributeError, which no worker expects, so it ended. As an error
of the connection it is one that every worker knows: it is logged, and the task is handed out anew,
as all tasks can be.
"""

from kombu.transport import redis
from redis.exceptions import ConnectionError as NoConnection


class Channel(redis.Channel):
    def _connparams(self, *args, **options):
        if self.connection is None:
            raise NoConnection("this channel is closed: its queue went away")
        return super()._connparams(*args, **options)


def use():
    """All channels of this process are ours."""
    redis.Transport.Channel = Channel

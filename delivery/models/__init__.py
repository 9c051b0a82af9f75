from delivery.models.choice import NewsChoice
from delivery.models.document import DocumentJob
from delivery.models.feed import CalendarFeed
from delivery.models.number import TextNumber
from delivery.models.outbox import OutboxMessage
from delivery.models.push import PushAddress
from delivery.models.schedule import ScheduleItem

__all__ = [
    "CalendarFeed",
    "DocumentJob",
    "NewsChoice",
    "OutboxMessage",
    "PushAddress",
    "ScheduleItem",
    "TextNumber",
]

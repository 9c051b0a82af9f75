from delivery.models.document import DocumentJob
from delivery.models.outbox import OutboxMessage
from delivery.models.schedule import ScheduleItem

__all__ = ["DocumentJob", "OutboxMessage", "ScheduleItem"]

"""What the worker does. Each can run twice, or be lost: the tables know what is still to do."""

from celery import shared_task

from delivery import documents, outbox, schedule
from delivery.uploads import keeping


@shared_task
def scan_schedule():
    return schedule.hand_over_due()


@shared_task
def send_outbox():
    return outbox.send_waiting()


@shared_task
def make_document(job_id):
    return documents.make(job_id)


@shared_task
def purge_documents():
    return documents.purge()


@shared_task
def purge_post():
    return {"notices": outbox.purge(), "reminders": schedule.purge()}


@shared_task
def retry_documents():
    for job_id, kind in documents.waiting_again().items():
        documents.make_soon(job_id, kind)


@shared_task
def scan_uploads():
    return keeping.scan_waiting()


@shared_task
def purge_uploads():
    return {"strays": keeping.purge()}

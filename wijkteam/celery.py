"""The worker. Beat only scans tables; nothing is scheduled in the queue itself."""

import os

from celery import Celery

from wijkteam import queue_channel

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkteam.settings")

queue_channel.use()
app = Celery("wijkteam")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def tell_that_it_lives():
    """Imported here, for it asks the settings."""
    from wijkteam import heartbeat

    app.steps["worker"].add(heartbeat.WorkerLives)


tell_that_it_lives()

"""The worker. Beat only scans tables; nothing is scheduled in the queue itself."""

import os

from celery import Celery

from wijkteam import queue_channel

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkteam.settings")

queue_channel.use()
app = Celery("wijkteam")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def add_steps():
    """Imported here, for they ask the settings."""
    from wijkteam import heartbeat, opening

    app.steps["worker"] |= {opening.Opens, heartbeat.WorkerLives}


add_steps()

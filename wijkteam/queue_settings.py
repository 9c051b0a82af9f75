"""The queue and its worker: settings that no environment changes (settings.py takes them all)."""

CELERY_TASK_IGNORE_RESULT = True
# A task that its worker did not finish, however that ended, is done by another.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 120
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its queue however long it takes
# A page that hands on work does not wait for a queue that is away: the tables know what is to do.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.2,
    "socket_connect_timeout": 1,
    "socket_timeout": 2,  # one that took the call and says nothing is away too
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULER = "wijkteam.heartbeat:Scheduler"
CELERY_IMPORTS = ["wijkteam.heartbeat"]

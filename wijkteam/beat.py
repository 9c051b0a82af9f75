"""What happens by itself, and how often (seconds); part of the settings."""

CELERY_BEAT_SCHEDULE = {
    "show-that-work-comes-through": {"task": "wijkteam.heartbeat.work", "schedule": 15.0},
    "seal-log": {"task": "audit.tasks.seal", "schedule": 5.0, "options": {"expires": 5}},
    "write-head": {"task": "audit.tasks.write_head", "schedule": 60.0, "options": {"expires": 60}},
    # A look that came too late is one of many: they must not pile up behind a busy worker.
    "scan-schedule": {
        "task": "delivery.tasks.scan_schedule",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    "send-outbox": {
        "task": "delivery.tasks.send_outbox",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    "retry-documents": {"task": "delivery.tasks.retry_documents", "schedule": 60.0},
    "plan-legal-reminders": {
        "task": "casework.tasks.plan_legal_reminders",
        "schedule": 21600.0,
    },
    "plan-standstills-over": {
        "task": "casework.tasks.plan_standstills_over",
        "schedule": 3600.0,
    },
    "plan-talks": {"task": "casework.tasks.plan_talks", "schedule": 3600.0},
    "scan-uploads": {
        "task": "delivery.tasks.scan_uploads",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "purge-uploads": {"task": "delivery.tasks.purge_uploads", "schedule": 3600.0},
    "plan-birthdays": {"task": "careplans.tasks.plan_birthdays", "schedule": 21600.0},
    "forget-what-came": {"task": "careplans.tasks.forget_what_came", "schedule": 3600.0},
    "plan-coming": {"task": "careplans.tasks.plan_coming", "schedule": 21600.0},
    "plan-week-of-looks": {"task": "careplans.tasks.plan_week_of_looks", "schedule": 21600.0},
    "plan-week-of-families": {
        "task": "casework.tasks.plan_week_of_families",
        "schedule": 21600.0,
    },
    "make-accounts": {"task": "casework.tasks.make_accounts", "schedule": 21600.0},
    "purge-prevention": {"task": "casework.tasks.purge_prevention", "schedule": 3600.0},
    "purge-accounts": {"task": "casework.tasks.purge_accounts", "schedule": 3600.0},
    "check-links": {"task": "casework.tasks.check_links", "schedule": 3600.0},
    "purge-self-help": {"task": "casework.tasks.purge_self_help", "schedule": 3600.0},
    "purge-contentment": {"task": "casework.tasks.purge_contentment", "schedule": 3600.0},
    "purge": {"task": "writing.tasks.purge", "schedule": 3600.0},
    "purge-documents": {"task": "delivery.tasks.purge_documents", "schedule": 3600.0},
    "purge-post": {"task": "delivery.tasks.purge_post", "schedule": 3600.0},
    "purge-invitations": {"task": "people.tasks.purge_invitations", "schedule": 3600.0},
    "purge-sessions": {"task": "access.tasks.purge_sessions", "schedule": 3600.0},
}
for _each in CELERY_BEAT_SCHEDULE.values():  # what nobody took before it came again goes away
    _each.setdefault("options", {"expires": _each["schedule"]})

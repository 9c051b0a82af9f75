"""What the environment of Django, gunicorn and Celery holds; `.env.example` explains each."""

import os
import secrets
from urllib.parse import quote

from launcher.database import Postgres
from launcher.paths import ROOT, RUN
from launcher.queue import Valkey
from launcher.system_packages import has_pango

ROLES = {
    "DATABASE_URL": "wijkteam_web",
    "DATABASE_WORKER_URL": "wijkteam_worker",
    "DATABASE_OWNER_URL": "wijkteam_owner",
    "DATABASE_ADMIN_URL": "postgres",
}
WORKERS_OWN = ("AUDIT_KEY", "TEXT_MESSAGE_TOKEN", "PUSH_PRIVATE_KEY")


def variables(instance, port=8000, demo=None):
    """All of them, for `manage.py`; a value of the caller's own goes first."""
    is_demo = instance.has_postgres if demo is None else demo
    defaults = {
        "DJANGO_SETTINGS_MODULE": "wijkteam.settings",
        "PYTHONPATH": str(ROOT),
        "SECRET_KEY": secret(),
        "AUDIT_KEY": secret("audit_key"),
        "SECURE": "0",
        "BASE_URL": f"http://localhost:{port}",
        "PRIVATE_ROOT": str(instance.folder / "private"),
        "PDF_AVAILABLE": str(int(has_pango())),
        "DEMO": str(int(is_demo)),
    }
    if is_demo:  # its people have no mailbox; the page of the post-box reads these files
        defaults["MAIL_URL"] = f"filemail:///{quote(str(instance.folder / 'mail'))}"
    return {**defaults, **os.environ, **embedded(instance)}


def embedded(instance):
    """The addresses of the servers that the keeper holds."""
    found = {}
    if instance.has_postgres:
        database = Postgres(instance)
        found |= {name: database.url(role) for name, role in ROLES.items()}
        found["PGHOST"] = str(database.sockets)  # for psql, which `bin/manage dbshell` calls
        found["PATH"] = f"{os.environ['PATH']}{os.pathsep}{database.runner.programs}"
    if instance.has_valkey:
        found["REDIS_URL"] = Valkey(instance).url()
    return found


def for_web(all_of_them):
    """The web process cannot become the owner or the worker, seal the log, or send to phones."""
    hidden = {"DATABASE_OWNER_URL", "DATABASE_WORKER_URL", "DATABASE_ADMIN_URL", *WORKERS_OWN}
    return {name: value for name, value in all_of_them.items() if name not in hidden}


def for_worker(all_of_them):
    """Worker and beat connect under their own role, seal the log, and send to phones."""
    address = all_of_them.get("DATABASE_WORKER_URL", all_of_them["DATABASE_URL"])
    own = {name: all_of_them[name] for name in WORKERS_OWN if name in all_of_them}
    return {**for_web(all_of_them), **own, "DATABASE_URL": address}


def secret(name="secret"):
    """One key of each kind for this checkout, so that sessions and seals outlive a restart."""
    file = RUN / name
    if not file.exists():
        RUN.mkdir(exist_ok=True)
        descriptor = os.open(file, os.O_CREAT | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as key:
            key.write(secrets.token_urlsafe(50))
    return file.read_text()

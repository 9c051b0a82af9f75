"""The pages that are measured, and who asks for them."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import md5
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from people.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def key(kind, number):
    """The same key as `pg_temp.key` in sql/ gives."""
    return UUID(md5(f"{kind} {number}".encode()).hexdigest())


@dataclass(frozen=True)
class Page:
    """An address, and as whom it is opened: `owner 1` is the parent of household 1."""

    name: str
    path: str
    kind: str
    number: int

    @property
    def user_id(self):
        return key(f"login of {self.kind}", self.number)

    @property
    def session(self):
        return f"bench{self.kind}{self.number}".ljust(32, "0")


def plan_page(name, path, household, kind="owner", number=None):
    """A page of one household, for its owner unless told otherwise."""
    full = f"/gezin/{key('household', household)}/{path}"
    return Page(name, full, kind, household if number is None else number)


def of_household(household, **who):
    """The pages of one plan."""
    goal = key("goal", household * 100 + 1)
    paths = {
        "plan": "plan/",
        "matters": "plan/belangrijk/",
        "goals": "plan/doelen/",
        "goal": f"plan/doelen/{goal}/",
        "steps": "plan/stappen/",
        "today": "",
    }
    return {name: plan_page(name, path, household, **who) for name, path in paths.items()}


def of_professional(number):
    return {
        "caseload": Page("caseload", "/gezinnen/", "professional", number),
        "dashboard": Page("dashboard", "/team/", "leader", number),
    }


def log_in(page):
    """A session in the database that Django is on now, with the second step done."""
    user = User.objects.get(pk=page.user_id)
    values = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: BACKEND,
        HASH_SESSION_KEY: user.get_session_auth_hash(),
        "account_authentication_methods": [{"method": "mfa", "at": 0}],
    }
    Session.objects.update_or_create(
        session_key=page.session,
        defaults={
            "session_data": SessionStore().encode(values),
            "expire_date": timezone.now() + timedelta(hours=12),
        },
    )


def cookies(page):
    return {settings.SESSION_COOKIE_NAME: page.session}

"""Log-ins that are over go within the hour; who cleans never sees a key."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from access.tasks import purge_sessions

pytestmark = pytest.mark.django_db


@pytest.fixture
def sessions(world):
    """Three log-ins: one over, one going on, and one whose session is gone already."""
    now, ended = timezone.now(), timezone.now() - timedelta(minutes=1)
    for key, expires_at in (("over", ended), ("going-on", now + timedelta(hours=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=expires_at)
    for key in ("over", "going-on", "gone"):
        UserSession.objects.create(
            user=world.ronald.user, session_key=key, ip="127.0.0.1", user_agent=""
        )
    UserSession.objects.create(
        user=world.ronald.user, session_key="just-now", ip="127.0.0.1", user_agent=""
    )
    UserSession.objects.exclude(session_key="just-now").update(
        last_seen_at=now - timedelta(hours=2)
    )


def become(role):
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {role}")


@pytest.mark.usefixtures("sessions")
def test_ended_sessions_go_with_their_traces():
    become("wijkteam_worker")
    assert purge_sessions() >= 1
    become("wijkteam_web")
    assert Session.objects.filter(session_key="going-on").exists()
    assert not Session.objects.filter(session_key="over").exists()
    left = set(UserSession.objects.values_list("session_key", flat=True))
    assert left == {"going-on", "just-now"}


@pytest.mark.usefixtures("sessions")
@pytest.mark.parametrize(
    "sql",
    [
        "select session_key from django_session",
        "select session_data from django_session",
        "delete from django_session",
        "select session_key from usersessions_usersession",
    ],
)
def test_the_worker_reads_and_ends_no_session_itself(sql):
    become("wijkteam_worker")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(sql)


def test_the_site_cannot_ask_for_it(db):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        purge_sessions()

"""Sessions in the database: nothing that somebody wrote can be read there."""

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.signing import JSONSerializer, loads
from django.db import connection
from django.urls import reverse

from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db
NAME = "Geheime Gerda"
SALT = "django.contrib.sessions.SessionStore"


class AsItStands:
    """What stands there without its signature and its packing, for whoever has those."""

    def loads(self, text):
        return text


def stored():
    with connection.cursor() as cursor:
        cursor.execute("select session_data from django_session")
        return [row[0] for row in cursor.fetchall()]


def unpacked(text):
    return loads(text, salt=SALT, serializer=AsItStands)


def test_a_private_name_on_the_next_page_cannot_be_read_in_the_database(world, as_person):
    client = as_person(world.ronald)
    url = reverse("network_member_add", args=[world.van_dijk.pk])
    fill_in(client, url, name=NAME, relation="vriendin", circle=1, is_private="on")
    assert NAME in str(list(client.session.items()))  # it waits for the next page
    assert all(NAME.encode() not in unpacked(text) for text in stored())


def test_without_the_seal_it_would_be_read(settings):
    settings.SESSION_SERIALIZER = "django.core.signing.JSONSerializer"
    assert NAME.encode() in unpacked(SessionStore().encode({"words": NAME}))


def test_what_was_stored_comes_back():
    assert SessionStore().decode(SessionStore().encode({"words": NAME})) == {"words": NAME}


def test_after_a_new_secret_old_sessions_open_as_long_as_the_old_one_is_known(settings):
    text = SessionStore().encode({"words": NAME})
    old, settings.SECRET_KEY = settings.SECRET_KEY, "a-new-secret-" * 5
    assert SessionStore().decode(text) == {}
    settings.SECRET_KEY_FALLBACKS = [old]
    assert SessionStore().decode(text) == {"words": NAME}


def test_what_somebody_else_put_there_is_a_log_out(world, client):
    key = "f" * 32
    SessionStore(key).save(must_create=True)
    plain = SessionStore()
    plain.serializer = JSONSerializer
    Session.objects.filter(pk=key).update(session_data=plain.encode({"_auth_user_id": "1"}))
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    assert client.get(reverse("home")).status_code == 302

"""The same form sent twice is one change."""

import pytest
from django.db import connection

from careplans.models import Priority
from writing.models import RequestKey

pytestmark = pytest.mark.django_db


def matters(maintenance, text):
    with maintenance():
        return Priority.objects.filter(text=text).count()


def test_a_double_submit_is_one_row_and_gets_the_same_answer(
    as_person, world, add_url, fill, maintenance
):
    client = as_person(world.ronald)
    data = fill(client, add_url, text="Elke dag samen eten")
    first = client.post(add_url, data)
    second = client.post(add_url, data)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url != add_url
    assert matters(maintenance, "Elke dag samen eten") == 1


def test_an_error_does_not_use_up_the_request(as_person, world, add_url, fill, maintenance):
    client = as_person(world.ronald)
    data = fill(client, add_url, text="")
    assert client.post(add_url, data).status_code == 200
    assert client.post(add_url, data | {"text": "Nu wel"}).status_code == 302
    assert matters(maintenance, "Nu wel") == 1


@pytest.mark.parametrize("value", ["", "geen sleutel", "0", "\x00", "é" * 400])
def test_a_request_id_or_version_that_is_none_breaks_nothing(as_person, world, add_url, value):
    client = as_person(world.ronald)
    data = {"text": "Zonder sleutel", "request_id": value, "version": value, "author": value}
    assert client.post(add_url, data).status_code == 302


def test_nobody_reads_the_request_keys_of_another(as_person, world, add_url, fill, visitor):
    client = as_person(world.ronald)
    client.post(add_url, fill(client, add_url, text="Van Ronald"))
    visitor(world.ronald)
    assert RequestKey.objects.count() == 1
    visitor(world.samira)
    assert RequestKey.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.user_id', '', true)")
        cursor.execute("select count(*) from writing_requestkey")
        assert cursor.fetchone()[0] == 0

"""Without Valkey limits count on in the process: nobody guesses without end, nobody is kept out."""

import pytest
from django.core.cache import cache
from redis.exceptions import ConnectionError as NoValkey

from wijkteam import guessing, valkey
from wijkteam.limits import is_too_often


@pytest.fixture
def away(monkeypatch):
    asked = []

    def refuse(self, *arguments, **options):
        asked.append(arguments)
        raise NoValkey("no such socket")

    for name in valkey.NAMES:
        monkeypatch.setattr(valkey.RedisCacheClient, name, refuse)
    yield asked
    valkey.absence.until = 0.0


def test_every_way_into_the_cache_goes_on(away):
    cache.set("a", 1, 60)
    assert cache.add("a", 2, 60) is False
    assert cache.incr("a") == 2
    assert cache.get("a") == 2
    assert cache.has_key("a")
    assert cache.touch("a", 60)
    cache.set_many({"b": "words", "c": None}, 60)
    assert cache.get_many(["a", "b"]) == {"a": 2, "b": "words"}
    assert cache.get_or_set("d", 4, 60) == 4
    assert cache.delete("a")
    cache.delete_many(["b", "c"])
    assert cache.get("b", "none") == "none"
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


def test_it_is_asked_once_and_then_left_alone_for_a_while(away, monkeypatch):
    for _time in range(50):
        cache.get("a")
    assert len(away) == 1
    monkeypatch.setattr(valkey.absence, "until", 0.0)
    cache.get("a")
    assert len(away) == 2


def test_when_it_is_back_it_is_used_again(monkeypatch):
    monkeypatch.setattr(valkey.absence, "until", 0.0)
    cache.set("a", "in Valkey", 60)
    valkey.absence.begin(NoValkey())
    assert cache.get("a") is None
    valkey.absence.until = 0.0
    assert cache.get("a") == "in Valkey"


@pytest.mark.django_db
def test_a_limit_still_holds_and_lets_people_in(away, rf):
    request = rf.get("/", REMOTE_ADDR="192.0.2.7")
    tries = [is_too_often(request, "x", times=3, seconds=60, who="me") for _time in range(5)]
    assert tries == [False, False, False, True, True]
    assert guessing.may_try(request)
    for _time in range(guessing.MOST):
        guessing.note_wrong(request)
    assert not guessing.may_try(request)
    assert guessing.may_try(rf.get("/", REMOTE_ADDR="192.0.2.8"))

"""Real kills of PostgreSQL and Valkey: words stay, people go on, and work catches up."""

import json
import random
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from benchmarks.server import free_port
from launcher.journey.visitor import JourneyError
from tests.benchmarks.test_bench import is_embedded
from tests.launcher.living import Living
from tests.launcher.trees import kill, under, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills by number")
CATCHES_UP = 60  # seconds, as agreed
WORDS = "Samen eten op zondag, zei de test\n\nen daarna wandelen"
NOTICE = """insert into delivery_outboxmessage
  (id, key, person_id, template, path, state, attempts, try_at, made_at, error)
  values (gen_random_uuid(), '{key}', '{person}', 'news', '/thuis/', 'waiting', 0, now(), now(),
          '')"""


@pytest.fixture(scope="module")
def living(tmp_path_factory):
    if not is_embedded():
        pytest.skip("has servers of its own, from the embedded ones")
    mail = tmp_path_factory.mktemp("mail")
    with Living(free_port(), MAIL_URL=f"filemail:///{mail}") as site:
        yield site


def health(site, which=""):
    try:
        address = f"{site.base}/_healthz/{which}"
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def new_words(site):
    return f"/gezin/{site.world['household']}/plan/belangrijk/nieuw/"


def saved(site, words):
    return int(site.sql(f"select count(*) from careplans_priority where text = '{words}'"))


def notice(site, key):
    site.sql(NOTICE.format(key=key, person=site.world["ronald"]))


def state_of(site, key):
    return site.sql(f"select state from delivery_outboxmessage where key = '{key}'")


def test_without_valkey_people_go_on_and_work_catches_up(living):
    ronald = living.visitor("ronald")
    living.kill("valkey")
    try:
        began = time.monotonic()
        noor = living.visitor("noor")  # with a password, whose wrong tries are counted
        page = ronald.read(new_words(living))
        ronald.write(new_words(living), text="Zonder wachtrij")
        assert time.monotonic() - began < 20  # nobody waits for a queue that is away
        assert page.status == noor.read("/thuis/").status == 200
        assert saved(living, "Zonder wachtrij") == 1
        notice(living, "while away")
        assert health(living, "readyz/")[0] == 200
        code, said = health(living)
        assert (code, said["queue"], said["database"]) == (503, False, True)
    finally:
        living.begin("valkey")
    began = time.monotonic()
    assert until(lambda: state_of(living, "while away") == "sent", CATCHES_UP)
    print(f"caught up after Valkey in {time.monotonic() - began:.0f} s")  # noqa: T201


def test_without_postgresql_the_words_stay_on_the_page_and_are_saved_once(living):
    ronald = living.visitor("ronald")
    page = ronald.read(new_words(living))
    living.kill("postgres")
    try:
        answer = ronald.send(page, text=WORDS, status=503)
        ronald.sees(answer, *WORDS.split("\n\n"))
        assert ronald.look("/thuis/").status == 503
        assert health(living, "livez/")[0] == 200
        code, said = health(living, "readyz/")
        assert (code, said["database"], said["queue"]) == (503, False, True)
    finally:
        living.begin("postgres")
    notice(living, "after postgres")
    assert answer.forms[0].fields["request_id"] == page_key(page)
    for _click in range(2):
        ronald.send(answer)
    assert saved(living, WORDS) == 1


def page_key(page):
    return next(form.fields["request_id"] for form in page.forms if "text" in form.fields)


def test_a_restart_under_load_fails_no_request_and_breaks_off_no_work(living):
    ronald = living.visitor("ronald")
    assert ronald.read("/thuis/").status == 200
    stop, found = Event(), []

    def load(_number):
        while not stop.is_set() and len(found) < 20_000:
            found.append(ronald.look("/thuis/").status)  # raises when there is no answer
            time.sleep(0.02)

    with ThreadPoolExecutor(4) as crowd:
        running = [crowd.submit(load, number) for number in range(4)]
        try:
            assert until(lambda: len(found) > 20, 30)
            notice(living, "while restarting")
            before = [child.process.pid for child in living.children]
            living.restart()
            so_far = len(found)
            assert until(lambda: len(found) > so_far + 40, 60)
        finally:
            stop.set()
        for each in running:
            each.result()
    assert set(found) == {200}, sorted(set(found))
    after = [child.process.pid for child in living.children]
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, False]
    assert all(child.is_running for child in living.children)
    print(f"{len(found)} requests while everything was renewed")  # noqa: T201


def test_afterwards_everything_lives_and_nothing_is_left_undone(living):
    for key in ("after postgres", "while restarting"):
        assert until(lambda key=key: state_of(living, key) == "sent", CATCHES_UP), key
    assert until(lambda: health(living)[0] == 200, CATCHES_UP), health(living)
    assert set(health(living)[1].values()) == {True}


KILLS, SEED = 60, 20261122


@pytest.mark.long
def test_many_kills_lose_no_acknowledged_word_and_double_none(living):
    """PostgreSQL, Valkey and web processes go at random while somebody saves one text after the
    other; what was not taken comes back on the page, and is sent again from there."""
    chance, ronald = random.Random(SEED), living.visitor("ronald")
    for number in range(KILLS):
        page, words = ronald.read(new_words(living)), f"Ronde {number}, {SEED}"
        victim = chance.choice(["postgres", "valkey", "web"])
        with ThreadPoolExecutor(1) as hand:
            sending = hand.submit(answered, ronald, page, words)
            time.sleep(chance.random() * 0.3)
            hit(living, victim)
            answer = sending.result()
        recover(living, victim)
        for _try in range(20):
            if answer is not None and answer.status == 200:
                break
            answer = answered(ronald, answer or page, words)
            time.sleep(0.5)
        assert saved(living, words) == 1, (number, victim)
        for child in living.children:
            assert child.is_running, (number, victim, child.obituary(), child.last_words(300))
    whole = until(lambda: health(living)[0] == 200, CATCHES_UP)
    assert whole, (health(living)[1], living.children[1].last_words(400))


def answered(visitor, page, words):
    """The answer, or None when the connection broke: then the form still stands in the browser."""
    try:
        return visitor._open(*visitor._filled(page, "", {"text": words}))
    except JourneyError:
        return None


def hit(site, victim):
    if victim != "web":
        return site.kill(victim)
    of_web = under(site.children[0].process.pid)
    return kill(min(of_web)) if of_web else None


def recover(site, victim):
    if victim != "web":
        site.begin(victim)
    assert until(lambda: health(site, "readyz/")[0] == 200, CATCHES_UP)

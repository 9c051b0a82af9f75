"""Whether a link answers: asked of a server on loopback, and of nothing inside a network."""

import socket
import threading
import time

import pytest

from delivery import links
from tests.delivery.page_server import PageServer


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with PageServer(tmp_path_factory.mktemp("pages")) as made:
        yield made


@pytest.fixture
def rules(server):
    """As in earnest, but for the place and the certificate of our own server."""
    server.asked.clear()
    return links.Rules(lambda place: True, (443, server.port), str(server.certificate))


@pytest.mark.parametrize(
    ("path", "is_there"),
    [
        ("/200", True), ("/204", True), ("/403", True), ("/401", True), ("/429", True),
        ("/404", False), ("/410", False), ("/500", False), ("/503", False), ("/silent", False),
        ("/no-head/200", True), ("/no-head/404", False), ("/to//200", True), ("/to//404", False),
        ("/to/", False), ("/304", False),
    ],
)  # fmt: skip
def test_what_counts_as_an_answer(server, rules, path, is_there):
    assert links.answers(server.url(path), rules) == is_there


def test_the_head_is_enough_and_says_nothing_of_us(server, rules):
    links.answers(server.url("/200?taal=nl"), rules)
    ((method, path, headers),) = server.asked
    assert (method, path) == ("HEAD", "/200?taal=nl")
    assert headers["Host"] == "localhost"
    assert not {"Cookie", "Authorization", "Referer"} & headers.keys()


def test_a_name_in_other_letters_is_asked_as_the_net_writes_it(tmp_path, rules, monkeypatch):
    """As it stands in the address bar, so as somebody of a team copies it."""
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _host, *w, **m: real("127.0.0.1", *w, **m))
    with PageServer(tmp_path, "xn--80a1acny.example") as other:
        own = links.Rules(rules.may_go_to, (other.port,), str(other.certificate))
        assert links.answers(f"https://почта.example:{other.port}/200", own)
    ((_method, _path, headers),) = other.asked
    assert headers["Host"] == "xn--80a1acny.example"


def test_who_leads_on_and_on_is_left(server, rules):
    url = server.url("/to/" * 9 + "200")
    assert not links.answers(url, rules)
    assert len(server.asked) == links.HOPS


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/", "ftp://localhost/", "file:///etc/passwd", "javascript:alert(1)", "",
        "https://", "https://wie@localhost/", "https://wie:weet@localhost/", "https://localhost:22/",
        "https://localhost:99999/", "https://[::1/", "https://bestaat-niet.invalid/",
        "https://" + "x" * 300 + ".nl/", "https://\0/",
    ],
)  # fmt: skip
def test_what_is_no_public_page_is_not_asked(rules, server, url):
    assert not links.answers(url, rules)
    assert server.asked == []


INNER = [
    "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
    "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1",
    "fec0::1", "::10.0.0.1", "::127.0.0.1", "::ffff:0:10.0.0.1", "64:ff9b:1::a00:1", "192.88.99.1",
    "2001:0:a00:1::1", "198.18.0.1", "240.0.0.1",
]  # fmt: skip


@pytest.mark.parametrize("place", INNER)
def test_no_address_inside_a_network_is_public(place):
    assert not links.is_public(place)


@pytest.mark.parametrize(
    "place", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_an_address_outside_is(place):
    assert links.is_public(place)


def test_our_own_server_is_not_asked_by_the_rules_in_earnest(server):
    rules = links.Rules(ports=(server.port,), trusted=str(server.certificate))
    server.asked.clear()
    assert not links.answers(server.url("/200"), rules)
    assert not links.answers(f"https://127.0.0.1:{server.port}/200", rules)
    assert server.asked == []


def test_a_page_that_leads_inside_is_not_followed(server, rules):
    """Each address on the way is looked at, and not only the first."""
    outside = {"localhost": True}

    def only_first(place):
        return outside.pop("localhost", False)

    narrow = links.Rules(only_first, rules.ports, rules.trusted)
    assert not links.answers(server.url("/to//200"), narrow)
    assert [path for _method, path, _headers in server.asked] == ["/to//200"]


@pytest.mark.parametrize(
    "onward", ["http://localhost/200", "file:///etc/passwd", "//[", "ftp://x/", "https://[x/"]
)
def test_a_page_may_not_lead_to_what_we_do_not_ask(server, rules, onward):
    assert not links.answers(server.url(f"/to/{onward}"), rules)
    assert len(server.asked) == 1


def test_one_inner_place_behind_a_name_is_enough(server, rules, monkeypatch):
    found = socket.getaddrinfo("127.0.0.1", server.port, type=socket.SOCK_STREAM)
    inner = [(*found[0][:4], ("10.0.0.1", server.port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: found + inner)
    narrow = links.Rules(lambda place: place == "127.0.0.1", rules.ports, rules.trusted)
    assert not links.answers(server.url("/200"), narrow)
    assert server.asked == []


def test_a_name_is_asked_for_once_so_it_cannot_lead_elsewhere_meanwhile(server, rules, monkeypatch):
    """What was looked at is where we go (DNS rebinding)."""
    asked, real = [], socket.getaddrinfo

    def counted(host, *words, **more):
        asked.append(host)
        return real(host, *words, **more)

    monkeypatch.setattr(socket, "getaddrinfo", counted)
    assert links.answers(server.url("/200"), rules)
    assert asked.count("localhost") == 1


def test_whose_certificate_is_not_trusted_does_not_answer(server, rules):
    strict = links.Rules(rules.may_go_to, rules.ports)
    assert not links.answers(server.url("/200"), strict)
    assert server.asked == []


def test_a_certificate_of_another_name_does_not_answer(tmp_path, rules):
    with PageServer(tmp_path, "elders.voorbeeld.example") as other:
        own = links.Rules(rules.may_go_to, (other.port,), str(other.certificate))
        assert not links.answers(other.url("/200"), own)
        assert other.asked == []


def test_a_resolver_that_hangs_takes_no_more_than_its_time(server, rules, monkeypatch):
    """It knows no end of its own: the answer comes after we left, and goes nowhere."""
    let_go, real = threading.Event(), socket.getaddrinfo

    def hangs(*words, **more):
        let_go.wait(30)
        return real(*words, **more)

    monkeypatch.setattr(socket, "getaddrinfo", hangs)
    monkeypatch.setattr(links, "PATIENCE", 0.2)
    begun = time.monotonic()
    try:
        assert not links.answers(server.url("/200"), rules)
    finally:
        let_go.set()
    assert time.monotonic() - begun < 15
    assert server.asked == []


def test_one_link_has_its_time_and_no_more(server, rules, monkeypatch):
    monkeypatch.setattr(links, "TOGETHER", -1)
    assert not links.answers(server.url("/200"), rules)
    assert server.asked == []


@pytest.mark.parametrize("path", ["/drip", "/to//drip"])
def test_who_answers_byte_by_byte_holds_nobody_longer(server, rules, monkeypatch, path):
    """No byte comes too late, and all of them together do: the page would have gone on for 20 s."""
    monkeypatch.setattr(links, "TOGETHER", 1)
    begun = time.monotonic()
    assert not links.answers(server.url(path), rules)
    assert time.monotonic() - begun < 10

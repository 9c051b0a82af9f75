"""Whether a link to a page elsewhere still answers. Nothing of the page is read, nothing is sent
along, and no address inside our own network is ever asked, wherever a page leads."""

import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from urllib.parse import urljoin, urlsplit

from requests import certs
from urllib3 import HTTPSConnectionPool, Timeout
from urllib3.exceptions import HTTPError
from urllib3.util.ssl_ import create_urllib3_context

PATIENCE = 5  # seconds of silence
TOGETHER = 20  # seconds for one link, with all that it leads on to, however slowly it answers
HOPS = 4
AGENT = "Wijkteam link check"
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # an address of the old kind inside one of the new
HANDED_OUT = ipaddress.ip_network("2000::/3")  # of the new kind nothing else is on the internet
RELAYS = ipaddress.ip_network("192.88.99.0/24")  # given back in 2015 (RFC 7526)
LEADS_ON = (301, 302, 303, 307, 308)
# It is there, and does not want to be asked by a program: that says nothing of who reads it.
CLOSED_TO_US = (401, 403, 405, 406, 429, 451)


class NotAskedError(Exception):
    """No address that we ask: not https, no public place, or nowhere at all."""


def is_public(address):
    """Whether this place is out on the internet, and nowhere in a house or on this machine."""
    found = ipaddress.ip_address(address)
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    if found in NAT64:
        inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    place = inner or found
    if place in RELAYS or (place.version == 6 and place not in HANDED_OUT):
        return False
    return place.is_global and not place.is_multicast


@dataclass(frozen=True)
class Rules:
    """Where we may go; a test puts its own server in the place of the internet."""

    may_go_to: Callable[[str], bool] = is_public
    ports: tuple[int, ...] = (443,)
    trusted: str = certs.where()


def answers(url, rules=None):
    """Whether a page answers at this address, in the end. False after a silence, for a page that is
    not there or broken, and for what we do not ask at all."""
    rules, until = rules or Rules(), monotonic() + TOGETHER
    try:
        for _hop in range(HOPS):
            status, onward = ask(url, rules, until)
            if status not in LEADS_ON or not onward:
                return 200 <= status < 300 or status in CLOSED_TO_US
            url = urljoin(url, onward)
    except (NotAskedError, HTTPError, OSError, ValueError):  # the last: it leads on to no address
        return False
    return False


def ask(url, rules, until):
    """(status, where it leads on to) of one page: its head, or the page for who gives no head.

    Raises NotAskedError for where we do not go, what urllib3 raises after a silence, and
    TimeoutError when the time of the link is over."""
    left(until)
    host, port, path = place_of(url, rules)
    with pool_of(host, port, rules, until) as pool:
        answer = request(pool, "HEAD", host, path)
        if answer.status >= 400 and monotonic() < until:  # many servers know no HEAD
            answer = request(pool, "GET", host, path)
        return answer.status, answer.headers.get("Location", "")


def place_of(url, rules):
    """(host, port, path) of an address that we may ask."""
    try:
        parts = urlsplit(url)
        host, port = in_letters_of_the_net(parts.hostname or ""), parts.port or 443
    except ValueError as error:
        raise NotAskedError from error
    is_plain = parts.scheme == "https" and not parts.username and not parts.password
    if not is_plain or not host or port not in rules.ports:
        raise NotAskedError
    path = parts.path or "/"
    return host, port, f"{path}?{parts.query}" if parts.query else path


def in_letters_of_the_net(host):
    """почта.example as xn--80a1acny.example. Raises UnicodeError for what is no name."""
    return host.encode("idna").decode()


def left(until):
    """How long we may wait for the next word, in seconds. Raises TimeoutError when it is over."""
    seconds = until - monotonic()
    if seconds <= 0:
        raise TimeoutError
    return min(seconds, PATIENCE)


def pool_of(host, port, rules, until):
    """Goes to the very address that was looked at: asked twice, a name can lead elsewhere."""
    address = address_of(host, port, rules, until)
    context = create_urllib3_context()
    context.sslsocket_class = line_until(until)
    return HTTPSConnectionPool(
        address,
        port,
        ssl_context=context,
        server_hostname=host,
        assert_hostname=host,
        cert_reqs="CERT_REQUIRED",
        ca_certs=rules.trusted,
        timeout=Timeout(left(until)),
        retries=False,
    )


def line_until(until):
    """A line that ends then. A timeout alone begins anew with each byte that comes in."""

    class Line(ssl.SSLSocket):
        def do_handshake(self, *words, **more):
            self.settimeout(left(until))
            return super().do_handshake(*words, **more)

        def recv_into(self, *words, **more):
            self.settimeout(left(until))
            return super().recv_into(*words, **more)

    return Line


def address_of(host, port, rules, until):
    """The first place of this name. One that is not public among them is enough to ask none."""
    try:
        found = places_of_name(host, port, left(until))
    except (OSError, UnicodeError) as error:
        raise NotAskedError from error
    places = [where[0].partition("%")[0] for *_rest, where in found]
    if not places or not all(rules.may_go_to(place) for place in places):
        raise NotAskedError
    return places[0]


def places_of_name(host, port, seconds):
    """What the resolver says. Raises TimeoutError after so many seconds: asking it has no end of
    its own, so it is asked beside us, and an answer that comes later is nobody's."""
    answers = SimpleQueue()

    def resolve():
        try:
            answers.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, ValueError) as error:
            answers.put(error)

    Thread(target=resolve, daemon=True).start()
    try:
        found = answers.get(timeout=seconds)
    except Empty as error:
        raise TimeoutError from error
    if isinstance(found, Exception):
        raise found
    return found


def request(pool, method, host, path):
    """The answer, of which no more than its head was taken in."""
    answer = pool.urlopen(
        method,
        path,
        headers={"Host": host, "User-Agent": AGENT, "Accept": "text/html,*/*"},
        redirect=False,
        preload_content=False,
        assert_same_host=False,
    )
    answer.close()
    return answer

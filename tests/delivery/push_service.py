"""A push service of the tests, on loopback: it holds every request against RFC 8030 and 8292, and
opens what came as the browser would (RFC 8291). It answers as it is told."""

import json
import os
import threading
import time
from base64 import urlsafe_b64decode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

from delivery.push_keys import written

LATE = "after all patience"


class Browser:
    """What a browser makes when its owner turns notifications on, and keeps to itself."""

    def __init__(self, endpoint):
        self.endpoint, self.key, self.auth = endpoint, ec.generate_private_key(ec.SECP256R1()), None
        self.auth = os.urandom(16)

    @property
    def gives(self):
        raw = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {
            "endpoint": self.endpoint, "public_key": written(raw), "secret": written(self.auth)
        }  # fmt: skip

    def opened(self, body):
        text = http_ece.decrypt(
            body, private_key=self.key, auth_secret=self.auth, version="aes128gcm"
        )
        return json.loads(text)


class Asked(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, dict(self.headers), body))
        answers = self.server.answers
        status = answers.pop(0) if answers else 201
        if status is None:
            return  # a silence
        if status == LATE:
            time.sleep(1)
            return
        self.send_response(status)
        if status in (301, 302, 307, 308):
            self.send_header("Location", self.server.url + "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words):
        """The tests say what they saw."""


class PushService(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Asked)
        self.asked, self.answers, self.browsers = [], [], {}
        # An end is seen at once: half a second, as it comes, is much of a test.
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def browser(self, name):
        self.browsers[f"/to/{name}"] = made = Browser(f"{self.url}/to/{name}")
        return made

    def shown(self):
        """What each browser was given to show, in order; every request is one that we may send."""
        return [self.look_at(*each) for each in self.asked]

    def look_at(self, path, headers, body):
        assert Vapid02.verify(headers["Authorization"])
        claims = json.loads(part(headers["Authorization"].split("t=")[1].split(".")[1]))
        assert claims["aud"] == self.url
        assert 0 < claims["exp"] - time.time() <= 24 * 3600
        assert claims["sub"].startswith("mailto:")
        assert headers["Content-Encoding"] == "aes128gcm"
        assert 0 < int(headers["TTL"]) <= 28 * 24 * 3600
        assert len(headers["Topic"]) <= 32
        assert len(body) <= 4096
        return self.browsers[path].opened(body)

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


def part(text):
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))

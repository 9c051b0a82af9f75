"""Whoever brings text messages, for the tests, on loopback: it takes each key once, remembers what
it was asked, and answers as it is told."""

import json
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Asked(BaseHTTPRequestHandler):
    def do_POST(self):
        words = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.offered[words["key"]] += 1
        self.server.asked.append((words, dict(self.headers)))
        status = self.server.answers.pop(0) if self.server.answers else 200
        if status is None:
            return  # a silence: the connection closes without a word
        if 200 <= status < 300:
            self.server.taken.setdefault(words["key"], words)
        self.send_response(status)
        if status in (301, 302, 307, 308):
            self.send_header("Location", self.server.url + "elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words):
        """The tests say what they saw."""


class TextProvider(ThreadingHTTPServer):
    """`answers`: the status of each coming answer, None for a silence; after these it takes all."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Asked)
        self.offered, self.asked, self.taken, self.answers = Counter(), [], {}, []
        # An end is seen at once: half a second, as it comes, is much of a test.
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/"

    @property
    def last(self):
        return self.asked[-1][0]

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

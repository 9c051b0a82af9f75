"""A provider of mail for the tests, on loopback: it takes each message key once, and remembers how
often it was offered."""

import re
import socketserver
import threading
import time
from collections import Counter

KEY = re.compile(rb"^X-Message-Key: (\S+)", re.MULTILINE)


class Session(socketserver.StreamRequestHandler):
    """As much of SMTP as Django's backend speaks."""

    def handle(self):
        self.say(b"220 here")
        for line in self.rfile:
            word = line[:4].upper().strip()
            if word == b"DATA":
                self.say(b"354 go on")
                self.take(self.message())
                self.say(b"250 taken")
            elif word == b"QUIT":
                return self.say(b"221 bye")
            else:
                self.say(b"250 ok")
        return None

    def say(self, words):
        self.wfile.write(words + b"\r\n")

    def message(self):
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(line for line in lines if line)

    def take(self, text):
        time.sleep(self.server.slowness)
        with self.server.lock:
            self.server.offered[KEY.search(text)[1].decode().strip()] += 1
            self.server.texts.append(text)


class Provider(socketserver.ThreadingTCPServer):
    """`with Provider() as provider`: `offered` counts each key, `texts` holds the mails."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, slowness=0.0):
        super().__init__(("127.0.0.1", 0), Session)
        self.slowness, self.lock = slowness, threading.Lock()
        self.offered, self.texts = Counter(), []
        # An end is seen at once: half a second, as it comes, is much of a test.
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request, client_address):
        """Whoever speaks to it is killed in the middle of a word: that is what is tested."""

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

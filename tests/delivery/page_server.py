"""A server of pages elsewhere, on loopback and with a certificate of its own."""

import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from urllib.parse import unquote

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

NAME = "localhost"


class Page(BaseHTTPRequestHandler):
    """`/204` answers 204, `/to/X` leads on to X, `/no-head/S` knows no HEAD and answers S,
    `/drip` never ends."""

    def answer(self):
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        _first, what, rest = (*self.path.split("/", 2), "")[:3]
        if what == "to":
            return self.say(302, Location=unquote(rest))
        if what == "no-head":
            return self.say(405 if self.command == "HEAD" else int(rest))
        if what == "silent":
            return None  # the line closes without a word
        if what == "drip":
            return self.drip()
        return self.say(int(what or 200))

    do_HEAD = do_GET = answer  # noqa: N815 names of the library

    def say(self, status, **headers):
        self.send_response(status)
        for name, value in {**headers, "Content-Length": "0"}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def drip(self):
        """A head without end, byte by byte, for as long as somebody listens."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        try:
            for _byte in range(400):
                time.sleep(0.05)
                self.wfile.write(b"x")
        except OSError:
            self.close_connection = True

    def log_message(self, *_words):
        """The tests say what they saw."""


class PageServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folder, name=NAME):
        super().__init__(("127.0.0.1", 0), Page)
        self.asked = []
        self.certificate = write_certificate(folder, name)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, folder / "key.pem")
        self.socket = context.wrap_socket(self.socket, server_side=True)
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]

    def url(self, path):
        return f"https://{NAME}:{self.port}{path}"

    def handle_error(self, request, client_address):
        """Who does not trust us hangs up: no news."""

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


def write_certificate(folder, name):
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    names = [x509.DNSName(name), x509.IPAddress(ip_address("127.0.0.1"))]
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return folder / "certificate.pem"

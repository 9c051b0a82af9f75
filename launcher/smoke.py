"""`bin/run --smoke`: walks the site over HTTP as a visitor does, with nothing of Django's."""

import sys
import urllib.error
import urllib.request

PAGES = [
    ("the process lives", "/_healthz/livez/", ""),
    ("database and queue answer", "/_healthz/readyz/", ""),
    ("the front page", "/", "<h1"),
    ("the log-in page lists the cast", "/inloggen/", "Ronald"),
]


def fetch(address):
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(errors="replace")


def check(base_url, name, path, expected):
    status, text = fetch(base_url + path)
    passed = status == 200 and expected in text
    print(f"{'ok    ' if passed else 'FAILED'} {name} ({path}: {status})", flush=True)
    return passed


def main():
    results = [check(sys.argv[1], *page) for page in PAGES]
    print(f"smoke: {results.count(True)} passed, {results.count(False)} failed")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())

"""How many statements a page sends, with few rows and with many; begin and commit do not count."""

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks import pages
from benchmarks.databases import LARGE, django_on
from benchmarks.measure import Measure

PLAN, LIST = 15, 12
NO_QUESTION = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE SAVEPOINT")


def statements(page):
    """The SQL of one request, as it was sent; what the request wrote is undone."""
    with transaction.atomic():
        pages.log_in(page)
        client = Client(SERVER_NAME="localhost")
        client.cookies.load(pages.cookies(page))
        client.get(page.path)  # the first request loads templates and translations
        with CaptureQueriesContext(connection) as sent:
            answer = client.get(page.path)
        transaction.set_rollback(True)
    if answer.status_code != 200:
        raise SystemExit(f"{page.name} answered {answer.status_code} ({page.path})")
    texts = [query["sql"] for query in sent.captured_queries]
    return [text for text in texts if not text.startswith(NO_QUESTION)]


def measures(options):
    with django_on(LARGE):
        for household, goals in ((1, 5), (2, 50)):
            for name, page in pages.of_household(household).items():
                yield count(f"{name}.queries.{goals}_goals", page, PLAN)
        for professional, families in ((1, 40), (2, options.busy)):
            for name, page in pages.of_professional(professional).items():
                yield count(f"{name}.queries.{families}_families", page, LIST)


def count(name, page, budget):
    return Measure(name, len(statements(page)), "queries", budget)

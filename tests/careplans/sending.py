"""Using a page as a person does: filling in its form, and what opening it asks of the database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def fill_in(client, address, *, form="form", **words):
    """The answer to sending this page's form with these words."""
    page = client.get(address)
    assert page.status_code == 200, (address, page.status_code)
    shown = page.context[form]
    hidden = {field.html_name: field.value() for field in shown.hidden_fields() if field.value()}
    return client.post(address, {**{k: str(v) for k, v in hidden.items()}, **words})


def queries_of(client, address):
    """How many statements a page costs; the transaction itself is not one of them."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    asked = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    return len(asked)

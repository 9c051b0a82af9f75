"""Using a page as a person does: filling in its form, and what opening it asks of the database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def fill_in(client, address, *, form="form", **words):
    """The answer to sending this page's form with these words."""
    page = client.get(address)
    assert page.status_code == 200, (address, page.status_code)
    return client.post(address, {**hidden_of(page.context[form]), **words})


def hidden_of(form):
    """The values that a form brings along by itself."""
    fields = ((field.html_name, field.value()) for field in form.hidden_fields())
    return {name: str(value) for name, value in fields if value}


def queries_of(client, address):
    """How many statements a page costs; the transaction itself is not one of them."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    asked = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    return len(asked)

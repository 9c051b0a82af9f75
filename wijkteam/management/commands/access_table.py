"""Writes docs/access.md from the gates above the views and the tested matrix."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from access.checks import is_of_library, views
from access.libraries import LIBRARIES
from access.rows import EXEMPT

HEAD = """# Who may what

Made by `bin/manage access_table`; do not edit. Rights are computed once a request by the database
(`access/sql`), asked by the gate above each view, and held a second time by row security.

## Levels on one scope

| who | rows about the whole family | money | about oneself | about a child | private to somebody |
| --- | --- | --- | --- | --- | --- |
| owner | writes | writes | writes | writes, under 16, as a holder of custody | only that person |
| member from 12 | writes | – | writes | – | only that person |
| member under 12 | sees | – | sees | – | – |
| holder of custody who lives elsewhere | – | – | writes | writes, under 16 | only that person |
| guest with a grant | at most proposes, in that part | idem | idem | idem, once signed | never |
| guardian of an institution | – | – | – | at most proposes, under 16 | never |
| emergency access | sees, in the parts asked for | – | sees | sees | never |
| guest for own steps only | sees and ticks what they do themselves | | | | never |
| who stands still, or died | – | – | – | – | – |

Team leaders see counts, the privacy officer sees the log; neither sees a plan. Who comes for work,
here or at a partner, comes in with a second step. Withdrawal works at the next request, also for a
PDF that is there already. Nothing of a scope that is private to somebody opens for anybody else,
and its writer alone shares it. A paper that an owner has made for somebody who looks in, or a
parent for a child under 16, holds what both may see, and closes when that ends (ADR 36).

While emergency access runs, who lives in that family and is 12 or older reads on the first page who
asked, why, and for which parts. Who holds custody of a child there and lives elsewhere has no such
block: the reason and the parts are about a home that is not theirs. They read among who looked that
it was used, and each look at a part in which something is about a person.

## What a run of the matrix asks

The table at the end is what `tests/access/test_matrix.py` holds the site against: 21 people with a
log-in, and who has none. Of everybody an ordinary run asks

- GET and POST of each address with things of the Van Dijks: own, shared, withdrawn (karin),
  expired, not signed yet (pending), of who left (els, exmember) or has not answered (invited);
- which fields appear on every page that they reach, and on paper;
- for seven of them the same pages without `visible_to`, so by row security alone: one filter after
  another for two of them, all filters at once for the others (with `--long` one by one too).

Of the rest it asks some people, whom the address draws, so the same ones each time
(`tests/access/questions.py`); `bin/test --long tests/access -k matrix` asks everybody, and takes
over twice as long:

- HEAD, a part by HTMX, PUT, PATCH, DELETE, TRACE and OPTIONS: at each address one who is let in,
  one who is refused, and who is not logged in;
- what is private to somebody else: who has a right to things of that kind, and one in eight of the
  others at each address;
- the address of another family: who found it while walking, everybody who is let in at that address
  at home, and one in 24 of the others at each address;
- one's own family with a thing of another: the owner of that other family everywhere, everybody
  else who is let in at that address and owns no plan, and one in six of the owners here and of who
  is refused there and may know of it (with `--long` all of those).

A key that nothing has is asked by an owner, a professional and a team leader.
"""


class Command(BaseCommand):
    help = "Writes docs/access.md from the gates and the matrix; --check only compares."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true")

    def handle(self, *args, check, **options):
        file = settings.BASE_DIR / "docs" / "access.md"
        text = "\n".join([HEAD, *gates(), *of_libraries(), *matrix(), *exempt()])
        if not check:
            file.write_text(text)
        elif not file.exists() or file.read_text() != text:
            raise CommandError("docs/access.md is not current: run bin/manage access_table")


def gates():
    yield "## Addresses and their gates\n"
    yield "| address | name | asks |\n| --- | --- | --- |"
    ours = [entry for entry in views() if not is_of_library(*entry[1:])]
    for route, name, view in sorted(ours, key=lambda entry: entry[0]):
        gate = view.gate
        yield f"| `/{route}` | {name} | {gate.right}{': ' + gate.reason if gate.reason else ''} |"
    yield ""


def of_libraries():
    yield "## Addresses of libraries\n"
    yield "| address | name | why no gate of ours stands before it |\n| --- | --- | --- |"
    theirs = [entry for entry in views() if is_of_library(*entry[1:])]
    for route, name, _view in sorted(theirs, key=lambda entry: entry[0]):
        yield f"| `/{route}` | {name} | {LIBRARIES[name]} |"
    yield ""


def matrix():
    """The tested table: who of the cast comes in, for household Van Dijk."""
    yield "## Tested: who of the cast comes in where\n"
    yield "All with keys of household Van Dijk and its case. 404: may not know; 403: may not do.\n"
    yield "```"
    table = settings.BASE_DIR / "tests" / "access" / "matrix.txt"
    yield table.read_text().strip() if table.exists() else ""
    yield "```\n"


def exempt():
    yield "## Tables without row security\n"
    yield "| table | why |\n| --- | --- |"
    yield from (f"| `{table}` | {reason} |" for table, reason in EXEMPT.items())
    yield ""

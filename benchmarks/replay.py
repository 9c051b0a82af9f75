"""The SQL of a page again and again over two connections in turn, and its plans."""

from pathlib import Path

from benchmarks.databases import connect
from benchmarks.measure import quartiles

ENTER = "access_enter("
WARMING = 6  # plans that a session keeps are made in the first five


def within_context(statements):
    """From where the page tells who asks: the session and the log-in come before any policy."""
    first = next(place for place, text in enumerate(statements) if ENTER in text)
    return statements[first:]


def run(connection, statements):
    """Seconds of CPU that the server spends on all of them in one transaction, rows fetched;
    nothing stays written. CPU and not the clock, which counts what else the machine does."""
    before = server_cpu(connection)
    with connection.transaction(force_rollback=True), connection.cursor() as cursor:
        for text in statements:
            cursor.execute(text)
            if cursor.description:
                cursor.fetchall()
    return server_cpu(connection) - before


def server_cpu(connection):
    """Of the one process of PostgreSQL that serves this connection."""
    schedstat = Path(f"/proc/{connection.info.backend_pid}/schedstat")
    return int(schedstat.read_text().split()[0]) / 1e9


def interleaved(one, other, *, rounds, times):
    """Median milliseconds of each, round by round. `one` and `other`: (role, database, statements).

    Every round has connections of its own, for one process of PostgreSQL may be slower than
    another, by where its memory and its core happen to be.
    """
    found = []
    for number in range(rounds):
        with connect(*one[:2]) as first, connect(*other[:2]) as second:
            sides = [(first, one[2]), (second, other[2])]
            for side in sides * WARMING:
                run(*side)
            order = (0, 1) if number % 2 else (1, 0)
            taken = ([], [])
            for place in order * times:
                taken[place].append(1000 * run(*sides[place]))
        found.append(tuple(quartiles(side)[1] for side in taken))
    return found


def explain(role, database, statements, file):
    """EXPLAIN (ANALYZE, BUFFERS) of each statement, inside the page's own context."""
    file.parent.mkdir(parents=True, exist_ok=True)
    undone = connect(role, database)
    with undone, undone.transaction(force_rollback=True), open(file, "w") as report:
        for text in statements:
            plan = undone.execute(f"explain (analyze, buffers) {text}").fetchall()
            report.write("\n".join([text, "", *(line for (line,) in plan), "", ""]))

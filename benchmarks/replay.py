"""The SQL of a page again and again over two connections in turn, and its plans."""

from pathlib import Path

from benchmarks.measure import quartiles

ENTER = "access_enter("


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
    """Median milliseconds of each, round by round. `one` and `other`: (connection, statements)."""
    found = []
    for _round in range(rounds):
        pairs = [(run(*one), run(*other)) for _time in range(times)]
        found.append(tuple(1000 * quartiles(side)[1] for side in zip(*pairs, strict=True)))
    return found


def explain(connection, statements, file):
    """EXPLAIN (ANALYZE, BUFFERS) of each statement, inside the page's own context."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with connection.transaction(force_rollback=True), open(file, "w") as report:
        for text in statements:
            plan = connection.execute(f"explain (analyze, buffers) {text}").fetchall()
            report.write("\n".join([text, "", *(line for (line,) in plan), "", ""]))

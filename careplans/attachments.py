"""The files of a plan, as the worker meets them: by key and name.

It reads no row of theirs: the database hands it what waits for the scanner, and what it knows.
"""

from django.db import connection

from delivery.uploads import keeping

AT_MOST = 50


def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def kind(name, *, waiting, scanned, known):
    """Files of one table, by the functions of the database that hand out its keys and names; an
    answer about a file is said once, and a second one changes nothing."""
    return keeping.UploadKind(
        name,
        waiting=lambda: ask(f"select key, file from {waiting}(%s)", AT_MOST),  # noqa: S608 our own
        scanned=lambda key, is_clean: ask(f"select {scanned}(%s, %s)", key, is_clean)[0][0],
        known=lambda: {file for (file,) in ask(f"select {known}()")},
    )


OF_SENTENCES = kind(
    "attachment",
    waiting="careplans_files_waiting",
    scanned="careplans_file_scanned",
    known="careplans_files_known",
)
OF_MESSAGES = kind(
    "message",
    waiting="careplans_message_files_waiting",
    scanned="careplans_message_file_scanned",
    known="careplans_message_files_known",
)

OF_BROUGHT = kind(
    "brought",
    waiting="careplans_brought_files_waiting",
    scanned="careplans_brought_file_scanned",
    known="careplans_brought_files_known",
)


def register():
    keeping.register(OF_SENTENCES)
    keeping.register(OF_MESSAGES)
    keeping.register(OF_BROUGHT)

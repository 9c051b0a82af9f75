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


def waiting():
    """(key, name) of what no scanner has called clean yet."""
    return ask("select key, file from careplans_files_waiting(%s)", AT_MOST)


def scanned(key, is_clean):
    """Said once; a second answer changes nothing."""
    return ask("select careplans_file_scanned(%s, %s)", key, is_clean)[0][0]


def known():
    return {name for (name,) in ask("select careplans_files_known()")}


def register():
    kind = keeping.UploadKind("attachment", waiting=waiting, scanned=scanned, known=known)
    keeping.register(kind)

"""A single row."""

from django.core.exceptions import ObjectDoesNotExist


def the_one(rows):
    """The only row or None. Not `first`: that sorts, which costs more than the query itself."""
    try:
        return rows.get()
    except ObjectDoesNotExist:
        return None

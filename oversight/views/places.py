"""New places in a team, for the privacy officer: who came, and who brought them in."""

from django.db import connection
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gate import staff_page
from oversight.views.complaints import note


@staff_page(role="office")
@require_safe
def new_places(request):
    """A leader who makes up a colleague has a second pair of eyes of their own; here it shows."""
    note(request, "new_places")
    words = {"rows": listed(), "tab": "plekken"}
    return render(request, "oversight/places.html", words)


def listed():
    with connection.cursor() as cursor:
        cursor.execute("select * from access_new_places()")
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

"""Writing the log: one statement for the event. Who it was as of then, the database adds itself."""

from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

import structlog
from django.db import connection
from django.utils import timezone
from uuid_utils.compat import uuid7

from audit.network import point_of

PRIVATE = "private"
_asked = ContextVar("request that the lines are of", default=None)
_SQL = """
insert into audit_auditevent (id, happened_at, kind, ground, person_id, user_id, household_id,
  case_id, team_id, grant_id, part, subject_kind, subject_id, route, request_id, network_point,
  behalf_id, method)
values (%(id)s, %(now)s, %(kind)s, %(ground)s, %(person)s, %(user)s, %(household)s, %(case)s,
  %(team)s, %(grant)s, %(part)s, %(subject_kind)s, %(subject)s, %(route)s, %(request)s, %(point)s,
  %(behalf)s, %(method)s)
"""


def write(
    kind,
    *,
    visitor,
    subject_kind,
    subject_id=None,
    household_id=None,
    case_id=None,
    team_id=None,
    ground="none",
    grant_id=None,
    part="",
    behalf_id=None,
    request=None,
    tells_page=True,
):
    """Add one line to the log, in the transaction of what it tells about.

    Ids and kinds only: no text of a family ever stands in a line. The database says whose name
    belongs to it (access/sql/rights/log.sql), and from where the whole request came
    (audit/sql/0010_from_where.sql); key and moment given here are for maintenance alone. `request`
    is for who opens nothing yet; `tells_page`: not where its name tells what the line leaves out.
    """
    if getattr(visitor, "looker_id", None):
        return  # an owner looks as them: nothing happens in their name
    values = {
        "id": uuid7(),
        "now": timezone.now(),
        "kind": kind,
        "ground": ground,
        "person": visitor.person_id,
        "user": visitor.user_id,
        "household": household_id,
        "case": case_id,
        "team": team_id,
        "grant": grant_id,
        "part": part or "",
        "subject_kind": subject_kind,
        "subject": subject_id,
        "point": point_of(request, ground),
        "behalf": behalf_id,
        **page_of(request or _asked.get(), is_told=tells_page),
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL, values)


_EACH = """
insert into audit_auditevent (id, happened_at, kind, ground, person_id, user_id, household_id,
  part, subject_kind, subject_id, route, request_id, network_point, method)
select gen_random_uuid(), %(now)s, %(kind)s, %(ground)s, %(person)s, %(user)s, about.household,
  %(part)s, %(subject_kind)s, about.subject, %(route)s, %(request)s, %(point)s, %(method)s
from unnest(%(households)s::uuid[], %(subjects)s::uuid[]) as about (household, subject)
"""


def write_each(kind, *, visitor, subject_kind, things, ground, part, request):
    """A line for each of `things`, as (household, key), of a list over families; one statement."""
    if getattr(visitor, "looker_id", None) or not things:
        return
    values = {
        "now": timezone.now(),
        "kind": kind,
        "ground": ground,
        "person": visitor.person_id,
        "user": visitor.user_id,
        "part": part,
        "subject_kind": subject_kind,
        "point": point_of(request, ground),
        **page_of(request),
        "households": [household for household, _key in things],
        "subjects": [key for _household, key in things],
    }
    with connection.cursor() as cursor:
        cursor.execute(_EACH, values)


def write_in(viewer, kind, *, subject_kind, subject_id=None, part="", scope_id=None, request=None,
             is_private=False):  # fmt: skip
    """A line about one household: the ground and the grant follow from the viewer's rights.

    Of what is for one person alone the household has no line: there it would tell the others that
    it exists. The line stands, with neither household, part nor page.
    """
    if is_private:
        known = {"subject_kind": PRIVATE, "subject_id": subject_id, "ground": "family"}
        return write(kind, visitor=viewer.visitor, **known, request=request, tells_page=False)
    part = part or viewer.only_part
    grant_id = None if viewer.is_family else viewer.grant_for(part=part, scope_id=scope_id)
    return write(
        kind,
        visitor=viewer.visitor,
        subject_kind=subject_kind,
        subject_id=subject_id,
        household_id=viewer.household_id,
        ground="family" if viewer.is_family else "grant",
        grant_id=grant_id,
        part=part,
        request=request,
    )


@contextmanager
def lines_of(request):
    """All that is logged meanwhile is of this request, whoever writes the line."""
    token = _asked.set(request)
    try:
        yield
    finally:
        _asked.reset(token)


def from_where(request):
    """What the database is told of a request: its network, its method and its key."""
    return point_of(request, ground=""), method_of(request), request_key()


def tells_no_page(view):
    """Marks a view of which no line says that it was asked for, a refused one neither: its name
    tells by itself what somebody looks for. It stands nearest to the view, below its gate."""
    view.tells_no_page = True
    return view


def page_of(request, *, is_told=True):
    match = getattr(request, "resolver_match", None)
    is_told = is_told and not getattr(getattr(match, "func", None), "tells_no_page", False)
    return {
        "route": (match.view_name or "") if match and is_told else "",
        "request": request_key(),
        "method": method_of(request),
    }


def method_of(request):
    return (request.method or "")[:8] if request else ""


def request_key():
    """Ties the lines of one request, and of the tasks that it started, to the lines on stdout.

    A proxy may have given it, or whoever asks: what is no key is not kept.
    """
    key = structlog.contextvars.get_contextvars().get("request_id", "")
    try:
        return str(UUID(key))
    except ValueError:
        return ""

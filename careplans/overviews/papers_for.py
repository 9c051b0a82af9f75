"""For whom somebody can have a paper made, and what lies ready: the page "On paper"."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from access.names import names
from careplans.models import Meeting
from careplans.overviews import sharing_besides
from careplans.overviews.child_paper import children_of
from careplans.overviews.family import standing_still
from careplans.overviews.people_in import load_grants
from careplans.overviews.plan_paper import ON_IT
from people.models import Organisation


@dataclass(frozen=True)
class Choice:
    """Somebody for whom a paper can be made."""

    id: UUID
    name: str


@dataclass(frozen=True)
class MadePaper:
    """A paper that was asked for before."""

    id: UUID
    title: str
    asked_at: datetime
    state: str


def children(viewer):
    """The child itself, or the children for whom this viewer writes."""
    return [Choice(key, name) for key, name in children_of(viewer)]


def parties(viewer):
    """Who sees something now that stands on such a paper, for an owner. Not who holds custody: an
    owner does not look with their eyes (ADR 15). At most four queries."""
    if not viewer.is_owner:
        return []
    running, _unsigned, _people = load_grants(viewer, timezone.localdate())
    running = [grant for grant in running if grant.part in ON_IT]
    if not running:
        return []
    holders = sharing_besides.load(viewer)["holders"]
    left_out = {*holders, *standing_still(viewer, is_said=False)}
    places = {
        grant.organisation_id: grant.organisation.name for grant in running if not grant.person_id
    }
    known = names(grant.person_id for grant in running)
    found = {key: name.full for key, name in known.items() if key not in left_out} | places
    return sorted(
        (Choice(key, name) for key, name in found.items()), key=lambda one: (one.name, one.id)
    )


def made(jobs, titles):
    """Lines of the papers that were asked for; a query of the people on them, and one of the
    organisations where there are any."""
    known = called({job.object_id for job in jobs} - {None})
    return [
        MadePaper(
            id=job.pk,
            title=title_of(job, titles, known.get(job.object_id)),
            asked_at=job.asked_at,
            state=job.get_state_display(),
        )
        for job in jobs
    ]


def file_name(job, names_of_files):
    """Which paper it is, for whom, and of when: to be known again among other downloads."""
    name = called({job.object_id} - {None}).get(job.object_id, "")
    words = {
        "name": slugify(name) or _("somebody"),
        "day": date_format(timezone.localtime(job.asked_at), "Y-m-d"),
    }
    return names_of_files[job.kind] % words


def called(keys):
    """{key: name} of people, of whole organisations and of meetings that this reader sees."""
    found = {key: name.short for key, name in names(keys).items()}
    for rows in (Organisation.objects.values_list("pk", "name"),
                 Meeting.objects.values_list("pk", "title")):  # fmt: skip
        if left := keys - found.keys():
            found |= dict(rows.filter(pk__in=left))
    return found


def title_of(job, titles, name):
    return titles[job.kind] % {"name": name or _("what you do not see any more")}

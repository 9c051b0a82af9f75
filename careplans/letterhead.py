"""What stands above each letter for who has no e-mail: to whom, when, where the page is, whom to
call. Who wrote the message or the proposal, or planned the meeting, prints it and brings it.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from access.names import names
from careplans.letters import teams_for
from careplans.overviews.sharing_words import one_and_another
from people.models import Team


@dataclass(frozen=True)
class Letterhead:
    name: str  # the first names of the readers
    site: str
    written_on: date
    teams: tuple[Team, ...]


def letterhead(viewer, readers):
    """The fields of a Letterhead, from who looks to these people."""
    people = names(readers)
    called = sorted(people[key].first_name for key in readers if key in people)
    return {
        "name": one_and_another(called),
        "site": urlsplit(settings.BASE_URL).netloc + reverse("sheet_login").rstrip("/"),
        "written_on": timezone.localdate(),
        "teams": teams_for(viewer, readers),
    }

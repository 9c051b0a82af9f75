"""Words that leave the house otherwise than by a page: on paper, and to a calendar."""

import re

from django.template.loader import render_to_string
from django.urls import reverse

from access import context
from delivery.kinds import DOCUMENTS
from delivery.models import DocumentJob
from tests.access import marked
from tests.access.asking import undone
from tests.conftest import prove_again


def papers(key, scene):
    """The words on every paper that this person can have made, before it becomes a PDF."""
    text, world = "", scene.world
    with undone():
        visitor = context.enter(scene.people[key].user_id if key else None)
        for home in (world.van_dijk, world.el_idrissi):
            viewer = context.enter_household(visitor, home.pk)
            if viewer is not None and viewer.is_let_in:
                text += "".join(on_paper(viewer, world))
    return set(marked.WORD.findall(text))


def on_paper(viewer, world):
    for kind in DOCUMENTS.values():
        for key in (None, world.talk.pk, world.meeting.pk, world.invitation.pk):
            overview = kind.load(viewer, key)
            if overview is not None:
                job = DocumentJob(household_id=viewer.household_id, kind=kind.name, object_id=key)
                values = {"overview": overview, "viewer": viewer, "job": job}
                yield render_to_string(kind.template, values)


def calendar(one):
    """What their own calendar fetches: moments, and no word of anybody."""
    with undone():
        if one.is_known:
            prove_again(one.client)
        page = one.ask("POST", reverse("own_calendar"), {"action": "new"})
        address = re.search(r"/agenda/[\w-]+/afspraken\.ics", page.content.decode())
        is_nobody = page.status_code == 404  # a log-in that has not said yes to anything yet
        assert address or is_nobody or not one.is_known
        if address:
            answer = one.ask("GET", address[0])
            assert answer.content.startswith(b"BEGIN:VCALENDAR")
            assert marked.words_of(answer) == set()

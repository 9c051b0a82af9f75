"""Drafts: what somebody is typing, kept on the server, and shown to nobody else."""

import json
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from access.one import the_one
from writing.models import Draft

# A page whose form was saved a moment ago may still send its last draft: that one is not kept.
KEEP = """
insert into writing_draft (id, user_id, form, about_id, words, version, saved_at)
select %(id)s, %(user)s, %(form)s, %(about)s, %(words)s::jsonb, %(version)s, %(saved_at)s
where not exists (
  select 1 from writing_requestkey
  where request_id = %(request)s and made_at > now() - interval '10 seconds')
on conflict (user_id, form, about_id)
do update set words = excluded.words, version = excluded.version, saved_at = excluded.saved_at
where writing_draft.saved_at <= excluded.saved_at"""


def find(user_id, form_name, about_id):
    return the_one(Draft.objects.filter(user_id=user_id, form=form_name, about_id=about_id))


def keep(note, words, **known):
    """Save the draft in the place of the one before. It never replaces a newer one."""
    with connection.cursor() as cursor:
        cursor.execute(KEEP, values(note, words, **known))


def values(note, words, *, version, request_id, saved_at=None):
    """What KEEP asks for."""
    return {
        "id": uuid4(),
        "user": note.user,
        "form": note.form,
        "about": note.about_id,
        "words": json.dumps(words),
        "version": version,
        "request": request_id,
        "saved_at": saved_at or timezone.now(),
    }


def forget(user_id, form_name, about_id):
    Draft.objects.filter(user_id=user_id, form=form_name, about_id=about_id).delete()


def thrown(form_name):
    """Where what its author threw away lies, one of each form and thing, until it is too old."""
    return f"-{form_name}"[:60]


def throw_away(note):
    """Out of the form, and kept aside: the last one can be put back."""
    rows = Draft.objects.filter(user_id=note.user, about_id=note.about_id)
    now = rows.filter(form=note.form)
    if now.exists():
        rows.filter(form=thrown(note.form)).delete()
        now.update(form=thrown(note.form))


def put_back(note):
    """Into the form again, unless other words wait there meanwhile; whether it is back."""
    rows = Draft.objects.filter(user_id=note.user, about_id=note.about_id)
    is_free = not rows.filter(form=note.form).exists()
    return is_free and bool(rows.filter(form=thrown(note.form)).update(form=note.form))


def forget_until(note, moment):
    """What its author took out again; never what was written after that, in another window."""
    rows = Draft.objects.filter(user_id=note.user, form=note.form, about_id=note.about_id)
    rows.filter(saved_at__lte=moment).delete()

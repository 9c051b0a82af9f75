"""Every text that people may change keeps what stood there: by the models and the triggers."""

import re
from itertools import chain

import pytest
from django.apps import apps
from django.db import connection, models

pytestmark = pytest.mark.django_db
# Text without earlier words; each with the reason.
NOT_KEPT = {
    "careplans_agreementnote": "written once",
    "careplans_agreementparty": "kept with its agreement, by a trigger of its own",
    "careplans_attachment.content_type": "a code of ours",
    "careplans_attachment.file": "a name on the disk, made by us",
    "careplans_broughtfile": "what came along is words of others, which nobody changes here",
    "careplans_broughtrow": "what came along is words of others, which nobody changes here",
    "careplans_complaint": "no text of the plan; answered once",
    "careplans_earlierwords": "it is what stood there",
    "careplans_goal": "kept in careplans_goalchange (docs/adr/0027)",
    "careplans_goalchange": "it is what stood there",
    "careplans_hitch": "written once",
    "careplans_meeting.video_url": "an address, and no words",
    "careplans_message": "sent once",
    "careplans_messagefile": "sent once",
    "careplans_proposal": "made once; answers of before stand in earlier_answers",
    "careplans_safetycheck": "written once",
    "careplans_safetycondition": "never changes: another one is set (docs/adr/0028)",
    "careplans_score.words_then": "the words of the scale as they were then",
    "network_professionalprofile": "a professional's own public page, and no text of a plan",
    "careplans_step.repeats": "a rule of RFC 5545, no words",
}
# A number that is part of what everybody said yes to.
NO_TEXT = {"careplans_agreement.hours_a_week"}


def texts():
    """`table.column` of all text of the plan that people type."""
    ours = (apps.get_app_config(room).get_models() for room in ("careplans", "network"))
    for model in chain(*ours):
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
            name = f"{model._meta.db_table}.{field.column}"
            if is_text and not {model._meta.db_table, name} & NOT_KEPT.keys():
                yield name


def watched():
    with connection.cursor() as cursor:
        cursor.execute(
            "select tgrelid::regclass::text, pg_get_triggerdef(oid) from pg_trigger "
            "where tgname = 'keep_earlier'"
        )
        rows = cursor.fetchall()
    return {f"{table}.{name}" for table, text in rows for name in re.findall(r"'(\w+)'", text)}


def test_every_text_that_can_be_changed_is_watched():
    kept = {name for name in watched() if not name.endswith("ed_on")}
    assert set(texts()) == kept - NO_TEXT
    assert kept >= NO_TEXT


def test_what_is_watched_goes_with_its_row():
    tables = {name.partition(".")[0] for name in watched()}
    with connection.cursor() as cursor:
        cursor.execute(
            "select tgrelid::regclass::text from pg_trigger where tgname = 'forget_earlier'"
        )
        assert {table for (table,) in cursor.fetchall()} == tables

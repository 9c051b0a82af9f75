"""Every day that a model of ours keeps is told of by a reminder, or says why not."""

import re

from django.apps import apps
from django.db import models

from delivery.kinds import REMINDERS
from tests.test_conventions import FLOORS

# A day to come that somebody is reminded of: by which kind.
TOLD = {
    "access_grant.ends_on": "access_ends",
    "access_standstill.ends_at": "standstill_over",
    "careplans_agreement.review_on": "agreement",
    "careplans_careplan.review_on": "plan",
    "careplans_conference.held_on": "conference",
    "careplans_conference.presented_on": "conference_look",
    "careplans_debt.first_on": "instalment",
    "careplans_goal.review_on": "goal",
    "careplans_meeting.starts_at": "news-meeting",
    "careplans_safetycondition.check_on": "safety_check",
    "careplans_step.due_on": "step",
    "casework_offeranswer.ready_on": "legal",
    "casework_offerexception.return_on": "legal",
    "casework_wmoreport.reported_on": "legal",
    "casework_talkwithout.shown_on": "talk_without",
    "people_person.born_on": "birthday",
}
# What waits is no day in the table: reckoned from when it was asked.
RECKONED = {
    "careplans_proposal.changed_at": "proposal",
    "audit_auditevent.happened_at": "week_looks",  # each Monday, of the week before
    "casework_case.coordinator_id": "week_families",
}
# A day to come, and nobody is reminded of it.
NOT_TOLD = {
    "access_emergencyaccess.ends_at": "it ends by itself within hours; the family reads it at once",
    "access_emergencyaccess.review_on": "stands on the list of the team leader until it is done; "
    "after two weeks the family sees it without anybody",
    "access_grant.starts_on": "access begins by itself; who gave it chose the day",
    "careplans_agreement.ends_on": "the day to look back at it is the reminder",
    "careplans_agreement.starts_on": "it is agreed with everybody who is in it",
    "casework_accountkept.first_on": "the period that a team gave account of, which is over",
    "casework_accountkept.last_on": "the same",
    "casework_case.next_contact_at": "stands on top of the helper's list of that day",
    "casework_foundhome.ends_at": "a number then opens nothing; the officer sees its last day",
    "casework_helpline.starts_on": "the professional's own words of from when help is meant; it "
    "begins with whoever gives it",
    "casework_helpline.ends_on": "as it was meant when the plan was written: the help is looked at "
    "together by the day of the plan, and ends by no line of it",
    "casework_talkwithout.happens_at": "of who wrote it; the family hears by shown_on, or at once",
    "people_invitation.expires_at": "a reminder would say that somebody was invited",
    "wijkteam_recovery.opens_at": "who can be reached is told when it is asked, and may stop it",
    "wijkteam_recovery.expires_at": "of two days, asked by somebody who waits at the screen",
}  # fmt: skip
# Fields whose name says that it happened already.
PAST = re.findall(
    r"\w+",
    """
    agreed_on begun_on checked_on closed_on concluded_on died_on ended_on finished_on
    first_looked_on for_on given_on happened_on invited_on last_contact_on left_on link_asked_on
    link_dead_on link_failed_on made_on month_on
    noted_on paid_on received_on registered_on removed_on said_on scored_on second_looked_on
    settled_on started_on stopped_on talked_on told_on
    """,
)
AHEAD = ("ends_at", "expires_at", "happens_at", "next_contact_at", "opens_at", "starts_at")


def days():
    """`table.column` of every day, and of every moment that lies ahead."""
    for model in apps.get_models():
        if model._meta.app_label not in FLOORS:
            continue
        for field in model._meta.concrete_fields:
            is_moment = isinstance(field, models.DateTimeField)
            if isinstance(field, models.DateField) and (not is_moment or lies_ahead(field)):
                yield f"{model._meta.db_table}.{field.name}"


def lies_ahead(field):
    return field.name in AHEAD


def has_happened(day):
    return day.split(".")[1] in PAST


def test_every_day_to_come_is_told_of_or_says_why_not():
    assert {day for day in days() if not has_happened(day)} == {*TOLD, *NOT_TOLD}


def test_no_day_is_called_both_told_and_not():
    assert not set(TOLD) & set(NOT_TOLD)
    assert not {day for day in (*TOLD, *NOT_TOLD) if has_happened(day)}


def test_every_kind_that_is_named_is_registered_and_every_kind_is_named():
    named = {*TOLD.values(), *RECKONED.values()}
    news = {kind for kind in REMINDERS if kind.startswith("news-")}
    assert named | news == set(REMINDERS)

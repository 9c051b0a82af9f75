"""The addresses of a conference, under the plan of its family."""

from django.urls import path

from careplans.views import (
    conference,
    conference_people,
    conference_plan,
    conference_words,
)

urlpatterns = [
    path("", conference.conference, name="conference"),
    path("beginnen/", conference.conference_start, name="conference_start"),
    path("<uuid:object_id>/vraag/", conference.conference_question, name="conference_question"),
    path("<uuid:object_id>/wanneer/", conference.conference_when, name="conference_when"),
    path("<uuid:object_id>/bellen/", conference.conference_caller, name="conference_caller"),
    path("<uuid:object_id>/verder/", conference.conference_move, name="conference_move"),
    path("<uuid:object_id>/stoppen/", conference.conference_stop, name="conference_stop"),
    path("<uuid:object_id>/kring/", conference_people.conference_circle, name="conference_circle"),
    path(
        "<uuid:object_id>/coordinator/",
        conference_people.conference_coordinator,
        name="conference_coordinator",
    ),
    path("<uuid:object_id>/vragen/", conference_people.conference_ask, name="conference_ask"),
    path("<uuid:object_id>/voor-ons/", conference_words.conference_ours, name="conference_ours"),
    path("<uuid:object_id>/afspreken/", conference_plan.conference_plan, name="conference_plan"),
    path(
        "<uuid:object_id>/terugkijken/<int:months>/",
        conference_words.conference_look,
        name="conference_look",
    ),
    path(
        "gast/<uuid:object_id>/uitnodigen/",
        conference_people.conference_invite,
        name="conference_invite",
    ),
    path(
        "gast/<uuid:object_id>/antwoord/",
        conference_people.conference_answer,
        name="conference_answer",
    ),
    path(
        "gast/<uuid:object_id>/weg/", conference_people.conference_remove, name="conference_remove"
    ),
    path("vertellen/<uuid:object_id>/", conference_people.conference_tell, name="conference_tell"),
    path("woord/<uuid:object_id>/", conference_words.conference_word, name="conference_word"),
    path("woord/<uuid:object_id>/doel/", conference_words.conference_goal, name="conference_goal"),
    path(
        "woord/<uuid:object_id>/weg/",
        conference_words.conference_word_throw_away,
        name="conference_word_throw_away",
    ),
]

from django.urls import path

from casework import views
from casework.views import (
    closing,
    custody,
    death,
    emergency,
    exceptions,
    guest_talks,
    help_plan,
    keeper,
    legal,
    own_plan,
    reports,
    second,
    talks,
    team,
)

urlpatterns = [
    path("gezinnen/", views.caseload, name="caseload"),
    path("casus/<uuid:case_id>/", views.case, name="case"),
    path("casus/<uuid:case_id>/contact/", views.contact_add, name="contact_add"),
    path("casus/<uuid:case_id>/overnemen/", views.case_take, name="case_take"),
    path("casus/<uuid:case_id>/sluiten/", closing.case_close, name="case_close"),
    path("casus/<uuid:case_id>/heropenen/", closing.case_reopen, name="case_reopen"),
    path("casus/<uuid:case_id>/eigen-plan/", legal.case_legal, name="case_legal"),
    path("casus/<uuid:case_id>/eigen-plan/aanbod/", legal.offer_make, name="offer_make"),
    path("casus/<uuid:case_id>/eigen-plan/antwoord/", legal.answer_note, name="answer_note"),
    path(
        "casus/<uuid:case_id>/eigen-plan/uitzondering/",
        help_plan.exception_state,
        name="exception_state",
    ),
    path("casus/<uuid:case_id>/hulpplan/", help_plan.help_plan_write, name="help_plan_write"),
    path(
        "casus/<uuid:case_id>/hulpplan/vaststellen/",
        help_plan.help_plan_settle,
        name="help_plan_settle",
    ),
    path("casus/<uuid:case_id>/wmo/", reports.report_add, name="report_add"),
    path("casus/<uuid:case_id>/wmo/<uuid:report_id>/", reports.report_change, name="report_change"),
    path(
        "tweede-paar-ogen/uitzondering/<uuid:exception_id>/",
        exceptions.exception_second,
        name="exception_second",
    ),
    path("casus/<uuid:case_id>/zonder-gezin/", talks.case_talks, name="case_talks"),
    path("casus/<uuid:case_id>/zonder-gezin/nieuw/", talks.talk_add, name="talk_add"),
    path(
        "casus/<uuid:case_id>/zonder-gezin/<uuid:talk_id>/laten-lezen/",
        talks.talk_show,
        name="talk_show",
    ),
    path("gezin/<uuid:household_id>/zonder-ons/", talks.talks_without, name="talks_without"),
    path("gezin/<uuid:household_id>/zonder-gezin/", guest_talks.guest_talks, name="guest_talks"),
    path(
        "gezin/<uuid:household_id>/zonder-gezin/nieuw/",
        guest_talks.guest_talk_add,
        name="guest_talk_add",
    ),
    path(
        "gezin/<uuid:household_id>/zonder-gezin/<uuid:talk_id>/laten-lezen/",
        guest_talks.guest_talk_show,
        name="guest_talk_show",
    ),
    path("team/zonder-gezin/", talks.talks_held_back, name="talks_held_back"),
    path("team/eigen-plan/", exceptions.legal_team, name="legal_team"),
    # where the family reads it; the Eigen Kracht conference can come beside it
    path("gezin/<uuid:household_id>/eigen-plan/", own_plan.own_plan_first, name="own_plan_first"),
    path(
        "gezin/<uuid:household_id>/eigen-plan/antwoord/",
        own_plan.offer_answer,
        name="offer_answer",
    ),
    path(
        "gezin/<uuid:household_id>/eigen-plan/niet-zo-gegaan/",
        own_plan.offer_object,
        name="offer_object",
    ),
    path("casus/<uuid:case_id>/gezag/", custody.custody_add, name="custody_add"),
    path(
        "casus/<uuid:case_id>/gezag/<uuid:custody_id>/einde/",
        custody.custody_end,
        name="custody_end",
    ),
    path(
        "casus/<uuid:case_id>/gezag/<uuid:custody_id>/uitnodigen/",
        custody.custody_door,
        name="custody_door",
    ),
    path("casus/<uuid:case_id>/overlijden/", death.death_add, name="death_add"),
    path("overlijden/<uuid:death_id>/vergissing/", death.death_undo, name="death_undo"),
    path(
        "overlijden/<uuid:death_id>/plan/<uuid:household_id>/",
        keeper.keeper_ask,
        name="keeper_ask",
    ),
    path(
        "tweede-paar-ogen/overlijden/<uuid:death_id>/kijken/",
        death.death_second,
        name="death_second",
    ),
    path(
        "tweede-paar-ogen/plan/<uuid:succession_id>/kijken/",
        keeper.keeper_second,
        name="keeper_second",
    ),
    path("tweede-paar-ogen/overlijden/<uuid:death_id>/", death.death_decide, name="death_decide"),
    path("tweede-paar-ogen/plan/<uuid:succession_id>/", keeper.keeper_decide, name="keeper_decide"),
    path("tweede-paar-ogen/", second.second_looks, name="second_looks"),
    path(
        "tweede-paar-ogen/gezag/<uuid:custody_id>/kijken/",
        custody.custody_second,
        name="custody_second",
    ),
    path(
        "tweede-paar-ogen/stilgezet/<uuid:standstill_id>/kijken/",
        second.standstill_second,
        name="standstill_second",
    ),
    path(
        "tweede-paar-ogen/gezag/<uuid:custody_id>/", custody.custody_decide, name="custody_decide"
    ),
    path(
        "tweede-paar-ogen/stilgezet/<uuid:standstill_id>/",
        second.standstill_confirm,
        name="standstill_confirm",
    ),
    path("noodtoegang/", emergency.emergencies, name="emergencies"),
    path("noodtoegang/vragen/", emergency.emergency_ask, name="emergency_ask"),
    path("noodtoegang/<uuid:emergency_id>/", emergency.emergency, name="emergency"),
    path(
        "noodtoegang/<uuid:emergency_id>/bevestigen/",
        emergency.emergency_confirm,
        name="emergency_confirm",
    ),
    path("noodtoegang/<uuid:emergency_id>/stoppen/", emergency.emergency_end, name="emergency_end"),
    path("team/", views.dashboard, name="dashboard"),
    path("team/bereikbaar/", team.team_reach, name="team_reach"),
    path("team/<slug:figure>/", views.figure_rows, name="figure_rows"),
]

"""The addresses of a family's plan; every one begins with the household."""

from django.urls import include, path

from careplans.views import (
    agreements,
    alarms,
    attachments,
    coordinated,
    earlier,
    family,
    goal_private,
    goals,
    hitches,
    invitations,
    keeping,
    meeting_letters,
    meeting_paper,
    meetings,
    mine,
    money,
    places,
    plan,
    plan_review,
    priorities,
    progress,
    safety,
    scales,
    share_later,
    steps,
    today,
)
from careplans.views import bin as in_bin

HOME = "gezin/<uuid:household_id>/"

priorities_of_plan = [
    path("", priorities.matters, name="matters"),
    path("nieuw/", priorities.priority_add, name="priority_add"),
    path("<uuid:object_id>/", priorities.priority_change, name="priority_change"),
    path("<uuid:object_id>/delen/", share_later.priority_share, name="priority_share"),
    path("<uuid:object_id>/bijlage/", attachments.attachment_add, name="priority_attach"),
    path("<uuid:object_id>/los/", priorities.priority_drop, name="priority_drop"),
    path("<uuid:object_id>/weg/", priorities.priority_throw_away, name="priority_throw_away"),
]
attachments_of_plan = [
    path("", attachments.attachment, name="attachment"),
    path("veranderen/", attachments.attachment_change, name="attachment_change"),
    path("weg/", attachments.attachment_throw_away, name="attachment_throw_away"),
]
goals_of_plan = [
    path("", goals.goals, name="goals"),
    path("nieuw/", goals.goal_add, name="goal_add"),
    path("samen/", scales.goals_together, name="goals_together"),
    path("<uuid:object_id>/", goals.goal, name="goal"),
    path("<uuid:object_id>/veranderen/", goals.goal_change, name="goal_change"),
    path("<uuid:object_id>/weg/", goals.goal_throw_away, name="goal_throw_away"),
    path("<uuid:object_id>/delen/", goal_private.goal_share, name="goal_share"),
    path("<uuid:object_id>/alleen-voor-mij/", goal_private.goal_hide, name="goal_hide"),
    path("<uuid:object_id>/stap/", steps.step_add, name="step_add"),
    path("<uuid:object_id>/afspraak/", agreements.agreement_add, name="agreement_add"),
    path("<uuid:object_id>/voortgang/", progress.progress_add, name="progress_add"),
    path("<uuid:object_id>/treden/", scales.scale_change, name="scale_change"),
    path("<uuid:object_id>/treden/gebruiken/", scales.scale_use, name="scale_use"),
    path("<uuid:object_id>/hoe-ver/", scales.score_add, name="score_add"),
]
steps_of_plan = [
    path("", steps.steps, name="steps"),
    path("<uuid:object_id>/", steps.step_change, name="step_change"),
    path("<uuid:object_id>/klaar/", steps.step_tick, name="step_tick"),
    path("<uuid:object_id>/niet-klaar/", steps.step_untick, name="step_untick"),
    path("<uuid:object_id>/weg/", steps.step_throw_away, name="step_throw_away"),
    path("<uuid:object_id>/lukt-niet/", hitches.step_stuck, name="step_stuck"),
    path("hulp/<uuid:hitch_id>/", hitches.hitch_ask, name="hitch_ask"),
]
agreements_of_plan = [
    path("", agreements.agreement_change, name="agreement_change"),
    path("antwoord/", agreements.agreement_answer, name="agreement_answer"),
    path("gelukt/", agreements.agreement_note, name="agreement_note"),
    path("einde/", agreements.agreement_end, name="agreement_end"),
    path("weg/", agreements.agreement_throw_away, name="agreement_throw_away"),
]
money_of_plan = [
    path("", money.money, name="money"),
    path("nieuw/", money.debt_add, name="debt_add"),
    path("<uuid:object_id>/", money.debt_change, name="debt_change"),
    path("<uuid:object_id>/betaald/", money.debt_payment, name="debt_payment"),
    path("<uuid:object_id>/weg/", money.debt_throw_away, name="debt_throw_away"),
    path("betaling/<uuid:object_id>/weg/", money.payment_throw_away, name="payment_throw_away"),
]
meetings_of_plan = [
    path("", meetings.meetings, name="meetings"),
    path("nieuw/", meetings.meeting_add, name="meeting_add"),
    path("<uuid:object_id>/", meetings.meeting, name="meeting"),
    path("<uuid:object_id>/veranderen/", meetings.meeting_change, name="meeting_change"),
    path("<uuid:object_id>/moment/", meetings.meeting_fix, name="meeting_fix"),
    path("<uuid:object_id>/punt/", meeting_paper.meeting_point, name="meeting_point"),
    path(
        "<uuid:object_id>/punt/<uuid:point_id>/weg/",
        meeting_paper.meeting_point_away,
        name="meeting_point_away",
    ),
    path(
        "<uuid:object_id>/punt/<uuid:point_id>/terug/",
        meeting_paper.meeting_point_back,
        name="meeting_point_back",
    ),
    path("<uuid:object_id>/verslag/", meeting_paper.meeting_notes, name="meeting_notes"),
    path("<uuid:object_id>/stap/", meeting_paper.meeting_step, name="meeting_step"),
    path("<uuid:object_id>/afspraak/", meeting_paper.meeting_agreement, name="meeting_agreement"),
    path("<uuid:object_id>/voorstel/", meeting_paper.meeting_proposal, name="meeting_proposal"),
    path("<uuid:object_id>/agenda/", meetings.meeting_calendar, name="meeting_calendar"),
    path("<uuid:object_id>/contact/", meetings.meeting_count, name="meeting_count"),
    path("<uuid:object_id>/gaat-niet-door/", meetings.meeting_call_off, name="meeting_call_off"),
    path("<uuid:object_id>/brief/", meeting_letters.meeting_letter_ask, name="meeting_letter_ask"),
    path("<uuid:object_id>/brief/pdf/", meeting_letters.meeting_letter, name="meeting_letter"),
    path("<uuid:object_id>/weg/", meetings.meeting_throw_away, name="meeting_throw_away"),
]
safety_of_plan = [
    path("", safety.safety, name="safety"),
    path("nieuw/", safety.safety_add, name="safety_add"),
    path("<uuid:object_id>/controle/", safety.safety_check, name="safety_check"),
    path("<uuid:object_id>/einde/", safety.safety_end, name="safety_end"),
    path("<uuid:object_id>/onze-kant/", safety.safety_side, name="safety_side"),
]
progress_of_plan = [
    path("", progress.progress_change, name="progress_change"),
    path("delen/", share_later.progress_share, name="progress_share"),
    path("weg/", progress.progress_throw_away, name="progress_throw_away"),
]
scores_of_plan = [
    path("", scales.score_change, name="score_change"),
    path("weg/", scales.score_throw_away, name="score_throw_away"),
]
members_of_family = [
    path("", family.member_add, name="member_add"),
    path("<uuid:object_id>/", family.member_change, name="member_change"),
    path("<uuid:object_id>/weg/", family.member_end, name="member_end"),
    path("<uuid:object_id>/eigenaar/", places.member_owner, name="member_owner"),
    path("<uuid:object_id>/terug/", family.member_put_back, name="member_put_back"),
    path("<uuid:object_id>/uitnodigen/", invitations.member_invite, name="member_invite"),
]
questions_of_family = [
    path("<uuid:question_id>/", places.place_question, name="place_question"),
    path("<uuid:question_id>/intrekken/", places.place_withdraw, name="place_withdraw"),
]
urlpatterns = [
    path(HOME, today.today, name="today"),
    path(
        f"{HOME}noodtoegang/<uuid:emergency_id>/gelezen/",
        alarms.alarm_put_away,
        name="alarm_put_away",
    ),
    path(f"{HOME}van-mij/", mine.mine, name="mine"),
    path(f"{HOME}plan/", plan.plan, name="plan"),
    path(f"{HOME}plan/belangrijk/", include(priorities_of_plan)),
    path(f"{HOME}plan/bijlage/<uuid:object_id>/", include(attachments_of_plan)),
    path(f"{HOME}plan/doelen/", include(goals_of_plan)),
    path(f"{HOME}plan/stappen/", include(steps_of_plan)),
    path(f"{HOME}plan/afspraken/<uuid:object_id>/", include(agreements_of_plan)),
    path(f"{HOME}plan/voortgang/<uuid:object_id>/", include(progress_of_plan)),
    path(f"{HOME}plan/hoe-ver/<uuid:object_id>/", include(scores_of_plan)),
    path(f"{HOME}plan/geld/", include(money_of_plan)),
    path(f"{HOME}plan/veiligheid/", include(safety_of_plan)),
    path(f"{HOME}plan/eigen-kracht/", include("careplans.urls_conference")),
    path(f"{HOME}plan/overleg/", include(meetings_of_plan)),
    path(
        "afspraak/<uuid:household_id>/<uuid:object_id>/", meetings.meeting_way, name="meeting_way"
    ),
    path(f"{HOME}plan/klaar/", safety.plan_finish, name="plan_finish"),
    path(f"{HOME}plan/terugkijken/", plan_review.plan_review, name="plan_review"),
    path(f"{HOME}plan/prullenbak/", in_bin.the_bin, name="bin"),
    path(f"{HOME}plan/prullenbak/<str:kind>/<uuid:object_id>/", in_bin.put_back, name="put_back"),
    path(f"{HOME}plan/eerder/<str:kind>/<uuid:object_id>/", earlier.earlier, name="earlier"),
    path(
        f"{HOME}plan/eerder/<str:kind>/<uuid:object_id>/<uuid:earlier_id>/",
        earlier.earlier_back,
        name="earlier_back",
    ),
    path(f"{HOME}meenemen/", include("careplans.urls_export")),
    path(f"{HOME}gezin/", family.family, name="family"),
    path(f"{HOME}gezin/overleden/", keeping.departed, name="departed"),
    path("conferenties/", coordinated.coordinated, name="coordinated"),
    path("plan-overnemen/<uuid:question_id>/", keeping.keep_plan, name="keep_plan"),
    path(f"{HOME}gezin/adres/", family.address_change, name="address_change"),
    path(f"{HOME}gezin/nummer/", family.plan_number_renew, name="plan_number_renew"),
    path(f"{HOME}gezin/mijn-naam/", family.own_name, name="own_name"),
    path(f"{HOME}gezin/lid/", include(members_of_family)),
    path(f"{HOME}gezin/vraag/", include(questions_of_family)),
    path(HOME, include("careplans.urls_sharing")),
]

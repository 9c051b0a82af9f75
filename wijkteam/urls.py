"""The addresses of the house. Paths are Dutch: residents read them."""

from django.urls import include, path
from django.views.i18n import set_language

from delivery import postbox
from wijkteam import (
    begin,
    calendar_feed,
    colleagues,
    demo_login,
    gallery,
    health,
    home,
    home_screen,
    invitations,
    leaders,
    leaving,
    let_in,
    pages,
    partners,
    partners_ask,
    push_address,
    recovery,
    recovery_rest,
    second_step,
    this_phone,
    troubles,
    without_mail,
)

urlpatterns = [
    # for everybody
    path("", pages.front, name="front"),
    path("rechten/", pages.rights_explained, name="rights_explained"),
    path("hulp/", pages.help_page, name="help"),
    path("weg/", pages.leave, name="leave"),
    path("taal/", set_language, name="set_language"),
    path("onderdelen/", gallery.gallery, name="gallery"),
    # coming in
    path("", include("wijkteam.account_urls")),
    path("account/", pages.account, name="account"),
    path("account/beginscherm/", home_screen.home_screen, name="home_screen"),
    path("account/agenda/", calendar_feed.own_calendar, name="own_calendar"),
    path("agenda/<str:token>/afspraken.ics", calendar_feed.calendar_feed, name="calendar_feed"),
    path("tweede-stap/", second_step.second_step, name="second_step"),
    path("demo/", demo_login.demo_login, name="demo_login"),
    path("demo/post/", postbox.postbox, name="postbox"),
    path("weer-binnen/", recovery.recovery, name="recovery"),
    path("weer-binnen/nummer/", recovery.recovery_state, name="recovery_state"),
    path("weer-binnen/niet-ik/", recovery_rest.not_me, name="recovery_not_me"),
    path("weer-binnen/tegenhouden/<str:token>/", recovery_rest.hold, name="recovery_hold"),
    path("weer-binnenlaten/", let_in.let_in, name="let_in"),
    path("thuis/", home.home, name="home"),
    path("begin/", begin.begin, name="begin"),
    path("uitnodiging/", invitations.invitation, name="invitation"),
    path("uitnodiging/antwoord/", invitations.answer, name="invitation_answer"),
    path("uitnodiging/zonder-e-mail/", without_mail.without_mail, name="without_mail"),
    path("uitnodiging/welkom/", this_phone.this_phone, name="this_phone"),
    # the office
    path("privacy/bezorging/", troubles.deliveries, name="deliveries"),
    path("wie-werkt-hier/", partners.partner_places, name="partner_places"),
    path("wie-werkt-hier/uitnodigen/", partners_ask.partner_ask, name="partner_ask"),
    path("collega-uitnodigen/", colleagues.invite_colleague, name="colleague_invite"),
    path("zonder-hulpverlener/", leaving.leaving, name="leaving"),
    path("teamleiders/", leaders.leaders, name="leaders"),
    path("wie-leidt-welk-team/", leaders.who_leads, name="who_leads"),
    # the rooms
    path("", include("delivery.urls")),
    path("", include("writing.urls")),
    path("", include("careplans.urls")),
    path("", include("network.urls")),
    path("", include("casework.urls")),
    path("", include("oversight.urls")),
    # the machine room
    path("beginscherm.webmanifest", home_screen.web_manifest, name="web_manifest"),
    path("meldingen.js", push_address.push_worker, name="push_worker"),
    path("_healthz/", health.whole, name="whole"),
    path("_healthz/livez/", health.alive, name="alive"),
    path("_healthz/readyz/", health.ready, name="ready"),
]
handler404 = "wijkteam.errors.not_found"
handler403 = "wijkteam.errors.not_allowed"
handler500 = "wijkteam.errors.went_wrong"

"""The addresses of the privacy officer."""

from django.urls import path

from oversight.views import (
    complaints,
    deaths,
    emergencies,
    found,
    log,
    places,
    postcode,
    reviews,
    standstills,
    talks,
)

urlpatterns = [
    path("privacy/", log.privacy_log, name="privacy_log"),
    path("privacy/vragen/", complaints.complaints, name="complaints"),
    path("privacy/vragen/<uuid:complaint_id>/", complaints.complaint, name="complaint"),
    path(
        "privacy/vragen/<uuid:complaint_id>/openen/",
        complaints.complaint_open,
        name="complaint_open",
    ),
    path("privacy/controle/", reviews.reviews, name="reviews"),
    path("privacy/controle/<str:month>/", reviews.review, name="review"),
    path("privacy/controle/<str:month>/tekenen/", reviews.review_sign, name="review_sign"),
    path("privacy/bevinding/<uuid:finding_id>/", reviews.finding, name="finding"),
    path("privacy/noodtoegang/", emergencies.emergency_list, name="emergency_list"),
    path(
        "privacy/noodtoegang/<uuid:emergency_id>/",
        emergencies.emergency_review,
        name="emergency_review",
    ),
    path("privacy/stilgezet/", standstills.standstills, name="standstills"),
    path("privacy/stilgezet/<str:number>/", standstills.standstill_set, name="standstill_set"),
    path(
        "privacy/stilgezet/<uuid:standstill_id>/langer/",
        standstills.standstill_extend,
        name="standstill_extend",
    ),
    path(
        "privacy/stilgezet/<uuid:standstill_id>/stoppen/",
        standstills.standstill_lift,
        name="standstill_lift",
    ),
    path(
        "privacy/stilgezet/<uuid:standstill_id>/besluit/",
        standstills.standstill_decide,
        name="standstill_decide",
    ),
    path("privacy/zonder-casus/", found.found_homes, name="found_homes"),
    path("privacy/overleden/", deaths.deaths, name="deaths"),
    path("privacy/overleden/<str:number>/", deaths.death_set, name="death_set"),
    path("privacy/nieuwe-plekken/", places.new_places, name="new_places"),
    path("privacy/zonder-gezin/", talks.partner_talks, name="partner_talks"),
    path("mijn-postcode/", postcode.own_postcode, name="own_postcode"),
]

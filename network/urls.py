from django.urls import path

from network import views

HOME = "gezin/<uuid:household_id>/onze-mensen/"

urlpatterns = [
    path(HOME, views.network, name="network"),
    path(f"{HOME}nieuw/", views.network_member_add, name="network_member_add"),
    path(f"{HOME}<uuid:object_id>/", views.network_member_change, name="network_member_change"),
    path(
        f"{HOME}<uuid:object_id>/weg/",
        views.network_member_throw_away,
        name="network_member_throw_away",
    ),
    path("hulpverleners/", views.profiles, name="profiles"),
    path("mijn-profiel/", views.own_profile, name="own_profile"),
]

"""The bare pages, and the names of the product, which its templates link to."""

from django.urls import path

from benchmarks.bare import views
from wijkteam.urls import urlpatterns as of_the_product

urlpatterns = [
    path("bare/plan/<uuid:household_id>/", views.plan),
    path("bare/caseload/", views.caseload),
    path("bare/dashboard/", views.dashboard),
    *of_the_product,
]

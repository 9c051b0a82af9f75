"""Addresses of taking the plan along, and of bringing one from elsewhere."""

from django.urls import path

from careplans.views import bringing, export

urlpatterns = [
    path("", export.export, name="export"),
    path("maken/", export.export_ask, name="export_ask"),
    path("hierheen/", bringing.bring, name="bring"),
    path("hierheen/<uuid:job_id>/", bringing.bring_job, name="bring_job"),
    path("meegekomen/", bringing.brought, name="brought"),
    path("meegekomen/weg/", bringing.brought_away, name="brought_away"),
    path("meegekomen/terug/", bringing.brought_back, name="brought_back"),
    path("meegekomen/<uuid:file_id>/", bringing.brought_file, name="brought_file"),
    path("<uuid:job_id>/", export.export_job, name="export_job"),
    path("<uuid:job_id>/zip/", export.export_download, name="export_download"),
]

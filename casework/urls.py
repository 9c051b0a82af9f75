from django.urls import path

from casework import views

urlpatterns = [
    path("gezinnen/", views.caseload, name="caseload"),
    path("casus/<uuid:case_id>/", views.case, name="case"),
    path("casus/<uuid:case_id>/contact/", views.contact_add, name="contact_add"),
    path("casus/<uuid:case_id>/overnemen/", views.case_take, name="case_take"),
    path("team/", views.dashboard, name="dashboard"),
    path("team/<slug:figure>/", views.figure_rows, name="figure_rows"),
]

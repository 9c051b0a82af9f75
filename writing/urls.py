from django.urls import path

from writing import pages

urlpatterns = [
    path("concept/", pages.draft_save, name="draft_save"),
    path("concept/weg/", pages.draft_forget, name="draft_forget"),
]

from django.urls import path

from delivery import news

urlpatterns = [
    path("nieuws/<slug:key>/", news.news, name="news"),
]

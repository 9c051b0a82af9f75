from django.urls import path

from delivery import how_news_comes, news

urlpatterns = [
    path("nieuws/<slug:key>/", news.news, name="news"),
    path("account/bericht/", how_news_comes.how_news_comes, name="how_news_comes"),
]

"""The addresses that readers see, behind the prefix of their language."""

from django.urls import path

from articles import converters, feeds, views  # noqa: F401 (converters register themselves)
from articles.models import Author, Section, Source, Topic

urlpatterns = [
    path("", views.home, name="home"),
    path("articles/<id:pk>/", views.article, name="article_by_id"),
    path("articles/<id:pk>/card.png", views.share_card, name="share_card"),
    path("articles/<id:pk>/<words:slug>/", views.article, name="article"),
    path("articles/<id:pk>/<words:slug>/edit/", views.edit, name="edit"),
    path("sections/<words:slug>/", views.section, name="section"),
    path("sections/<words:slug>/feeds/<form:form>/", feeds.of_name, {"model": Section}, name="section_feed"),
    path("topics/<words:slug>/", views.topic, name="topic"),
    path("topics/<words:slug>/feeds/<form:form>/", feeds.of_name, {"model": Topic}, name="topic_feed"),
    path("authors/<words:slug>/", views.author, name="author"),
    path("authors/<words:slug>/feeds/<form:form>/", feeds.of_name, {"model": Author}, name="author_feed"),
    path("sources/<words:slug>/", views.source, name="source"),
    path("sources/<words:slug>/feeds/<form:form>/", feeds.of_name, {"model": Source}, name="source_feed"),
    path("search/", views.search, name="search"),
    path("most-read/", views.most_read_page, name="most_read"),
    path("count/<id:pk>.gif", views.count, name="count"),
    path("archive/", views.archive, name="archive"),
    path("archive/all/", views.archive_all, name="archive_all"),
    path("archive/undated/", views.archive_undated, name="archive_undated"),
    path("archive/<yyyy:year>/", views.archive_year, name="archive_year"),
    path("archive/<yyyy:year>/<dd:month>/", views.archive_month, name="archive_month"),
    path("archive/<yyyy:year>/<dd:month>/<dd:day>/", views.archive_day, name="archive_day"),
    path("corrections/feeds/<form:form>/", feeds.corrections, name="corrections_feed"),
    path("feeds/", feeds.index, name="feeds"),
    path("feeds/<form:form>/", feeds.everything, name="feed"),
    path("corrections/", views.corrections, name="corrections"),
    path("pages/<words:slug>/", views.page, name="page"),
]

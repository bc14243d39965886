"""The addresses that readers see, behind the prefix of their language."""

from django.urls import path

from articles import converters, views  # noqa: F401 (converters register themselves)

urlpatterns = [
    path("", views.home, name="home"),
    path("articles/<id:pk>/", views.article, name="article_by_id"),
    path("articles/<id:pk>/<words:slug>/", views.article, name="article"),
    path("articles/<id:pk>/<words:slug>/edit/", views.edit, name="edit"),
    path("sections/<words:slug>/", views.section, name="section"),
    path("topics/<words:slug>/", views.topic, name="topic"),
    path("authors/<words:slug>/", views.author, name="author"),
    path("sources/<words:slug>/", views.source, name="source"),
    path("search/", views.search, name="search"),
    path("archive/", views.archive, name="archive"),
    path("archive/all/", views.archive_all, name="archive_all"),
    path("archive/undated/", views.archive_undated, name="archive_undated"),
    path("archive/<yyyy:year>/", views.archive_year, name="archive_year"),
    path("archive/<yyyy:year>/<dd:month>/", views.archive_month, name="archive_month"),
    path("archive/<yyyy:year>/<dd:month>/<dd:day>/", views.archive_day, name="archive_day"),
    path("corrections/", views.corrections, name="corrections"),
    path("pages/<words:slug>/", views.page, name="page"),
]

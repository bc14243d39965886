from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from articles import (
    converters,  # noqa: F401 (they register themselves)
    health,
    robots,
    sitemaps,
)
from articles.outside import outside, outside_media
from articles.views import media

handler404 = "articles.views.not_found"
handler500 = "articles.failure.server_error"

urlpatterns = [
    path("admin/accounts/", include("articles.admin.accounts")),
    path("admin/", admin.site.urls),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    # The same for every language.
    path("media/<file:path>", media, name="media"),
    path("preview/<token:token>/", outside, name="outside"),
    path("preview/<token:token>/media/<file:path>", outside_media, name="outside_media"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemaps/<language:language>/<yyyy:year>-<dd:month>.xml", sitemaps.month, name="sitemap"),
    path("sitemaps/<language:language>/undated-<number:part>.xml", sitemaps.undated, name="sitemap_undated"),
    path("news-sitemap.xml", sitemaps.news, name="news_sitemap"),
    path("robots.txt", robots.robots, name="robots"),
    path("speculation-rules.json", robots.speculation_rules, name="speculation_rules"),
    path(".well-known/security.txt", robots.security, name="security"),
    *i18n_patterns(path("", include("articles.urls")), prefix_default_language=False),
]

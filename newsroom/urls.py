from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from articles import converters  # noqa: F401 (converters register themselves)
from articles.views import media

handler404 = "articles.views.not_found"

urlpatterns = [
    path("admin/", admin.site.urls),
    # The same file for every language.
    path("media/<file:path>", media, name="media"),
    *i18n_patterns(path("", include("articles.urls")), prefix_default_language=False),
]

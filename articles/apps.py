from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = pgettext_lazy("newsroom", "Newsroom")

    def ready(self):
        # Hears of photos that are saved and deleted, whoever does it.
        import_module("articles.renditions")
        # … and of names.
        import_module("articles.search.names")

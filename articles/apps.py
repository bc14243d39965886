from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import pgettext_lazy


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = pgettext_lazy("newsroom", "Newsroom")

    def ready(self):
        # They hear of photos, and of what puts a story into a list, whoever saves it.
        import_module("articles.renditions")
        import_module("articles.anchors")
        import_module("articles.purging")
        # … and of names.
        import_module("articles.search.names")
        # The log hears of accounts and of what the desk notes down.
        for module in ("audit", "traces", "sessions", "throttling", "factor_log", "checks"):
            import_module(f"articles.{module}")
        post_migrate.connect(import_module("articles.roles").settle, sender=self)

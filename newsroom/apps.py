"""The admin of this project: Django's own, with the newsroom's desk as its site."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "articles.admin.site.desk"

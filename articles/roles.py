"""
The roles of a newsroom: each a group of this name, with the permissions that stand here.

What they come to is told in ``docs/roles.md``, action by action; who may do what to which story is
decided in ``articles/rights.py``. A house may make further groups of its own.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import models
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    REPORTER = "reporter", pgettext_lazy("newsroom", "reporter")
    TRANSLATOR = "translator", pgettext_lazy("newsroom", "translator")
    PHOTO_DESK = "photo_desk", pgettext_lazy("newsroom", "photo desk")
    EDITOR = "editor", pgettext_lazy("newsroom", "editor")
    MANAGING_EDITOR = "managing_editor", pgettext_lazy("newsroom", "managing editor")
    ARCHIVIST = "archivist", pgettext_lazy("newsroom", "archivist")
    ADMINISTRATOR = "administrator", pgettext_lazy("newsroom", "administrator")


# The names that whoever writes has to find; they are on the public pages anyway.
NAMES = ("view_section", "view_topic", "view_author", "view_source", "view_glossaryterm")
PHOTOS = ("view_photo", "add_photo")
REPORTER = (*NAMES, *PHOTOS, "add_article")
TRANSLATOR = (*NAMES, "view_photo", "translate_article")
PHOTO_DESK = (*NAMES, *PHOTOS, "change_photo", "view_article", "illustrate_article")
EDITOR = (
    *REPORTER,
    *("change_photo", "view_article", "change_article", "delete_article", "publish_article"),
    *("add_topic", "change_topic", "add_author", "change_author", "add_source", "change_source"),
    *("add_glossaryterm", "change_glossaryterm"),
    *("view_assignment", "add_assignment", "change_assignment", "delete_assignment"),
    *("view_correction", "view_version", "view_draft", "view_readcount", "view_seedfile"),
    *("view_namegroup", "view_front", "view_housestyle", "view_newsroomsettings"),
)
MANAGING_EDITOR = (
    *EDITOR,
    *("publish_everywhere", "withdraw_article", "retract_article", "waive_article", "illustrate_article"),
    *("add_correction", "change_correction", "add_front", "change_front", "delete_front"),
    *("add_section", "change_section", "add_namegroup", "change_namegroup", "delete_namegroup"),
    "delete_glossaryterm",
    *("view_page", "add_page", "change_page", "change_housestyle", "change_newsroomsettings"),
    *("view_user", "add_user", "change_user", "freeze_publication", "view_auditentry"),
)
ARCHIVIST = (
    *NAMES,
    *("view_photo", "view_seedfile", "view_importrun", "add_importrun", "archive_article"),
)
GRANTED = {
    Role.REPORTER: REPORTER,
    Role.TRANSLATOR: TRANSLATOR,
    Role.PHOTO_DESK: PHOTO_DESK,
    Role.EDITOR: EDITOR,
    Role.MANAGING_EDITOR: MANAGING_EDITOR,
    Role.ARCHIVIST: ARCHIVIST,
}
# An administrator has every permission of these.
APPS = ("articles", "auth")


def settle(apps=installed, using="default", **signal):
    """
    Give each role its group and its permissions; heard after every migration.

    Permissions come and go with the models, and exist only after the migration that brings them: so
    the table above is what counts, and a group of this name is not changed at the desk.
    """
    try:
        Group, Permission = (apps.get_model("auth", name) for name in ("Group", "Permission"))
    except LookupError:
        return
    for label in APPS:
        create_permissions(installed.get_app_config(label), verbosity=0, using=using, apps=apps)
    every = Permission.objects.using(using).filter(content_type__app_label__in=APPS)
    for role in Role:
        group, _ = Group.objects.using(using).get_or_create(name=role.value)
        granted = GRANTED.get(role)
        group.permissions.set(every if granted is None else every.filter(codename__in=granted))

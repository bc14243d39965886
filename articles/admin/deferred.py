"""
Django's scripts for choosing names, adding rows and picking dates, on the form of a story.

They weigh more than the story and serve its panels alone, most of which stay shut: the page tells
where they are, and ``static/admin_desk/deferred.js`` asks for them when somebody turns to a panel.
"""

from json import dumps

from django import forms
from django.templatetags.static import static
from django.urls import reverse

OWN = "admin_desk/"
# Of the list, with which the form shares its declaration.
OF_LIST = ("admin/js/actions.js", "admin_desk/suggest.js")
# Ours, which stand on Django's.
AFTER = ("admin_desk/dates.js", "admin_desk/labels.js", "admin_desk/ordering.js")


def parted(media: forms.Media) -> tuple[forms.Media, str]:
    """Return what of ``media`` the page loads at once, and as JSON the addresses of the rest."""
    scripts = [script for script in media._js if path_of(script) not in (*AFTER, *OF_LIST)]
    sheets = [(medium, sheet) for medium, some in media._css.items() for sheet in some]
    told = {
        "scripts": [reverse("admin:jsi18n"), *(static(path_of(one)) for one in scripts if not is_own(one))],
        "modules": [static(path) for path in AFTER],
        "sheets": [static(path_of(sheet)) for _, sheet in sheets if not is_own(sheet)],
    }
    own = {medium: [sheet for of, sheet in sheets if of == medium and is_own(sheet)] for medium, _ in sheets}
    return forms.Media(js=[script for script in scripts if is_own(script)], css=own), dumps(told)


def path_of(asset) -> str:
    return getattr(asset, "_path", asset)


def is_own(asset) -> bool:
    return path_of(asset).startswith(OWN)

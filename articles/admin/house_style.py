"""The one page where the newsroom says how it writes."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.utils.text import capfirst
from django.utils.translation import pgettext, pgettext_lazy

from articles.admin.desk import DeskAdmin
from articles.house_style.rules import Rule
from articles.models import HouseStyle
from articles.remarks import NAMES


class RulesField(forms.MultipleChoiceField):
    """Ticks for the rules that are on; kept are those that are off, so that a later rule is on."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        choices = [(rule.value, format_name(rule)) for rule in Rule]
        super().__init__(choices=choices, required=False, **kwargs)

    def bound_data(self, data, initial):
        return others(super().bound_data(data, initial))

    def prepare_value(self, off):
        return others(off)

    def clean(self, value):
        return others(super().clean(value))

    def has_changed(self, initial, data):
        return set(initial or ()) != set(others(data))


def format_name(rule: Rule):
    return capfirst(NAMES[rule])


def others(rules) -> list[str]:
    return [rule.value for rule in Rule if rule not in (rules or ())]


class HouseStyleForm(forms.ModelForm):
    off = RulesField(label=pgettext_lazy("newsroom", "What is remarked upon"))

    class Meta:
        model = HouseStyle
        fields = ()  # the admin's fieldsets name them

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slips" in self.fields:
            self.fields["slips"].widget.attrs |= {"lang": "ar", "dir": "rtl", "rows": 18}


@admin.register(HouseStyle)
class HouseStyleAdmin(DeskAdmin):
    form = HouseStyleForm
    fieldsets = [
        (
            pgettext_lazy("newsroom", "Signs and letters"),
            {"fields": ["quotes", "tanwin", "digits", "letters"]},
        ),
        (
            pgettext_lazy("newsroom", "Lengths"),
            {"fields": [("longest_headline", "longest_sentence")]},
        ),
        (pgettext_lazy("newsroom", "Rules"), {"fields": ["off"]}),
        (pgettext_lazy("newsroom", "Slips"), {"fields": ["slips"]}),
    ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        """Show the form itself: there is one row, which is made when somebody first comes to decide."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        style, _ = HouseStyle.objects.get_or_create(pk=1)
        name = {"title": pgettext("newsroom", "House style"), "subtitle": ""}
        return self.changeform_view(request, str(style.pk), extra_context=name | (extra_context or {}))

    def render_change_form(self, request, context, *args, **kwargs):
        context["show_save_and_continue"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def subtitle(self, row) -> dict:
        """Return nothing to stand under the title: there is no other of its kind to tell it from."""
        return {}

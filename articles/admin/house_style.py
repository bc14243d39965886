"""The one page where the newsroom says how it writes."""

from django import forms
from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import pgettext_lazy

from articles.admin.single_row import SingleRowAdmin
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
class HouseStyleAdmin(SingleRowAdmin):
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

"""The page on which an administrator takes down the text of an entry that readers see; the entry stays."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import pgettext, pgettext_lazy

from articles import correcting, rights
from articles.admin.fields import mark_rest
from articles.models.removable import RemovalNotice


class TakingDownForm(forms.Form):
    notice = forms.ChoiceField(
        label=pgettext_lazy("newsroom", "What readers are told instead"),
        choices=RemovalNotice,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=pgettext_lazy("newsroom", "Why"),
        max_length=300,
        widget=forms.TextInput({"class": "vTextField"}),
        help_text=pgettext_lazy("newsroom", "For the newsroom's record; readers do not see it."),
    )


class TakenDownByAdministrator:
    """Of a model with ``Removable``: an administrator's way to take down the text of a row."""

    change_form_template = "admin/articles/removable_form.html"

    def get_urls(self):
        name = f"articles_{self.opts.model_name}_take_down"
        view = self.admin_site.admin_view(self.take_down)
        return [path("<int:pk>/take-down/", view, name=name), *super().get_urls()]

    def take_down(self, request, pk: int):
        """Ask for the notice and the reason; take the text down as the posted form says."""
        if not rights.may_take_text_down(request.user):
            raise PermissionDenied
        entry = get_object_or_404(self.model.objects.select_related("article"), pk=pk, taken_down_at=None)
        form = TakingDownForm(request.POST or None)
        mark_rest(form)
        back = reverse(f"admin:articles_{self.opts.model_name}_change", args=[pk])
        if form.is_valid():
            correcting.take_down(entry, by=request.user, **form.cleaned_data)
            messages.success(request, pgettext("newsroom", "The text was taken down. The entry stays."))
            return HttpResponseRedirect(back)
        context = self.admin_site.each_context(request) | self.subtitle(entry)
        context |= {"title": pgettext("newsroom", "Take the text down"), "opts": self.opts}
        context |= {"form": form, "back": back}
        return TemplateResponse(request, "admin/articles/take_down.html", context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj and not obj.is_taken_down and rights.may_take_text_down(request.user, obj.article):
            context["take_down"] = reverse(f"admin:articles_{self.opts.model_name}_take_down", args=[obj.pk])
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

"""The pages by which somebody who has forgotten the password sets another; only where mail goes out."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils.translation import pgettext, pgettext_lazy

from articles import forgotten
from articles.admin.fields import CODE, mark_rest
from articles.models import User

ASKED = pgettext_lazy(
    "newsroom",
    "If somebody here has this address, a message is on its way to it. Its link works for an hour.",
)


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=pgettext_lazy("newsroom", "Your mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs=CODE | {"autocomplete": "email", "autofocus": True}),
    )


class NewOwnPasswordForm(SetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mark_rest(self)


def ask(request):
    """Take an address, and answer the same for any; whoever asks too often waits."""
    refuse_without_mail()
    form = AddressForm(request.POST or None)
    if request.method == "POST" and forgotten.asks_too_often(request):
        return render(request, "429.html", status=429)
    if form.is_valid():
        forgotten.ask_for(form.cleaned_data["email"])
        messages.success(request, ASKED)
        return HttpResponseRedirect(reverse("admin:login"))
    return TemplateResponse(request, "registration/forgotten.html", {"form": form})


def refuse_without_mail():
    if not settings.SENDS_MAIL:
        raise Http404


class NewPassword(PasswordResetConfirmView):
    """Django's own, for those who may come to the desk; a second factor is asked for when they sign in."""

    form_class = NewOwnPasswordForm
    template_name = "registration/new_password.html"
    success_url = reverse_lazy("admin:login")

    def dispatch(self, *args, **kwargs):
        refuse_without_mail()
        return super().dispatch(*args, **kwargs)

    def get_user(self, uidb64) -> User | None:
        user = super().get_user(uidb64)
        return user if user and user.is_active and user.is_staff else None

    def form_valid(self, form):
        messages.success(self.request, pgettext("newsroom", "The new password is set. Sign in with it."))
        return super().form_valid(form)

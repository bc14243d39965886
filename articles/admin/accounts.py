"""The pages of the second factor, in the look of the desk; the views are django-allauth's."""

from functools import wraps

from allauth.account import views as account
from allauth.account.stages import LoginStageController
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache

from articles import throttling
from articles.accounts import is_demanded, lacks_factor
from articles.admin import forgotten
from articles.admin.site import with_own_scripts

TITLES = {
    "mfa_index": pgettext_lazy("newsroom", "Second factor"),
    "mfa_authenticate": pgettext_lazy("newsroom", "The second step"),
    "mfa_reauthenticate": pgettext_lazy("newsroom", "Is it you?"),
    "mfa_activate_totp": pgettext_lazy("newsroom", "Codes of an app"),
    "mfa_deactivate_totp": pgettext_lazy("newsroom", "Remove the codes of the app"),
    "mfa_view_recovery_codes": pgettext_lazy("newsroom", "Recovery codes"),
    "mfa_generate_recovery_codes": pgettext_lazy("newsroom", "New recovery codes"),
    "mfa_list_webauthn": pgettext_lazy("newsroom", "Passkeys"),
    "mfa_add_webauthn": pgettext_lazy("newsroom", "Add a passkey"),
    "mfa_remove_webauthn": pgettext_lazy("newsroom", "Remove a passkey"),
    "mfa_reauthenticate_webauthn": pgettext_lazy("newsroom", "Is it you?"),
    "account_reauthenticate": pgettext_lazy("newsroom", "Is it you?"),
    "forgotten": pgettext_lazy("newsroom", "Forgotten password"),
    "new_password": pgettext_lazy("newsroom", "A new password"),
}


def page(view):
    """Return a view of a library, or one beside the desk, as a page of the desk."""

    @with_own_scripts
    @never_cache
    @wraps(view)
    def shown(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if getattr(response, "context_data", None) is not None:
            name = request.resolver_match.url_name
            told = admin.site.each_context(request) | {"title": TITLES.get(name, "")}
            told |= {"is_demanded": request.user.is_authenticated and is_demanded(request.user)}
            told |= {"lacks_factor": request.user.is_authenticated and lacks_factor(request)}
            response.context_data = told | response.context_data | {"title": told["title"]}
        return response

    return shown


def second_step(request):
    """Ask for the second factor; whoever failed too often waits, as with a password."""
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    if request.method == "POST" and stage and throttling.is_locked_out(request, stage.login.user):
        return throttling.lockout(request, None, None)
    return base.authenticate(request)


def to_sign_in(request):
    return HttpResponseRedirect(reverse("admin:login"))


urlpatterns = [
    path("forgotten/", page(forgotten.ask), name="forgotten"),
    path("new-password/<uidb64>/<token>/", page(forgotten.NewPassword.as_view()), name="new_password"),
    path("login/", to_sign_in, name="account_login"),
    path("reauthenticate/", page(account.reauthenticate), name="account_reauthenticate"),
    path("2fa/", page(base.index), name="mfa_index"),
    path("2fa/authenticate/", page(second_step), name="mfa_authenticate"),
    path("2fa/reauthenticate/", page(base.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", page(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", page(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", page(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/new/", page(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("2fa/passkeys/", page(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("2fa/passkeys/add/", page(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("2fa/passkeys/<int:pk>/remove/", page(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path(
        "2fa/passkeys/reauthenticate/",
        page(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
]

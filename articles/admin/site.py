"""The desk as a site: its names, its first page, its policy for scripts, and who sits at it."""

from functools import cache, wraps

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.db.models.base import ModelBase
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.i18n import JavaScriptCatalog

from articles import rights
from articles.accounts import lacks_factor
from articles.admin import freezing, today
from articles.admin.demo import demo, state_for
from articles.admin.fields import mark_rest
from articles.admin.first_steps import put_away, steps
from articles.admin.for_you import MOST_COUNTED, count_for, for_you
from articles.admin.history import latest
from articles.admin.keeping import unsaved
from articles.admin.language import choose
from articles.admin.sign_in import welcome
from articles.dates import long_date
from articles.freezing import Frozen

CORRECTING = ("Correction", "TranslationReview", "Edit")
# What editors do, in the order in which they do it; each group by the names of its models.
GROUPS = (
    (
        pgettext_lazy("newsroom", "Stories"),
        ("Article", "Assignment", *CORRECTING),
    ),
    (pgettext_lazy("newsroom", "Pictures and the front"), ("Photo", "Front")),
    (
        pgettext_lazy("newsroom", "Names"),
        ("Section", "Topic", "NameGroup", "GlossaryTerm", "Author", "Source"),
    ),
    (pgettext_lazy("newsroom", "The house"), ("Page", "HouseStyle", "NewsroomSettings", "User", "Group")),
    (
        pgettext_lazy("newsroom", "On record"),
        ("ImportRun", "SeedFile", "Version", "Draft", "ReadCount", "AuditEntry"),
    ),
)
IN_HEADER = ("Article", "Photo", "Front", "Correction")
LOG_LINES = 8
OF_LIBRARIES = {"account", "mfa", "axes", "django_tasks_database"}
OPEN_WITHOUT_FACTOR = {"logout", "jsi18n"}
# Readers' pages run no script at all; the desk runs its own files and nothing written into a page.
with_own_scripts = csp_replace({"script-src": [SELF]})


class SignInForm(AdminAuthenticationForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mark_rest(self)


class SignIn(LoginView):
    form_class = SignInForm
    template_name = "admin/login.html"

    def form_valid(self, form):
        """Go through the steps that follow a right password."""
        login = Login(user=form.get_user(), redirect_url=self.get_success_url())
        named = {"username": form.cleaned_data["username"]}
        return perform_password_login(self.request, named, login)


class PasswordForm(AdminPasswordChangeForm):
    """Whoever came by a one-time link has no password yet, and is asked for none."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.user.has_usable_password():
            del self.fields["old_password"]
        mark_rest(self)


class DeskSite(AdminSite):
    site_title = settings.SITE_NAME
    site_header = settings.SITE_NAME
    index_title = pgettext_lazy("newsroom", "Today")
    index_template = "admin/desk.html"
    enable_nav_sidebar = False
    login_form = SignInForm

    def get_urls(self):
        return [
            path("accounts/language/", choose, name="language"),
            path("accounts/welcome/<uidb64>/<token>/", welcome, name="welcome"),
            path("steps/put-away/", self.admin_view(put_away), name="put_steps_away"),
            path("demo/", self.admin_view(self.demo), name="demo"),
            path("freeze/", self.admin_view(self.freeze), name="freeze"),
            path("for-you/", self.admin_view(self.for_you), name="for_you"),
            *super().get_urls(),
        ]

    def admin_view(self, view, cacheable=False):  # noqa: FBT002 (Django's signature)
        return with_own_scripts(self.guarded(view, cacheable=cacheable))

    def guarded(self, view, *, cacheable=False):
        """Return a view for whoever may come to the desk, with the policy of readers' pages."""
        return super().admin_view(self.telling(view), cacheable=cacheable)

    def telling(self, view):
        """
        Lead whoever lacks a second factor that is demanded to where it is set up, before anything else.

        Answer in words where an act was refused because publication is frozen; nothing of it is stored.
        """

        @wraps(view)
        def told(request, *args, **kwargs):
            if request.resolver_match.url_name not in OPEN_WITHOUT_FACTOR and lacks_factor(request):
                return HttpResponseRedirect(reverse("mfa_index"))
            try:
                return view(request, *args, **kwargs)
            except Frozen:
                return freezing.refused(request, self.each_context(request))

        return told

    def register(self, model_or_iterable, admin_class=None, **options):
        """Show no rows of the libraries: they hold what people sign in by."""
        models = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        shown = [model for model in models if model._meta.app_label not in OF_LIBRARIES]
        super().register(shown, admin_class, **options)

    @method_decorator(with_own_scripts)
    @method_decorator(never_cache)
    def login(self, request, extra_context=None):
        """Ask for name and password; what follows, a second step or the desk, is django-allauth's."""
        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        is_told = REDIRECT_FIELD_NAME in request.GET or REDIRECT_FIELD_NAME in request.POST
        goes_to = {} if is_told else {REDIRECT_FIELD_NAME: reverse("admin:index")}
        context = (
            self.each_context(request)
            | goes_to
            | {
                "title": pgettext("newsroom", "Sign in"),
                "sends_mail": settings.SENDS_MAIL,
                "app_path": request.get_full_path(),
                "username": request.user.get_username(),
            }
        )
        request.current_app = self.name
        return SignIn.as_view(
            extra_context=context | (extra_context or {}), next_page=reverse("admin:index")
        )(request)

    def password_change(self, request, extra_context=None):
        return PasswordChangeView.as_view(
            form_class=PasswordForm,
            success_url=reverse("admin:password_change_done"),
            extra_context=self.each_context(request) | (extra_context or {}),
        )(request)

    def index(self, request, extra_context=None):
        """Show Today; the index of everything there is at the desk stands below it."""
        shown = {"log": latest(request.user, LOG_LINES), "unsaved": unsaved(request.user)}
        shown |= {"panels": today.panels(request.user), "steps": steps(request.user), "day": day_of()}
        shown |= state_for(request.user)
        return super().index(request, shown | (extra_context or {}))

    def demo(self, request):
        return demo(request, self.each_context(request))

    def freeze(self, request):
        return freezing.page(request, self.each_context(request))

    def for_you(self, request):
        return for_you(request, self.each_context)

    def i18n_javascript(self, request, extra_context=None):
        """Serve Django's words for its scripts, and ours over them."""
        catalog = JavaScriptCatalog.as_view(packages=["django.contrib.admin", "articles"])
        return catalog(request)

    def app_index(self, request, app_label, extra_context=None):
        """Send to the one first page: the desk knows groups of work, not applications."""
        return HttpResponseRedirect(reverse("admin:index"))

    def get_app_list(self, request, app_label=None):
        """Return the models in groups by what editors do, in the form Django gives them."""
        found = {
            model["object_name"]: model
            for app in super().get_app_list(request, app_label)
            for model in app["models"]
        }
        groups = [(name, [found[key] for key in keys if key in found]) for name, keys in GROUPS]
        return [
            {"name": name, "app_label": "articles", "app_url": reverse("admin:index"), "models": models}
            for name, models in groups
            if models
        ]

    def each_context(self, request):
        context = super().each_context(request)
        groups = context["available_apps"]
        models = {model["object_name"]: model for group in groups for model in group["models"]}
        return context | {
            "desk_languages": settings.LANGUAGES,
            "desk_links": [models[name] for name in IN_HEADER if name in models],
            "list_stories": models.get("Article", {}).get("admin_url"),
            "write_story": models.get("Article", {}).get("add_url"),
            "for_you_count": count_for(request.user),
            "for_you_most": MOST_COUNTED,
            "bring_files": models.get("ImportRun", {}).get("add_url"),
            "frozen": freezing.current() if self.has_permission(request) else None,
            "may_freeze": rights.may_freeze(request.user),
        }


def day_of() -> str:
    return long_date(timezone.localdate(), get_language())


@cache
def desk() -> DeskSite:
    """
    Return the one desk.

    Django makes its site while it imports this package, whose modules register with the site at
    once: were this a class, their rows would go to a second site that nobody serves.
    """
    return DeskSite()

"""«Import» at the desk: files go in, the page tells what would become of them, a click lets it happen."""

import logging

from django.contrib import admin
from django.core.exceptions import PermissionDenied, TooManyFilesSent
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from articles.admin.desk import DeskAdmin, moment_column
from articles.admin.fields import directed
from articles.admin.import_files import Listing
from articles.admin.import_page import Page, queue
from articles.admin.upload import Quota, UploadForm, limits, run_out, take_many, too_large, too_many
from articles.causes import in_words
from articles.models import ImportRun
from articles.seeds import steps

logger = logging.getLogger(__name__)

STEPS = {"import": steps.confirm, "continue": steps.go_on, "cancel": steps.cancel}
LATEST = 5


@admin.register(ImportRun)
class ImportRunAdmin(DeskAdmin):
    list_display = ["title", "state", "started_by", moment_column(ImportRun, "created_at")]
    list_filter = ["state"]
    list_select_related = ["started_by"]
    ordering = ["-id"]

    @admin.display(description=pgettext_lazy("newsroom", "files"))
    def title(self, run):
        return directed(str(run))

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        """Whoever may import may see what became of it."""
        return super().has_view_permission(request, obj) or self.has_add_permission(request)

    def get_urls(self):
        # Exempt, because the check of the token reads the whole upload: ours comes after the limits.
        upload = csrf_exempt(lambda request: self.add_view(request))
        return [
            path("add/", self.admin_site.admin_view(upload), name="articles_importrun_add"),
            path(
                "<int:pk>/step/<str:act>/",
                self.admin_site.admin_view(self.step),
                name="articles_importrun_step",
            ),
            *super().get_urls(),
        ]

    # Bringing files

    def add_view(self, request, form_url="", extra_context=None):
        """Show the form and take what it brings; too much of it is told and not kept."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        quota = Quota(request)
        take_many(request, quota)
        try:
            return csrf_protect(self.take)(request, quota)
        except TooManyFilesSent:
            run_out(request)
            return self.upload_page(request, UploadForm(), too_many())
        except OSError as error:
            logger.exception("An upload could not be kept.")
            sentence = pgettext("newsroom", "The files could not be kept: {reason}.")
            return self.upload_page(request, UploadForm(), sentence.format(reason=in_words(error)))

    def take(self, request, quota):
        if request.method != "POST":
            return self.upload_page(request, UploadForm())
        form = UploadForm(request.POST, request.FILES)
        if quota.exceeded:
            return self.upload_page(request, UploadForm(), too_large())
        if not form.is_valid():
            return self.upload_page(request, form)
        run = steps.bring(form.cleaned_data["files"], by=request.user, **form.options)
        return to_page(run.pk)

    def upload_page(self, request, form, error=""):
        title = pgettext("newsroom", "Import")
        context = self.admin_site.each_context(request) | {"title": title, "opts": self.opts}
        context |= {
            "form": form,
            "errors": [error] if error else [message for found in form.errors.values() for message in found],
            "limits": limits(),
            "queue": queue(request.user),
            "latest": ImportRun.objects.order_by("-pk")[:LATEST],
        }
        return TemplateResponse(request, "admin/articles/importrun/upload.html", context)

    # A run

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show how far a run is, and what becomes of its files."""
        run = self.get_object(request, object_id)
        if run is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, run):
            raise PermissionDenied
        page = Page(run, request.user)
        context = self.admin_site.each_context(request) | self.subtitle(run)
        context |= {"title": page.title, "opts": self.opts, "page": page, "run": run}
        context["listing"] = Listing(run, request)
        return TemplateResponse(request, "admin/articles/importrun/run.html", context)

    def step(self, request, pk, act):
        """Take a step with a run; one that no longer fits where it stands leaves it as it is."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        run = ImportRun.objects.filter(pk=pk).first()
        if run is None or act not in STEPS:
            raise Http404
        if request.method == "POST":
            STEPS[act](run, by=request.user)
        return to_page(pk)


def to_page(pk: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:articles_importrun_change", args=[pk]))

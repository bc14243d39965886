from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import pgettext_lazy

from articles import correcting, rights, telling
from articles.admin.desk import OfStoryAdmin, moment_column
from articles.admin.taking_down import TakenDownByAdministrator
from articles.admin.telling import said
from articles.models import Correction

TEXT_HELP = pgettext_lazy(
    "newsroom",
    "What readers are told, in the language of the edition. Left empty, it is made of the two boxes below.",
)
# Once told, a correction stays where it is, and says when and by whom it was made.
FIXED = ("article", "language", "role", "made_at")


class CorrectionForm(forms.ModelForm):
    user = None  # who writes; the admin says it

    class Meta:
        model = Correction
        fields = ()  # the admin names them
        help_texts = {"text": TEXT_HELP}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "text" in self.fields:
            self.fields["text"].required = False

    def clean(self):
        cleaned = super().clean()
        article = self.instance.article if self.instance.pk else cleaned.get("article")
        language = self.instance.language if self.instance.pk else cleaned.get("language")
        if not (article and language):
            return cleaned
        if not rights.may_correct(self.user, article, language):
            message = pgettext_lazy("newsroom", "You correct the stories of your own sections alone.")
            raise ValidationError(message, code="section_of_others")
        if not self.instance.pk:
            telling.refuse_unless_read(article, language)
        elif self.instance.is_taken_down:
            raise ValidationError(correcting.TAKEN_DOWN, code="taken_down")
        return cleaned | said(cleaned, language, by=self.user)


@admin.register(Correction)
class CorrectionAdmin(TakenDownByAdministrator, OfStoryAdmin):
    """What readers were told stays on record: a correction is amended in the open, never deleted."""

    is_for_readers = True
    form = CorrectionForm
    list_display = ["__str__", "kind", "language", moment_column(Correction, "made_at")]
    list_filter = ["kind", "language"]
    search_fields = ["text"]
    fields = ["article", ("language", "kind", "place"), "text", "was_text", "is_text", "role"]

    def get_fields(self, request, obj=None):
        shown = ["amended", "taken_down_notice", "taken_down_reason"] if obj else []
        return [*self.fields, *(["made_at"] if obj else []), *shown]

    def get_readonly_fields(self, request, obj=None):
        return [*FIXED, "amended", "taken_down_notice", "taken_down_reason"] if obj else []

    def get_form(self, request, obj=None, change=False, **kwargs):  # noqa: FBT002 (Django's)
        form = super().get_form(request, obj, change, **kwargs)
        form.user = request.user
        return form

    @admin.display(description=pgettext_lazy("newsroom", "what it said before"))
    def amended(self, correction):
        return " · ".join(amendment["text"] for amendment in correction.amendments)

    def has_add_permission(self, request):
        """A correction stands on the story's page at once: writing one is an act of publication."""
        return rights.may_correct(request.user)

    def has_change_permission(self, request, obj=None):
        return rights.may_correct(request.user, obj and obj.article)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        told = {name: getattr(obj, name) for name in (*Correction.SAID, "role", "place")}
        if change:
            correcting.amend(obj, told, by=request.user)
        else:
            obj.pk = correcting.correct(obj.article, obj.language, told, by=request.user).pk

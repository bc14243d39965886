"""
What is said of a photo, and where to look: a page of its own, which the form of a story shows in a dialog.

Whoever may change photos comes here, and whoever brought this one: a reporter's picture is theirs to
describe.
"""

from django import forms
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import format_lazy
from django.utils.translation import pgettext

from articles.admin import focus
from articles.admin.desk import columns
from articles.admin.editions import LANGUAGES
from articles.admin.fields import direction, edition_short_name, settle_column
from articles.freezing import refuse_if_frozen
from articles.house_style.reader import says_the_same
from articles.house_style.rules import Rule
from articles.models import Article, Photo
from articles.pictures import SLOTS, shown
from articles.remarks import SENTENCES
from articles.seeds.state import Names

TEMPLATE = "admin/articles/photo/words.html"
SHARED = ("decorative", "credit", "photographer", "taken_at", "rights", "focal_x", "focal_y")
MOMENT = "%Y-%m-%dT%H:%M"


class WordsForm(forms.ModelForm):
    class Meta:
        model = Photo
        fields = [*columns("alt_text"), *columns("caption"), *SHARED]
        widgets = {
            **{name: forms.Textarea({"rows": 2}) for name in [*columns("caption"), *columns("alt_text")]},
            "rights": forms.Textarea({"rows": 2}),
            "taken_at": forms.DateTimeInput({"type": "datetime-local"}, MOMENT),
        }

    def __init__(self, *args, language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.language = language
        for code in LANGUAGES:
            for name in ("alt_text", "caption"):
                box = self.fields[f"{name}_{code}"]
                settle_column(Photo._meta.get_field(f"{name}_{code}"), box)
                box.widget.attrs |= {"lang": code, "dir": direction(code)}
                if code != language:
                    box.label = format_lazy("{} ({})", box.label, edition_short_name(code))
        for name in ("credit", "photographer", "rights"):
            self.fields[name].widget.attrs |= {"lang": "", "dir": "auto"}
        self.fields[f"alt_text_{language}"].widget.attrs |= {"autofocus": True}
        focus.settle(self)

    def boxes(self, *names: str) -> list:
        return [self[name] for name in names]

    @property
    def first(self) -> list:
        return self.boxes(f"alt_text_{self.language}", "decorative", f"caption_{self.language}", "credit")

    @property
    def others(self) -> list:
        more = [code for code in LANGUAGES if code != self.language]
        texts = [f"{name}_{code}" for code in more for name in ("alt_text", "caption")]
        return self.boxes("photographer", "taken_at", "rights", *texts)

    @property
    def point(self) -> list:
        return self.boxes("focal_x", "focal_y")

    def save(self, commit=True):  # noqa: FBT002 (Django's)
        """Have the agency follow a credit that was put right."""
        if "credit" in self.changed_data:
            agency, _ = Names(make=False).credited(self.instance.credit)
            self.instance.agency_id = agency or self.instance.agency_id
        return super().save(commit)


def words_address(photo: Photo, story: Article | None, language: str) -> str:
    asked = {"story": story.pk if story else None, "language": language}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('admin:articles_photo_words', args=[photo.pk])}?{query}"


def row_of(photo: Photo) -> dict:
    """Return what a row of the story's form, and its text, show of a photo."""
    source = shown(photo, SLOTS["text"]).src if photo.image else ""
    return {"id": str(photo.pk), "caption": str(photo), "src": source}


def may_describe(user, photo: Photo) -> bool:
    if user.has_perm("articles.change_photo"):
        return True
    if not user.has_perm("articles.add_photo"):
        return False
    kind = ContentType.objects.get_for_model(Photo)
    added = LogEntry.objects.filter(content_type=kind, object_id=str(photo.pk), action_flag=ADDITION)
    return added.filter(user=user).exists()


def remarks(photo: Photo) -> list[str]:
    """Return what to look at again, a sentence each; none of it stops anybody."""
    same = any(
        says_the_same(getattr(photo, f"alt_text_{code}"), getattr(photo, f"caption_{code}"))
        for code in LANGUAGES
    )
    told = [str(SENTENCES[Rule.ALT_REPEATS])] if same else []
    if not (photo.credit or photo.agency_id):
        told.append(pgettext("newsroom", "Without a credit or an agency readers do not see it."))
    return told


def words(model_admin, request, pk: int):
    """Show what is said of a photo, and store it; a script is answered with what its row shows."""
    photo = get_object_or_404(Photo, pk=pk)
    if not may_describe(request.user, photo):
        raise PermissionDenied
    language = request.GET.get("language")
    language = language if language in LANGUAGES else LANGUAGES[0]
    form = WordsForm(request.POST or None, instance=photo, language=language)
    if form.is_valid():
        refuse_if_frozen()
        photo = form.save()
        if form.changed_data:
            changed = [{"changed": {"fields": form.changed_data}}]
            model_admin.log_change(request, photo, changed)
        if "row" in request.POST:
            return JsonResponse({"photo": row_of(photo), "remarks": remarks(photo)})
        return HttpResponseRedirect(way_back(request))
    context = model_admin.admin_site.each_context(request) | {
        "title": pgettext("newsroom", "Words and focal point of the photo"),
        "opts": model_admin.opts,
        "form": form,
        "photo": photo,
        "back": way_back(request),
        "remarks": remarks(photo) if request.method == "POST" or photo.alt_text else [],
    }
    return TemplateResponse(request, TEMPLATE, context)


def way_back(request) -> str:
    story = request.GET.get("story", "")
    if story.isdecimal():
        return reverse("admin:articles_article_change", args=[int(story)])
    return reverse("admin:articles_photo_changelist")

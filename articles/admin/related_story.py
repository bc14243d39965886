"""The related stories of a story's form, with the question whether a proposed one is meant."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import pgettext_lazy

from articles import rights
from articles.admin.closed import OfStoryInline
from articles.admin.editions import date_of, headline_of, listed_columns
from articles.admin.unsent import SparingForm
from articles.admin.waiting import OfStoryFormSet
from articles.binding import verdict_of
from articles.models import Article, RelatedStory

YES, NO = "yes", "no"
FOUND = pgettext_lazy("newsroom", "Found by its words. Clear it if another story is meant: it stays cleared.")
# What the log calls an answer: the column that it settles.
SETTLES = {YES: "target", NO: "proposed"}


class RelatedForm(SparingForm):
    user = None  # who writes; the panel says it
    answer = forms.ChoiceField(
        label=pgettext_lazy("newsroom", "Is this the story?"),
        label_suffix="",  # the question ends in a sign of its own
        widget=forms.RadioSelect,
        required=False,
        error_messages={
            "invalid_choice": pgettext_lazy(
                "newsroom", "What is proposed has changed since you opened the form. Look at it again."
            )
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.before = verdict_of(self.instance)
        if self.instance.proposed and rights.may_see(self.user, self.instance.proposed):
            self.ask(self.instance.proposed)
        else:
            self.fields["answer"].widget = forms.HiddenInput()
        self.name_what_may_be_named()
        # A link that was found while the form lay open was not cleared by who never saw it.
        self.fields["target"].show_hidden_initial = True
        if self.instance.is_bound:
            self.fields["target"].help_text = FOUND
        self.fill_unsent(self.fields)

    def name_what_may_be_named(self):
        """Keep a link that the house made to a story which its reader may not see, and name it by number."""
        target, field = self.instance.target_id, self.fields["target"]
        if target and not rights.sees_all(self.user):
            field.queryset = Article.objects.filter(Q(pk=target) | Q(pk__in=field.queryset.values("pk")))
            shown = rights.nameable_by(self.user, Article.objects.filter(pk=target)).exists()
            field.label_from_instance = str if shown else by_number

    def ask(self, proposed: Article):
        answer, place = self.fields["answer"], f"{self.prefix}-proposed"
        answer.choices = answers(proposed.pk)
        answer.label = question(proposed, place)
        # «نعم» and «لا» are told apart from those of the next row by what they answer.
        answer.widget.attrs["aria-describedby"] = place

    @property
    def said(self) -> str:
        """Return the answer, without the story that it is about."""
        return (self["answer"].value() or "").partition(" ")[0]

    @cached_property
    def changed_data(self):
        names = super().changed_data
        if "answer" in names:
            names[names.index("answer")] = SETTLES.get(self.said, "proposed")
        return list(dict.fromkeys(names))

    def clean(self):
        cleaned = super().clean()
        chosen = cleaned.get("target")
        if self.said == YES and chosen and chosen.pk != self.before.proposed:
            message = pgettext_lazy(
                "newsroom", "You said yes to one story and chose another. Clear the one that is not meant."
            )
            self.add_error("answer", ValidationError(message, code="two_stories"))
        return cleaned

    def save(self, commit=True):  # noqa: FBT002 (Django's)
        """Keep the editor's word: what was chosen stays, what was refused is not found again."""
        row, before = self.instance, self.before
        if "target" not in self.changed_data:
            row.target_id = before.target
        if self.said == YES:
            row.target_id = before.proposed
        row.is_bound = before.is_bound and row.target_id == before.target
        if self.said or row.target_id:
            row.proposed = None
        saved = super().save(commit)
        row.declined.add(*self.refused())
        return saved

    def refused(self) -> set[int]:
        """Return the stories that the editor took away or said no to."""
        before, refused = self.before, set()
        if self.said == NO:
            refused.add(before.proposed)
        if before.is_bound and self.instance.target_id != before.target:
            refused.add(before.target)
        return refused


def by_number(story: Article) -> str:
    return f"#{story.pk}"


def answers(proposed: int) -> list[tuple]:
    """Return the two answers, each with the story that it is about: another may be proposed meanwhile."""
    return [
        (f"{YES} {proposed}", pgettext_lazy("newsroom", "Yes, this is the one")),
        (f"{NO} {proposed}", pgettext_lazy("newsroom", "No")),
    ]


def question(proposed: Article, place: str) -> str:
    """Return the question above the answers; ``place`` is the id of the headline and date in it."""
    address = reverse("admin:articles_article_change", args=[proposed.pk])
    date = date_of(proposed.edition(proposed.source_language))
    return format_html(
        '{} <span class="proposed" id="{}"><a href="{}">{}</a> {}</span>',
        RelatedForm.base_fields["answer"].label,
        place,
        address,
        headline_of(proposed),
        date,
    )


class RelatedFormSet(OfStoryFormSet):
    """A no to what is proposed changes nothing that readers see, and does not wait."""

    unseen = frozenset({"proposed"})


class RelatedInline(OfStoryInline):
    model = RelatedStory
    form = RelatedForm
    formset = RelatedFormSet
    folds_rows = True
    fk_name = "article"
    fields = ["headline", "teaser", "answer", "target", "position"]

    def get_queryset(self, request):
        proposed = Article.objects.only(*listed_columns())
        return super().get_queryset(request).prefetch_related(Prefetch("proposed", proposed))

    def get_formset(self, request, obj=None, **kwargs):
        """Open the panel where a question waits in it."""
        if obj and obj.related_stories.exclude(proposed=None).exists():
            self.classes = []
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.user = request.user
        return formset

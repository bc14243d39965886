"""A translation beside its source: each paragraph level with the one that it translates."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import pgettext

from articles import drafts, rights, storing, translations
from articles.admin import rendering
from articles.admin.article_form import versions_of
from articles.admin.editions import LANGUAGES
from articles.admin.fields import direction, edition_name
from articles.admin.kept import label
from articles.admin.proof import Told, asked
from articles.body import BLOCKS
from articles.models import Article
from articles.models.edition import TranslationKind
from articles.translating import LINES, Part, joined

MOST_PARTS = 2000


@dataclass(frozen=True, slots=True)
class Typed:
    """A part as the form shows it; ``text`` is what was typed, or what is stored."""

    number: int
    part: Part
    text: str
    told: list[Told]

    @property
    def label(self) -> str:
        """Return what the box is called, for who does not see what it stands beside."""
        if self.part.key in LINES:
            return label(self.part.key)
        return pgettext("newsroom", "Paragraph {number}").format(number=self.number)

    @property
    def rows(self) -> int:
        """Return the lines that a box needs before it grows by itself."""
        return 1 + max(len(self.text), len(self.part.source)) // 60


def translate(request, model_admin, pk: int, language: str):
    """Show the two editions side by side, or store the translation as the posted form has it."""
    article = get_object_or_404(Article, pk=pk, trashed_at=None)
    if language == article.source_language:
        raise Http404
    if not rights.works_on(request.user, article, language):
        raise PermissionDenied
    # Beside the source as readers have it stands the translation as it is at hand.
    works = drafts.of(article)
    drafts.open_in(article, {language: works[language]} if language in works else {})
    basis = translations.basis_of(article, language)
    parts = translations.parts_of(article, language, basis)
    if request.method != "POST":
        return shown(model_admin, request, article, language, parts)
    typed, seen = typed_in(parts, request.POST), request.POST.get("seen", "")
    if asked(request.POST)[0]:
        typed = rendering.answer(request, article, language, typed)
        return shown(model_admin, request, article, language, parts, typed=typed, seen=seen)
    if seen != versions_of(article):
        messages.warning(request, overtaken())
        return shown(model_admin, request, article, language, parts, typed=typed)
    if not headline_of(request.POST):
        messages.error(request, pgettext("newsroom", "A translation needs a headline."))
        return shown(model_admin, request, article, language, parts, typed=typed)
    save(request, article, language, parts, basis)
    messages.success(request, pgettext("newsroom", "The translation is saved."))
    return HttpResponseRedirect(request.path)


@dataclass(frozen=True, slots=True)
class Offered:
    """The way to the translation of a story into one language."""

    name: str
    address: str
    is_stale: bool


def offered(article: Article, user) -> list[Offered]:
    """Return the translations that can be made of a story; none of one that is not saved."""
    if not article.pk or article.trashed_at or not article.edition(article.source_language):
        return []
    stale = set(article.translation_bases.stale().values_list("language", flat=True))
    return [
        Offered(edition_name(language), address_of(article, language), language in stale)
        for language in LANGUAGES
        if rights.may_translate(user, article, language)
    ]


def address_of(article: Article, language: str) -> str:
    return reverse("admin:articles_article_translate", args=[article.pk, language])


def overtaken() -> str:
    return pgettext(
        "newsroom",
        "Somebody has saved this story since you opened it. All you typed stands below, beside the "
        "source as it is now. Save again to put it in the place of theirs, which stays in the history.",
    )


def headline_of(data) -> str:
    return next((text for key, _, text in posted(data) if key == "headline"), "").strip()


def posted(data) -> list[tuple[str, str, str]]:
    """Return key, tag and text of each part that a form sent, in its order."""
    numbers = range(1, MOST_PARTS)
    sent = [number for number in numbers if f"key-{number}" in data]
    return [(data[f"key-{n}"], data.get(f"tag-{n}", ""), data.get(f"text-{n}", "")) for n in sent]


def save(request, article: Article, language: str, parts: list[Part], basis: dict[str, str]):
    """Store what was typed, and what it was made from."""
    sent = posted(request.POST)
    edition = article.edition(language)
    for name, _, text in sent:
        if name in LINES:
            setattr(edition, name, " ".join(text.split()))
    paragraphs = [(key, tag if tag in BLOCKS else "p", text) for key, tag, text in sent if key not in LINES]
    source = article.edition(article.source_language).body
    edition.body = joined(paragraphs, edition.body or source)
    edition.translation_kind = edition.translation_kind or TranslationKind.HUMAN
    confirmed = set(request.POST.getlist("confirmed"))
    texts = {key: text for key, _, text in sent}
    with transaction.atomic():
        may_publish = [code for code in LANGUAGES if rights.may_publish(request.user, article, code)]
        storing.save_work(article, by=request.user, may_publish=may_publish, written=[language])
        translations.keep(article, language, made_from(parts, texts, confirmed, basis))


def made_from(parts: list[Part], typed: dict[str, str], confirmed: set[str], basis: dict) -> dict[str, str]:
    """
    Return what each part of a translation was made from.

    One that was typed anew, or confirmed as it is, was made from the source of today; any other
    stays as stale as it was.
    """
    made = {}
    for part in parts:
        text = typed.get(part.key, "").replace("\r\n", "\n").strip()
        if not (part.source and text):
            continue
        is_fresh = text != part.target.strip() or part.key in confirmed or part.key not in basis
        made[part.key] = part.source if is_fresh else basis[part.key]
    return made


def typed_in(parts: list[Part], data) -> list[Part]:
    """Return the parts with what a form says in the place of what is stored."""
    told = {key: text.replace("\r\n", "\n") for key, _, text in posted(data)}
    return [replace(part, target=told.get(part.key, part.target)) for part in parts]


def shown(model_admin, request, article: Article, language: str, parts: list[Part], typed=None, seen=""):
    typed = typed or parts
    told = rendering.told_beside(article, language, typed)
    rows = [
        Typed(number, part, other.target, remarks)
        for number, (part, other, remarks) in enumerate(zip(parts, typed, told, strict=True), start=1)
    ]
    source = article.source_language
    context = model_admin.admin_site.each_context(request) | {
        "opts": model_admin.opts,
        "title": pgettext("newsroom", "Translation: {edition}").format(edition=edition_name(language)),
        "article": article,
        "rows": rows,
        "stale": sum(part.is_stale for part in parts),
        "is_unsaved": request.method == "POST",
        "confirmed": request.POST.getlist("confirmed"),
        "seen": seen or versions_of(article),
        "source": {"language": source, "direction": direction(source), "name": edition_name(source)},
        "target": {"language": language, "direction": direction(language), "name": edition_name(language)},
        **model_admin.subtitle(article),
    }
    return TemplateResponse(request, "admin/articles/article/translate.html", context)

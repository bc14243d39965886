"""
Who may do what: the one place that decides it.

Each question takes a person, and where it is asked about one story, the story and the language of
the edition (``""`` for what all editions share). Without a story it asks whether the person may do
such a thing at all, as a menu has to know. ``docs/roles.md`` tells what the roles come to.

Whether publication is frozen is not a question of rights: the acts in ``articles/publication.py``
refuse then, whoever asks.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language

from articles.models import Article, Assignment, SeedFile
from articles.models.article import LANGUAGES
from articles.models.rules import let_out_rule, published_rule
from articles.models.version import SHARED

# The permissions by which somebody changes what readers see: they want a second factor.
PUBLISHING = (
    *("publish_article", "withdraw_article", "retract_article", "add_correction", "change_correction"),
    *(
        "take_down_correction",
        "change_front",
        "change_photo",
        "add_importrun",
        "freeze_publication",
        "administer",
    ),
)


def has(user, codename: str) -> bool:
    return user.has_perm(f"articles.{codename}")


def is_administrator(user) -> bool:
    """Whether somebody has the role of the administrator, or is a superuser."""
    return has(user, "administer")


def publishes(user) -> bool:
    """Whether somebody may change what readers see, in whatever way."""
    return any(has(user, codename) for codename in PUBLISHING)


# What somebody sees


def seen_by(user, stories=None):
    """
    Return those of ``stories`` (all) that somebody may see at the desk.

    Whoever edits sees all. A reporter sees what is theirs: what they began, and what is assigned to
    them. A translator sees that and what is out in its original language; an archivist what was
    imported.
    """
    stories = Article.objects.all() if stories is None else stories
    if sees_all(user):
        return stories
    seen = own_rule(user)
    if has(user, "translate_article"):
        seen |= out_in_original()
    if has(user, "archive_article"):
        seen |= models.Q(pk__in=SeedFile.objects.exclude(article=None).values("article"))
    return stories.filter(seen) if writes_at_all(user) else stories.none()


def sees_all(user) -> bool:
    return has(user, "view_article") or has(user, "change_article")


def nameable_by(user, stories):
    """
    Return those of ``stories`` whose headline somebody may be shown, as where one is chosen to be related.

    Besides what they see, those whose headline readers see as well: that of the language at hand, or
    where there is none in it, that of the original.
    """
    if sees_all(user):
        return stories
    language, now = get_language(), timezone.now()
    unnamed = models.Q((f"headline_{language}", ""))
    return stories.filter(
        models.Q(pk__in=seen_by(user).values("pk"))
        | published_rule(language, now)
        | (unnamed & out_in_original())
    )


def own_rule(user) -> models.Q:
    assigned = Assignment.objects.filter(assignee=user).values("article")
    return models.Q(created_by=user) | models.Q(pk__in=assigned)


def out_in_original() -> models.Q:
    """Stories that readers see in the language in which they were written."""
    now, out = timezone.now(), models.Q()
    for language in LANGUAGES:
        out |= models.Q(("source_language", language), (f"public_at_{language}__lte", now)) & let_out_rule(
            language, now
        )
    return out & models.Q(trashed_at=None)


def writes_at_all(user) -> bool:
    return any(has(user, f"{deed}_article") for deed in ("add", "translate", "archive"))


def may_see(user, article: Article | None = None, language: str | None = None) -> bool:
    if sees_all(user):
        return True
    if article is None or article._state.adding:
        return writes_at_all(user)
    return seen_by(user, Article.objects.filter(pk=article.pk)).exists()


def is_own(user, article: Article) -> bool:
    """Whether somebody began the story, or has it assigned in some language."""
    if article._state.adding or article.created_by_id == user.pk:
        return True
    return article.assignments.filter(assignee=user).exists()


# What somebody writes


def may_begin(user) -> bool:
    """Whether somebody may write a new story."""
    return has(user, "add_article")


def may_write(user, article: Article | None = None, language: str | None = None) -> bool:
    """
    Whether somebody may write an edition, or with ``""`` what all share; without a language, any of it.

    The row of an edition that is out is what readers see: writing there is publishing.
    """
    if article is None:
        return may_begin(user) or has(user, "change_article")
    if language is None:
        return any(may_write(user, article, part) for part in (*LANGUAGES, SHARED))
    return works_on(user, article, language) and (
        not is_out(article, language) or may_publish(user, article, language)
    )


def works_on(user, article: Article, language: str) -> bool:
    """Whether an edition is somebody's to work on, whether or not readers see it already."""
    if article._state.adding:
        return may_begin(user)
    if has(user, "change_article"):
        return True
    if has(user, "add_article") and is_own(user, article):
        return True
    if has(user, "archive_article") and article.seed_files.exists():
        return True
    return is_target(user, article, language) and may_see(user, article)


def is_target(user, article: Article, language: str) -> bool:
    """Whether somebody translates into ``language``, and the story is one to be translated into it."""
    translates = has(user, "translate_article") and language in user.languages
    return translates and language != article.source_language


def is_out(article: Article, language: str) -> bool:
    """Whether an editor let out the edition; with ``""`` whether any of the story is out."""
    editions = article.editions() if language == SHARED else [article.edition(language)]
    return any(edition.is_released for edition in editions)


def may_translate(user, article: Article | None = None, language: str | None = None) -> bool:
    if article is None:
        return has(user, "translate_article") or may_write(user)
    targets = [code for code in LANGUAGES if code != article.source_language]
    return any(may_write(user, article, code) for code in targets if language in (None, code))


def may_illustrate(user, article: Article | None = None, language: str | None = None) -> bool:
    """Whether somebody may tie photos to the story and write captions."""
    if has(user, "illustrate_article"):
        return True
    return may_write(user, article, None if article is None else SHARED)


def may_assign(user, article: Article | None = None, language: str | None = None) -> bool:
    """Whether somebody may say who works on an edition until when, and return it."""
    return has(user, "change_assignment")


# What readers see


def in_sections(user, article: Article | None) -> bool:
    """
    Whether a story is one that somebody answers for.

    A managing editor answers for all. An editor answers for the sections assigned to him; one without
    sections, and for a story without a section, answers nobody but the managing editor.
    """
    return article is None or has(user, "publish_everywhere") or article.section_id in user.section_ids


def may_publish(user, article: Article | None = None, language: str | None = None) -> bool:
    """Whether somebody may let an edition out, change one that is out, or take it back to draft."""
    return has(user, "publish_article") and in_sections(user, article)


def may_withdraw(user, article: Article | None = None, language: str | None = None) -> bool:
    return has(user, "withdraw_article") and in_sections(user, article)


def may_retract(user, article: Article | None = None, language: str | None = None) -> bool:
    return has(user, "retract_article") and in_sections(user, article)


def may_trash(user, article: Article | None = None, language: str | None = None) -> bool:
    """Putting a published story away, or bringing it back, is an act of publication too."""
    if article is None:
        return has(user, "delete_article") or may_begin(user)
    theirs = has(user, "delete_article") or (may_begin(user) and article.created_by_id == user.pk)
    return theirs and (not is_out(article, SHARED) or may_publish(user, article))


def may_correct(user, article: Article | None = None, language: str | None = None) -> bool:
    return has(user, "add_correction") and may_publish(user, article)


def may_take_text_down(user, article: Article | None = None, language: str | None = None) -> bool:
    """Whether somebody may take down the text of a correction; the entry stays."""
    return has(user, "take_down_correction")


def may_waive(user, article: Article | None = None, language: str | None = None) -> bool:
    """Whether somebody may let an edition out past a check of readiness, with a reason that is kept."""
    return has(user, "waive_article") and in_sections(user, article)


# The house


def may_arrange_fronts(user) -> bool:
    return has(user, "change_front")


def may_import(user) -> bool:
    return has(user, "add_importrun")


def may_review_imports(user) -> bool:
    """Whether somebody may take imported stories off the list of those to be reviewed."""
    return has(user, "change_article") or has(user, "archive_article")


def may_freeze(user) -> bool:
    return has(user, "freeze_publication")


def may_manage_people(user) -> bool:
    return has(user, "change_user")

"""
Six things to try at the desk, each one click away, on stories that are in this house.

A step for which there is no story, or no right, is left out. They are shown until somebody puts them
away, and then never again.
"""

from dataclasses import dataclass

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import get_language, pgettext_lazy
from django.views.decorators.http import require_POST

from articles import rights
from articles.admin import translate
from articles.admin.editions import headline_of, listed_columns
from articles.admin.fields import directed
from articles.admin.finding import begun_ids
from articles.models import Article, SeedFile

SOUGHT = "Haftar"
LOOKED_AT = 50
TARGET = "en"
SEED = pgettext_lazy("newsroom", "See an imported file beside its ledger")
TYPO = pgettext_lazy("newsroom", "Mend a typo, and see the difference in the history")
FLASH = pgettext_lazy("newsroom", "Publish breaking news by its headline alone")
SIDE_BY_SIDE = pgettext_lazy("newsroom", "Open the English edition side by side")
SEARCH = pgettext_lazy("newsroom", "Search “Haftar”, and find it in Arabic")
CORRECTION = pgettext_lazy("newsroom", "Correct a story before its readers")


@dataclass(frozen=True, slots=True)
class Step:
    words: str | Promise
    address: str
    story: str = ""


def steps(user) -> list[Step]:
    """Return what is left to try for somebody; nothing once they have put it away."""
    if user.put_steps_away_at is not None:
        return []
    story = shown_story(user)
    offered = [the_seed(user), a_typo(user, story), a_flash(user)]
    offered += [side_by_side(user, story), a_search(user), a_correction(user, story)]
    return [step for step in offered if step]


def shown_story(user) -> Article | None:
    """Return the newest story that readers see, one of those imported last if there is such."""
    seen = rights.seen_by(user, Article.objects.published().standing())
    seen = seen.only(*listed_columns()).newest_first()
    # A few of them: among all stories of an archive none may be seen, and each would be looked at.
    last = SeedFile.objects.exclude(article=None).order_by("-id").values_list("article", flat=True)
    return seen.filter(pk__in=list(last[:LOOKED_AT])).first() or seen.first()


def form_of(story: Article, place: str = "") -> str:
    return reverse("admin:articles_article_change", args=[story.pk]) + place


def the_seed(user) -> Step | None:
    if not rights.has(user, "view_seedfile"):
        return None
    seed = SeedFile.objects.exclude(article=None).only("name").order_by("id").first()
    if seed is None:
        return None
    return Step(SEED, reverse("admin:articles_seedfile_change", args=[seed.pk]), directed(seed.name))


def a_typo(user, story: Article | None) -> Step | None:
    if story is None or not rights.may_write(user, story, get_language()):
        return None
    return Step(TYPO, form_of(story, f"#id_headline_{get_language()}"), headline_of(story))


def a_flash(user) -> Step | None:
    if not (rights.may_begin(user) and rights.may_publish(user)):
        return None
    return Step(FLASH, reverse("admin:articles_article_add") + "?flash=1")


def side_by_side(user, story: Article | None) -> Step | None:
    if story is None or story.source_language == TARGET or not rights.may_translate(user, story, TARGET):
        return None
    return Step(SIDE_BY_SIDE, translate.address_of(story, TARGET), headline_of(story))


def a_search(user) -> Step | None:
    if not rights.may_see(user) or not rights.seen_by(user).filter(pk__in=begun_ids(SOUGHT, 20)).exists():
        return None
    return Step(SEARCH, f"{reverse('admin:articles_article_changelist')}?{urlencode({'q': SOUGHT})}")


def a_correction(user, story: Article | None) -> Step | None:
    if story is None or not rights.may_correct(user, story):
        return None
    asked = {"article": story.pk, "language": get_language()}
    return Step(
        CORRECTION, f"{reverse('admin:articles_correction_add')}?{urlencode(asked)}", headline_of(story)
    )


@require_POST
def put_away(request):
    """Show the steps to this person no more."""
    request.user.put_steps_away_at = timezone.now()
    request.user.save(update_fields=["put_steps_away_at"])
    return HttpResponseRedirect(reverse("admin:index"))

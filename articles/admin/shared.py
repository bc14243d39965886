"""What other sites and a search show of a story, as the panel of sharing tells it while one types."""

from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.admin.editions import LANGUAGES
from articles.admin.fields import direction
from articles.context import site
from articles.models import Article, Photo
from articles.models.edition import Edition
from articles.photos import card
from articles.photos.crops import SHARE
from articles.pictures import export
from articles.share import card_words, line
from articles.views import send_picture

# Letters that most sites show of each, without marks: what is longer they cut.
LETTERS = {"social_title": 70, "search_title": 60, "search_description": 155}
WORDS = ("lede", "body")
# A card has room for four lines.
MOST_DRAWN = 300


@dataclass(frozen=True, slots=True)
class Shared:
    """One edition as a link to it looks elsewhere; a script follows what is typed."""

    edition: Edition

    @property
    def language(self) -> str:
        return self.edition.language

    @property
    def mark(self) -> str:
        """Return the class by which its panel is known."""
        return f"sharing-{self.language}"

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def host(self) -> str:
        return urlsplit(settings.SITE_URL).netloc

    @property
    def trail(self) -> str:
        """Return where a search says that the page lies."""
        path = unquote(self.edition.get_absolute_url()) if self.edition.slug else ""
        return " › ".join([self.host, *filter(None, path.split("/"))])

    @property
    def title(self) -> str:
        return self.edition.social_title or self.edition.headline or ""

    @property
    def search_title(self) -> str:
        return self.edition.search_title or self.edition.headline or ""

    @property
    def description(self) -> str:
        return self.edition.search_description or self.edition.lede or ""

    @property
    def picture(self) -> str:
        return reverse("admin:articles_article_card", args=[self.edition.article.guid, self.language])

    @property
    def is_drawn(self) -> bool:
        return photo_of(self.edition.article) is None


def photo_of(article: Article) -> Photo | None:
    """Return the photo that stands for a story elsewhere: its first that readers may see."""
    if article._state.adding:
        return None
    photos = (tie.photo for tie in article.article_photos.select_related("photo").order_by("position"))
    return next((photo for photo in photos if photo.is_showable()), None)


def counted(form, longest_headline: int):
    """Tell each control what is counted in it, and from when on it is too much."""
    limits = LETTERS | {"headline": longest_headline}
    for language in LANGUAGES:
        for name, limit in limits.items():
            mark(form, f"{name}_{language}", {"data-letters": limit})
        for name in WORDS:
            mark(form, f"{name}_{language}", {"data-words": ""})


def mark(form, name: str, attributes: dict):
    if field := form.fields.get(name):
        field.widget.attrs |= attributes


@require_safe
@never_cache
def picture(request, model_admin, guid, language):
    """
    The picture that goes with a shared link: the photo's crop, or the card drawn of the headline.

    ``?headline=`` is one that is not saved; it is drawn and kept nowhere.
    """
    with override(language):
        article = Article.objects.marked().select_related("section").filter(guid=guid).first()
        if not may_see(request, model_admin, article):
            raise PermissionDenied
        if article and (photo := photo_of(article)):
            cut = export(photo, SHARE)
            return send_picture(cut.name if cut else photo.image.name, Article.objects.all())
        return HttpResponse(drawn(request, article or new(guid), language), content_type="image/png")


def may_see(request, model_admin, article: Article | None) -> bool:
    if article is None:
        return model_admin.has_add_permission(request)
    return model_admin.has_view_permission(request, article)


def new(guid) -> Article:
    story = Article(guid=guid)
    story.is_retracted = False
    return story


def drawn(request, article: Article, language: str) -> bytes:
    house = site(request)
    words = card_words(article, (house["SITE_NAME"], house["SITE_NAME_LANGUAGE"]))
    if typed := request.GET.get("headline", "")[:MOST_DRAWN]:
        words = replace(words, headline=line(typed, language))
    return card.draw(words)

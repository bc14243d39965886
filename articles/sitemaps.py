"""
Stories for search engines: an index, a file for each month of a language, and the news of two days.

Django's own sitemaps number their pages, and count every story to do so. Here a file is a month, or
a stretch of ids where stories have no date, and the index of the table says which of them there are.
"""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from articles.archive import calendar_day, month_after
from articles.house import house_name
from articles.models import Article
from articles.places import LANGUAGES, absolute, story_places
from articles.stamps import moment_stamp, page_stamp
from articles.surrogates import STORIES, list_name, shows
from articles.text import without_controls

# What one file may hold, and what news is: https://www.sitemaps.org/protocol.html and
# https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
MOST_ADDRESSES = 50_000
MOST_NEWS = 1000
NEWS_FOR = timedelta(days=2)
# How many ids one file of undated stories goes over.
STRETCH = 10_000


@require_safe
def index(request):
    """The files there are, in every language."""
    files = []
    for language in LANGUAGES:
        with override(language):
            files += [absolute(path) for path in [*month_files(), *undated_files()]]
    return xml("sitemap_index.xml", {"files": files})


@require_safe
def month(request, language, year, month):
    first = calendar_day(year, month, 1)
    with override(language):
        return file_of(Article.objects.published().dated_between(first, month_after(first)))


@require_safe
def undated(request, language, part):
    with override(language):
        return file_of(Article.objects.published().undated().numbered(*stretch(part)))


@require_safe
def news(request):
    """The newest stories of all languages together, those of the last two days."""
    stories = []
    for language in LANGUAGES:
        with override(language):
            stories += newest_here()
    stories.sort(key=lambda story: story["public_at"], reverse=True)
    return xml("news_sitemap.xml", {"stories": stories[:MOST_NEWS]})


def month_files() -> list[str]:
    """Return the files of the active language for the months that have a story: four queries in all."""
    dated = Article.objects.published().dated()
    ends = [stories.addressed().first() for stories in (dated.newest_first(), dated.oldest_first())]
    if None in ends:
        return []
    last, first = (timezone.localtime(story.public_at).year for story in ends)
    years = [(date(year, 1, 1), date(year + 1, 1, 1)) for year in range(last, first - 1, -1)]
    months = [
        (day, month_after(day))
        for day in (date(year.year, number, 1) for year, _ in filled(years) for number in range(12, 0, -1))
    ]
    return [reverse("sitemap", args=[get_language(), first.year, first.month]) for first, _ in filled(months)]


def filled(periods: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Return those of ``periods``, each from its first day up to its end, that have a story."""
    held = Article.objects.published().holding(periods)
    return [period for period, holds in zip(periods, held, strict=True) if holds]


def undated_files() -> list[str]:
    """Return the files of the active language for undated stories, as far as their ids go."""
    stories = Article.objects.published()
    highest = stories.highest_undated() or 0
    parts = range(1, -(-highest // STRETCH) + 1)
    held = stories.holding_numbers([stretch(part) for part in parts])
    return [
        reverse("sitemap_undated", args=[get_language(), part])
        for part, holds in zip(parts, held, strict=True)
        if holds
    ]


def stretch(part: int) -> tuple[int, int]:
    """Return the first and the last id of the file number ``part``."""
    return (part - 1) * STRETCH + 1, part * STRETCH


def file_of(stories) -> HttpResponse:
    """Return the addresses of ``stories``; a file that would be empty is not there."""
    entries = [entry(story) for story in stories.mapped().order_by("id")[:MOST_ADDRESSES]]
    if not entries:
        raise Http404
    return xml("sitemap.xml", {"entries": entries})


def entry(story) -> dict:
    """
    Return a line of a sitemap: the address, when its page last changed, and the story's other editions.

    When it changed is what the page prints: the last update or correction, else when it was published.
    """
    where = story_places(story)
    moments = list(filter(None, (story.updated_at, story.corrected_at)))
    changed = moment_stamp(max(moments)) if moments else page_stamp(story)
    alternates = where.alternates if len(where.paths) > 1 else []
    return {"address": where.canonical, "changed": changed.machine, "alternates": alternates}


def newest_here() -> list[dict]:
    since = timezone.now() - NEWS_FOR
    stories = Article.objects.published().standing().news_since(since).newest_first().addressed()
    return [
        {
            "address": absolute(story.get_absolute_url()),
            "headline": without_controls(story.headline),
            "published": page_stamp(story).machine,
            "house": house_name(),
            "language": get_language(),
            "public_at": story.public_at,
        }
        for story in stories[:MOST_NEWS]
    ]


def xml(template: str, context: dict) -> HttpResponse:
    shows(*(list_name(STORIES, language) for language in LANGUAGES))
    content = render_to_string(f"articles/{template}", context)
    return HttpResponse(content, content_type="application/xml; charset=utf-8")

"""The feeds, in three forms each: of the whole house, of what has a name, and of corrections."""

from html import escape

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Enclosure
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_safe

from articles.entries import correction_entry, story_entry
from articles.house import house_name
from articles.lists import published_of
from articles.models import Article, Section
from articles.places import absolute, places
from articles.subscriptions import Subscription, feed_links
from articles.surrogates import CORRECTIONS, STORIES, list_name, shows
from articles.syndication import WRITERS

ENTRIES = 30


@require_safe
def index(request):
    """The page that lists the feeds."""
    shows(list_name(STORIES, get_language()))
    sections = [
        Subscription("", feed_links("section_feed", slug=section.slug), section)
        for section in Section.objects.filled()
    ]
    everything = Subscription(pgettext("newsroom", "All stories"), feed_links("feed"))
    corrections = Subscription(pgettext("newsroom", "Corrections"), feed_links("corrections_feed"))
    context = {"subscriptions": [everything, *sections, corrections], "places": places("feeds")}
    return render(request, "articles/feeds.html", context)


@require_safe
def everything(request, form):
    shows(list_name(STORIES, get_language()))
    writer = start(form, house_name(), reverse("home"), reverse("feed", args=[form]))
    return answer(writer, newest(Article.objects.published()))


@require_safe
def of_name(request, form, slug, model):
    """The stories of a section, topic, author or source; nothing but a section is there without any."""
    thing = get_object_or_404(model, slug=slug)
    shows(list_name(thing, get_language()))
    stories = published_of(thing)
    entries = newest(stories)
    if not entries and model is not Section and not stories.exists():
        raise Http404
    own = reverse(f"{model._meta.model_name}_feed", kwargs={"slug": slug, "form": form})
    return answer(start(form, f"{thing} | {house_name()}", thing.get_absolute_url(), own), entries)


@require_safe
def corrections(request, form):
    title = f"{pgettext('newsroom', 'Corrections')} | {house_name()}"
    shows(list_name(CORRECTIONS, get_language()))
    found = Article.objects.published().their_corrections()[:ENTRIES]
    writer = start(form, title, reverse("corrections"), reverse("corrections_feed", args=[form]))
    return answer(writer, [correction_entry(correction) for correction in found])


def newest(stories) -> list:
    found = stories.standing().told_when().newest_first().syndicated()[:ENTRIES]
    return [story_entry(article) for article in found]


def start(form: str, title: str, page: str, own: str):
    """Return the writer of a feed about ``page``, whose own path is ``own``."""
    return WRITERS[form](
        title=title,
        link=absolute(page),
        description=title,
        language=get_language(),
        author_name=house_name(),
        feed_url=absolute(own),
        feed_guid=absolute(own),
    )


def answer(writer, entries) -> HttpResponse:
    for entry in entries:
        writer.add_item(
            title=entry.title,
            link=entry.url,
            description=escape(entry.summary, quote=False),
            unique_id=entry.guid,
            unique_id_is_permalink=False,
            pubdate=entry.published_at,
            updateddate=entry.changed_at,
            categories=entry.categories,
            enclosures=enclosures(entry.picture),
            summary=entry.summary,
            html=entry.html,
            authors=entry.authors,
        )
    return HttpResponse(writer.writeString("utf-8"), content_type=writer.content_type)


def enclosures(picture) -> list[Enclosure]:
    """Return the picture as a feed carries it, with its size; none where its file cannot be read."""
    if picture is None:
        return []
    try:
        return [Enclosure(picture.address, str(picture.length), "image/jpeg")]
    except OSError:
        return []

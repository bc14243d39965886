"""The pages that readers see. A view asks the models, builds one dict, and renders."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles import amends, lost, reads
from articles import archive as calendar
from articles.asking import asked_elsewhere, asked_of
from articles.context import site
from articles.front import front_page, section_top
from articles.house import house_description
from articles.listing import listing, long_listing, page_of
from articles.lists import published_of
from articles.models import Article, Author, Page, Photo, Section, Source, Topic
from articles.models.edition import WithdrawalNotice
from articles.most_read import DAY, WINDOWS, most_read
from articles.places import first_edition, languages_of, places, story_places
from articles.results import answer
from articles.share import card_words, drawn, share_image
from articles.sharing import ways_to_share
from articles.story import Story
from articles.thrift import saves_data
from articles.told import told_story

FIVE_MINUTES, YEAR = 300, 365 * 24 * 3600  # in seconds
# One transparent pixel, 43 bytes.
PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff"
    b"!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


@require_safe
def home(request):
    return render(request, "articles/home.html", home_context(request))


def home_context(request) -> dict:
    """Return what the front page shows; the desk's preview of a front shows the same."""
    front = front_page()
    if saves_data(request):
        front = front.lean
    elsewhere = None if front.lead else first_edition()
    about = house_description()
    return {"front": front, "elsewhere": elsewhere, "description": about, "places": places("home")}


@require_safe
def article(request, pk, slug=None):
    """The story's page; an address with other words moves to the right one."""
    found = told_story(pk)
    if found is None:
        return put_away(request, pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    return render(request, "articles/article.html", story_context(found))


def story_context(article: Article) -> dict:
    """Return what the page of a story shows; the desk's preview shows the same."""
    story, where = Story(article), story_places(article)
    return {
        "story": story,
        "article": article,
        "places": where,
        "share_image": share_image(story),
        "ways": ways_to_share(story),
    }


def put_away(request, pk):
    """Where readers of a story find what stands in its place; see ``withdrawn`` where nothing does."""
    instead = Article.objects.published().standing().told_instead_of(pk)
    return redirect(instead, permanent=True) if instead else withdrawn(request, pk)


def withdrawn(request, pk):
    """410 with its fixed notice for what was taken down; for all else the 404 of any wrong address."""
    article = get_object_or_404(Article.objects.withdrawn().only("withdrawal_notice"), pk=pk)
    notice = WithdrawalNotice(article.withdrawal_notice or WithdrawalNotice.EDITORIAL)
    return render(request, "410.html", {"notice": notice.label}, status=410)


@require_safe
def edit(request, pk, slug):
    """Send to the desk, which asks who is there. The same for any id, so that it tells nothing."""
    return redirect("admin:articles_article_change", pk)


@require_safe
def section(request, slug):
    section = known_as(Section, slug)
    if slug != section.slug:
        return redirect(section, permanent=True)
    return render(request, "articles/section.html", section_context(request, section))


def section_context(request, section: Section) -> dict:
    """Return what the page of a section shows; the desk's preview of a front shows the same."""
    page = long_listing(request, section)
    top = section_top(section, page)
    if saves_data(request):
        top = top.lean
    where = places("section", page=page.number, slug=section.slug)
    about = section.description
    return {"section": section, "listing": page, "top": top, "description": about, "places": where}


def known_as(model, slug):
    """Return the thing of that slug, else the one that goes by these words in any spelling, else 404."""
    found = model.objects.filter(slug=slug).first()
    return found or get_object_or_404(model.objects.known_as(slug.replace("-", " ")))


@require_safe
def topic(request, slug):
    topic = known_as(Topic, slug)
    beside = topic.beside(published_of(topic))
    return stories_of(request, "topic", topic, slug, related=beside, description=topic.definition)


@require_safe
def author(request, slug):
    author = get_object_or_404(Author.objects.select_related("portrait__agency"), slug=slug)
    corrected = amends.count_of(author)
    return stories_of(request, "author", author, slug, corrected=corrected, description=author.bio)


@require_safe
def source(request, slug):
    source = known_as(Source, slug)
    return stories_of(request, "source", source, slug, description=source.description)


def stories_of(request, name, thing, slug, **context):
    """The list under a name, which is there only in the languages that have a published story of it."""
    languages = languages_of(thing)
    if get_language() not in languages:
        raise Http404
    if slug != thing.slug:
        return redirect(thing, permanent=True)
    page = long_listing(request, thing)
    where = places(name, page=page.number, languages=languages, slug=thing.slug)
    context |= {name: thing, "listing": page, "places": where}
    return render(request, f"articles/{name}.html", context)


@require_safe
def search(request):
    """``?lang=`` is the way to the search in another language."""
    if elsewhere := asked_elsewhere(request):
        return redirect(elsewhere)
    question = asked_of(request)
    context = {
        "question": question,
        "answer": answer(request, question),
        "anywhere": question.anywhere.address,
        "best_first": question.by(newest=False).address,
        "newest_first": question.by(newest=True).address,
        "places": places("search").asking(**question.parameters),
    }
    return render(request, "articles/search.html", context)


@require_safe
def archive(request):
    newest, others = calendar.contents()
    context = {"newest": newest, "years": others, "places": places("archive")}
    return render(request, "articles/archive.html", context)


@require_safe
def archive_all(request):
    page = long_listing(request)
    where = places("archive_all", page=page.number)
    return render(request, "articles/archive_all.html", {"listing": page, "places": where})


@require_safe
def archive_undated(request):
    page = listing(request, Article.objects.published().undated())
    where = places("archive_undated", page=page.number)
    return render(request, "articles/archive_undated.html", {"listing": page, "places": where})


@require_safe
def archive_year(request, year):
    return archive_period(request, calendar.year(year), places("archive_year", year=year))


@require_safe
def archive_month(request, year, month):
    where = places("archive_month", year=year, month=month)
    return archive_period(request, calendar.month(year, month), where)


@require_safe
def archive_day(request, year, month, day):
    where = places("archive_day", year=year, month=month, day=day)
    return archive_period(request, calendar.day(year, month, day), where)


def archive_period(request, period, where):
    stories = Article.objects.published().dated_between(period.first, period.end)
    page = listing(request, stories)
    context = {"period": period, "listing": page, "places": where.on_page(page.number)}
    return render(request, "articles/archive_period.html", context)


@require_safe
def share_card(request, pk):
    """The drawn card of a story that readers may see, in the language of the address."""
    found = Article.objects.published().marked().select_related("section").with_id(pk)
    if found is None:
        raise Http404
    house = site(request)
    words = card_words(found, (house["SITE_NAME"], house["SITE_NAME_LANGUAGE"]))
    response = FileResponse(drawn(words), content_type="image/png")
    # Its address stays when the headline changes.
    patch_cache_control(response, public=True, max_age=FIVE_MINUTES)
    return response


@require_safe
def most_read_page(request):
    """``?window=`` is a day, a week or a month; a window that does not exist is 404."""
    window = WINDOWS.get(request.GET.get("window", DAY.name))
    if window is None:
        raise Http404
    where = places("most_read").asking(**window.query)
    context = {"most": most_read(window), "window": window, "windows": WINDOWS.values(), "places": where}
    return render(request, "articles/most_read.html", context)


@require_safe
def count(request, pk):
    """The picture by which reads are counted: the same for every id, so that it tells nothing."""
    reads.note(request, pk)
    return HttpResponse(PIXEL, content_type="image/gif", headers={"Cache-Control": "no-store"})


@require_safe
def corrections(request):
    kind = amends.asked_kind(request)
    rows = amends.of_kind(kind)
    page = page_of(request, rows, amends.notices, {"type": kind} if kind else {})
    where = places("corrections", page=page.number)
    context = {"listing": page, "filters": amends.filters(kind), "places": where}
    return render(request, "articles/corrections.html", context)


@require_safe
def page(request, slug):
    """A page of the house, in the languages in which somebody has written it."""
    found = get_object_or_404(Page.objects.written(), slug=slug)
    where = places("page", languages=found.languages, slug=slug)
    return render(request, "articles/page.html", {"page": found, "places": where})


def not_found(request, exception):
    """404, with the words of the address to search for and the newest stories."""
    latest = Article.objects.published().standing().newest_first()
    context = {"asked": lost.words_of(request.path), "latest": lost.latest(latest)}
    return render(request, "404.html", context, status=404)


@require_safe
def media(request, path):
    """A photo's file: only while it may be shown, and only with a story that readers may see."""
    response = send_picture(path, Article.objects.published_anywhere())
    # Its name is never another file's, so browsers keep it; what stands between asks again soon.
    patch_cache_control(response, public=True, immutable=True, **keeping(response.expires_at))
    return response


def send_picture(path: str, stories):
    """Return a photo's file where it may be shown and one of ``stories`` has it, else 404."""
    photo = Photo.objects.showable().owning(path)
    if photo is None or not stories.showing(photo).exists():
        raise Http404
    try:
        response = FileResponse(photo.image.storage.open(path))
    except FileNotFoundError as missing:
        raise Http404 from missing
    response.expires_at = photo.expires_at
    # Opened by itself it is nobody's page, whatever a browser should take it for.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def keeping(expires_at) -> dict[str, int]:
    """Return for how many seconds browsers and shared stores may keep a photo, which has rights."""
    left = YEAR if expires_at is None else int((expires_at - timezone.now()).total_seconds())
    return {"max_age": min(left, YEAR), "s_maxage": min(left, FIVE_MINUTES)}

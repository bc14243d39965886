"""Makers of rows for tests: every argument is optional, every text an invented one."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from articles import indexing, tally
from articles.models import (
    Article,
    ArticlePhoto,
    ArticleSource,
    Author,
    Byline,
    Photo,
    RelatedStory,
    Section,
    Source,
    Topic,
    User,
)
from articles.models.edition import Status

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def make_section(name="اقتصاد", **fields):
    return Section.objects.create(name_ar=name, **fields)


def make_topic(name="الموازنة", **fields):
    return Topic.objects.create(name_ar=name, **fields)


def make_author(name="ليلى منصور", **fields):
    return Author.objects.create(name_ar=name, **fields)


def make_source(name="الجزيرة", **fields):
    return Source.objects.create(name_ar=name, **fields)


def make_photo(caption="سفينة شحن في الميناء", credit="رويترز", **fields):
    return Photo.objects.create(caption_ar=caption, credit=credit, **fields)


def make_draft(**fields):
    """Return a draft that lacks nothing it needs to go out."""
    return make_article(**{"status": Status.DRAFT, "sources_as_printed": "الدار"} | fields)


def make_picture(caption="سفينة شحن في الميناء", size=(640, 360), **fields):
    """Return a photo with its picture: blue on the start side of the middle, green on the other."""
    photo = make_photo(caption, **fields)
    photo.image.save("photo.jpg", ContentFile(picture(size)))
    return photo


def picture(size, file_format="JPEG"):
    image = Image.new("RGB", size, "blue")
    image.paste("green", (size[0] // 2, 0, *size))
    file = BytesIO()
    image.save(file, file_format)
    return file.getvalue()


def make_user(username="editor", **fields):
    return User.objects.create_user(username, password="a long password", **fields)


def make_article(
    headline="البرلمان يقر الموازنة",
    *,
    language="ar",
    status=Status.PUBLISHED,
    published_at=NOON,
    lede="صوت مجلس النواب على الموازنة بعد جلسة طويلة.",
    body="<p>تفاصيل الجلسة في السطر الأول.</p><p>وتفاصيلها في السطر الثاني.</p>",
    authors=(),
    sources=(),
    photos=(),
    topics=(),
    related=(),
    **fields,
):
    """
    Return a story published in ``language`` alone.

    ``fields`` may hold any column, such as ``status_en``; ``related`` is a list of teasers or of
    stories that are targets.
    """
    edition = {
        "headline": headline,
        "status": status,
        "published_at": published_at,
        "lede": lede,
        "body": body,
    }
    columns = {f"{name}_{language}": value for name, value in edition.items()}
    article = Article.objects.create(**{"source_language": language} | columns | fields)
    tally.recount(tally.days_of(article))
    article.topics.set(topics)
    tie(Byline, article, "author", authors)
    tie(ArticleSource, article, "source", sources)
    tie(ArticlePhoto, article, "photo", photos)
    for position, story in enumerate(related):
        link = {"target": story} if isinstance(story, Article) else {"teaser": story}
        RelatedStory.objects.create(article=article, position=position, **link)
    indexing.refresh([article.pk])
    return article


def tie(model, article, name, things):
    """Tie ``things`` to ``article`` by rows of ``model``, in their order."""
    for position, thing in enumerate(things):
        model.objects.create(article=article, position=position, **{name: thing})


def make_articles(count, **fields):
    """Return ``count`` published stories, the newest first, an hour apart."""
    return [
        make_article(f"خبر رقم {number}", published_at=timezone.now() - timedelta(hours=number + 1), **fields)
        for number in range(count)
    ]


def fresh_cache(test):
    """Give ``test`` an empty cache of the configured kind, which no other test shares."""
    own = settings.CACHES["default"] | {"KEY_PREFIX": uuid4().hex}
    if isinstance(own["LOCATION"], Path):
        own["LOCATION"] = test.enterContext(TemporaryDirectory())
    test.enterContext(test.settings(CACHES={"default": own}))

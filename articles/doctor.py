"""
What in the archive waits for somebody: each finding as a query, a name and a sentence.

Nothing is loaded but what a line prints, and each count is one query: an archive of a hundred
thousand stories is looked through in seconds.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.storage import Storage
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from articles.models import ArticlePhoto, Photo, RelatedStory, SeedFile, Slot

CAPTIONS = [f"caption_{code}" for code, _ in settings.LANGUAGES]


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that waits: its id, what a list calls it, and where the desk shows it."""

    id: int
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look for; ``is_fault`` when it stays until somebody acts."""

    code: str
    name: Promise
    advice: Promise
    rows: Callable[[], QuerySet]
    is_fault: bool = True

    def count(self) -> int:
        return self.rows().count()

    def findings(self, limit: int | None) -> Iterator[Finding]:
        """Yield the first ``limit`` rows, the oldest first; None stands for all."""
        rows = self.rows().order_by("pk")
        rows = rows.iterator(chunk_size=500) if limit is None else rows[:limit]
        return (Finding(row.pk, str(row), desk_address(row)) for row in rows)


class FileCheck(Check):
    """Whether the files of pictures are in the store, which no database knows."""

    def count(self) -> int:
        return sum(1 for photo in self.missing())

    def findings(self, limit: int | None) -> Iterator[Finding]:
        return (Finding(photo.pk, str(photo), desk_address(photo)) for photo in islice(self.missing(), limit))

    def missing(self) -> Iterator[Photo]:
        storage = Photo._meta.get_field("image").storage
        kept: dict[PurePosixPath, set[str]] = {}
        for photo in self.rows().order_by("pk").iterator(chunk_size=500):
            path = PurePosixPath(photo.image.name)
            if path.parent not in kept:
                kept[path.parent] = names_in(storage, path.parent)
            if path.name not in kept[path.parent]:
                yield photo


def names_in(storage: Storage, folder: PurePosixPath) -> set[str]:
    """Return the files of a folder, asked for once: to ask for each by itself takes a call a picture."""
    try:
        return set(storage.listdir(str(folder))[1])
    except FileNotFoundError:
        return set()


def desk_address(row) -> str:
    """Return where an editor deals with ``row``: at its story, where it has one."""
    story = None if isinstance(row, Photo) else row.article_id
    name, pk = ("article", story) if story else (row._meta.model_name, row.pk)
    return urljoin(settings.SITE_URL, reverse(f"admin:articles_{name}_change", args=[pk]))


def seeds() -> QuerySet:
    """The files as they came, without a byte of them."""
    return SeedFile.objects.only("name", "article_id")


def photos() -> QuerySet:
    return Photo.objects.only("image", "credit", *CAPTIONS)


def unbound() -> QuerySet:
    return related().filter(target=None, proposed=None)


def proposed() -> QuerySet:
    return related().filter(target=None, proposed__isnull=False)


def related() -> QuerySet:
    return RelatedStory.objects.filter(article__trashed_at=None).only("headline", "teaser", "article_id")


def conflicts() -> QuerySet:
    return seeds().conflicts()


def in_review() -> QuerySet:
    return seeds().filter(review=True, article__isnull=False, article__trashed_at=None)


def later_takes() -> QuerySet:
    return seeds().to_merge()


def uncredited() -> QuerySet:
    captioned = Q()
    for caption in CAPTIONS:
        captioned |= Q((f"{caption}__gt", ""))
    return photos().filter(captioned, credit="", agency=None)


def orphans() -> QuerySet:
    in_story = ArticlePhoto.objects.filter(photo=OuterRef("pk"))
    on_front = Slot.objects.filter(photo=OuterRef("pk"))
    return photos().filter(~Exists(in_story), ~Exists(on_front))


def pictures() -> QuerySet:
    return photos().exclude(image="")


def without_story() -> QuerySet:
    return seeds().filter(article=None)


CHECKS = (
    Check(
        "conflicts",
        pgettext_lazy("newsroom", "Files in conflict with an edited story"),
        pgettext_lazy(
            "newsroom", "The file came again after an editor had changed the story: decide for each."
        ),
        conflicts,
    ),
    Check(
        "review",
        pgettext_lazy("newsroom", "Imported stories to be reviewed"),
        pgettext_lazy("newsroom", "The importer was not certain: look at the original beside the story."),
        in_review,
    ),
    Check(
        "later_takes",
        pgettext_lazy("newsroom", "Later takes to be merged"),
        pgettext_lazy("newsroom", "The same event was told twice: merge the two or keep both."),
        later_takes,
    ),
    Check(
        "proposed_stories",
        pgettext_lazy("newsroom", "Related stories to be confirmed"),
        pgettext_lazy("newsroom", "A story in the house says nearly the same: say whether it is the one."),
        proposed,
    ),
    Check(
        "orphan_photos",
        pgettext_lazy("newsroom", "Photos in no story"),
        pgettext_lazy("newsroom", "No story and no front shows them: add them to one, or delete them."),
        orphans,
    ),
    FileCheck(
        "missing_files",
        pgettext_lazy("newsroom", "Photos whose file is missing"),
        pgettext_lazy("newsroom", "The store has no such file: bring it back, or choose the picture again."),
        pictures,
    ),
    Check(
        "seeds_without_story",
        pgettext_lazy("newsroom", "Files whose story is gone"),
        pgettext_lazy("newsroom", "The story was deleted: importing the file again makes it anew."),
        without_story,
    ),
    Check(
        "uncredited_photos",
        pgettext_lazy("newsroom", "Photos with a caption but no credit"),
        pgettext_lazy("newsroom", "Readers see no picture that nobody is credited for."),
        uncredited,
        is_fault=False,
    ),
    Check(
        "unbound_teasers",
        pgettext_lazy("newsroom", "Related stories that are only words so far"),
        pgettext_lazy("newsroom", "They link themselves when the story they speak of comes in."),
        unbound,
        is_fault=False,
    ),
)

"""Whole folders in and out: every file of a path through the loader, every story into a folder."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path

from articles.models import Article, Author, Section, SeedFile, Source
from articles.models.mark import in_parts
from articles.seeds import containers, reader, state, writer
from articles.seeds import records as seed
from articles.seeds.bylines import join_byline
from articles.seeds.change import readings
from articles.seeds.loader import Loader
from articles.seeds.preparation import Found, Workshop, prepare
from articles.seeds.prose import dateline_agency
from articles.seeds.results import Result

# Files to a transaction. More would hold the database longer without being faster.
BATCH = 100
# Batches that are being read while one is stored.
AHEAD = 3


def import_paths(paths: Iterable[Path], loader: Loader) -> Iterator[Result]:
    """
    Load every file under ``paths``, in their order; a file that is refused stops no other.

    Reading runs ahead of storing by a few batches, so memory does not grow with the archive.
    """
    waiting: deque = deque()
    with Workshop(agencies=loader.agencies) as workshop:
        for files in batches(found_in(paths)):
            waiting.append((files, *start(files, loader, workshop)))
            if len(waiting) > AHEAD:
                yield from load_next(waiting, loader)
        while waiting:
            yield from load_next(waiting, loader)


def start(files: list[Found], loader: Loader, workshop: Workshop) -> tuple[list[Found], Future]:
    """Have those files read that are not in the house as they are; return them and the promise."""
    settled = loader.unchanged(files)
    others = [found for found in files if found.external_id not in settled]
    return others, workshop.start(others)


def load_next(waiting: deque, loader: Loader) -> Iterator[Result]:
    files, others, promise = waiting.popleft()
    works = {found.external_id: work for found, work in zip(others, promise.result(), strict=True)}
    # Asked again: a batch in between may have changed what was settled.
    settled = loader.unchanged([found for found in files if found.external_id not in works])
    due = [found for found in files if found.external_id not in settled]
    prepared = [works.get(found.external_id) or prepare(found, loader.agencies) for found in due]
    stored = iter(loader.load_batch(due, prepared))
    return (settled.get(found.external_id) or next(stored) for found in files)


def found_in(paths: Iterable[Path]) -> Iterator[Found]:
    """Yield each file of files, folders and archives, with its bytes or why it has none."""
    for path in paths:
        if containers.is_meant_as_container(path):
            yield from (Found(*member) for member in containers.members(path))
            continue
        for name, found in reader.walk(path):
            yield Found(name, found if isinstance(found, seed.Problem) else reader.load(found))


def count(paths: Iterable[Path]) -> int | None:
    """Return about how many files there are under ``paths``; None where only reading them would tell."""
    counts = [count_under(path) for path in paths]
    return None if None in counts else sum(counts)


def count_under(path: Path) -> int | None:
    if containers.is_container(path):
        return containers.count(path)
    return sum(1 for _ in path.rglob("*.txt")) if path.is_dir() else 1


def batches(files: Iterable[Found]) -> Iterator[list[Found]]:
    """Yield ``files`` in batches in which no external id comes twice."""
    batch: dict[str, Found] = {}
    for found in files:
        if len(batch) == BATCH or found.external_id in batch:
            yield list(batch.values())
            batch = {}
        batch[found.external_id] = found
    if batch:
        yield list(batch.values())


def export_stories(folder: Path) -> Iterator[Path]:
    """
    Write every story outside the trash into ``folder``; yield each file written.

    A story that still says what its file says comes out as the file came, byte for byte and under
    its name; any other as it stands now in its original language.
    """
    names = state.Names(make=False)
    stories = Article.objects.filter(trashed_at=None).order_by("id").prefetch_related(*state.TIES)
    for batch in in_parts(stories.iterator(chunk_size=BATCH), BATCH):
        files = files_of(batch)
        for article in batch:
            name, data = exported(article, files.get(article.pk), names)
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            yield path


def files_of(articles: list[Article]) -> dict[int, SeedFile]:
    """Return, by story, the file that each of ``articles`` came in; the first where there are several."""
    kept = SeedFile.objects.filter(article__in=articles).order_by("-id")
    return {file.article_id: file for file in kept.only("name", "content", "article_id")}


def exported(article: Article, kept: SeedFile | None, names: state.Names) -> tuple[str, bytes]:
    """Return the name and the bytes under which ``article`` leaves the house."""
    if kept and says_what_it_said(article, kept, names):
        return kept.name, kept.original
    text = writer.write(record_of(article), names.agencies)
    return f"{article.pk}_{article.guid.hex[:16]}.txt", text.encode()


def says_what_it_said(article: Article, kept: SeedFile, names: state.Names) -> bool:
    return state.standing(article) in readings(kept.original, names)


def record_of(article: Article) -> seed.Record:
    """Return ``article`` as a seed would tell it, in its original language."""
    now = state.standing(article)
    language = article.source_language
    body, subheadings = state.printed_body(now)
    byline, dateline = signed(printed_names(Author, now["bylines"], language), now["dateline"])
    return seed.Record(
        headline=now["headline"],
        byline=byline,
        dateline=dateline,
        photos=photos_of(now),
        body=body,
        subheadings=subheadings,
        sources=tuple(printed_names(Source, now["sources"], language)),
        source_line=now["sources_as_printed"] or None,
        related=tuple(seed.Related(headline or None, teaser) for headline, teaser in now["related"]),
        section=next(iter(printed_names(Section, [now["section_id"]], language)), None),
        published_printed=now["published_as_printed"] or None,
    )


def photos_of(now: dict) -> tuple[seed.Photo, ...]:
    """Return the photos of a story as its page prints them: those above the text, then those in it."""
    places = state.printed_places(now)
    printed = dict(enumerate(now["photos"], start=1))
    above = [number for number in printed if number not in places]
    return tuple(
        seed.Photo(caption, credit or None, position=places.get(number) or None)
        for number in (*above, *places)
        for caption, credit in [printed[number]]
    )


def signed(authors: list[str], dateline: str) -> tuple[str | None, str | None]:
    """Return byline and dateline; a place without its agency stood beside the name."""
    if dateline_agency(dateline):
        return join_byline(authors, None), dateline
    byline = join_byline(authors, dateline)
    return byline, None if byline else dateline or None


def printed_names(model, ids: list[int], language: str) -> list[str]:
    """Return the names of the rows ``ids``, in their order, in ``language`` where they have one."""
    rows = model.objects.in_bulk([pk for pk in ids if pk])
    return [getattr(rows[pk], f"name_{language}") or str(rows[pk]) for pk in ids if pk]

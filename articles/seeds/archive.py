"""Whole folders in and out: every file of a path through the loader, every story into a folder."""

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from articles.models import Article, Section, SeedFile, Source
from articles.seeds import containers, parser, reader, state, writer
from articles.seeds import records as seed
from articles.seeds.loader import Loader, Result
from articles.seeds.preparation import Found, Workshop

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
    with Workshop() as workshop:
        for files in batches(found_in(paths)):
            unchanged = loader.unchanged(files)
            changed = [found for found in files if found.external_id not in unchanged]
            waiting.append((files, unchanged, workshop.start(changed)))
            if len(waiting) > AHEAD:
                yield from load_next(waiting, loader)
        while waiting:
            yield from load_next(waiting, loader)


def load_next(waiting: deque, loader: Loader) -> list[Result]:
    files, unchanged, promise = waiting.popleft()
    works = iter(promise.result())
    return loader.load_batch(files, [None if f.external_id in unchanged else next(works) for f in files])


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
    for article in Article.objects.filter(trashed_at=None).order_by("id").iterator(chunk_size=200):
        name, data = exported(article, names)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        yield path


def exported(article: Article, names: state.Names) -> tuple[str, bytes]:
    """Return the name and the bytes under which ``article`` leaves the house."""
    kept = SeedFile.objects.filter(article=article).first()
    if kept and says_what_it_said(article, kept, names):
        return kept.name, kept.original
    return f"{article.pk}_{article.guid.hex[:16]}.txt", writer.write(record_of(article)).encode()


def says_what_it_said(article: Article, kept: SeedFile, names: state.Names) -> bool:
    record = parser.read(kept.original).record
    return record is not None and state.standing(article) == state.wanted(record, names)


def record_of(article: Article) -> seed.Record:
    """Return ``article`` as a seed would tell it, in its original language."""
    now = state.standing(article)
    language = article.source_language
    body, subheadings = state.printed_body(now)
    return seed.Record(
        headline=now["headline"],
        dateline=now["dateline"] or None,
        photos=tuple(seed.Photo(caption, credit or None) for caption, credit in now["photos"]),
        body=body,
        subheadings=subheadings,
        sources=tuple(printed_names(Source, now["sources"], language)),
        source_line=now["sources_as_printed"] or None,
        related=tuple(seed.Related(headline or None, teaser) for headline, teaser in now["related"]),
        section=next(iter(printed_names(Section, [now["section_id"]], language)), None),
        published_printed=now["published_as_printed"] or None,
    )


def printed_names(model, ids: list[int], language: str) -> list[str]:
    """Return the names of the rows ``ids``, in their order, in ``language`` where they have one."""
    rows = model.objects.in_bulk([pk for pk in ids if pk])
    return [getattr(rows[pk], f"name_{language}") or str(rows[pk]) for pk in ids if pk]

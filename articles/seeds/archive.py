"""Whole folders in and out: every file of a path through the loader, every story into a folder."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from articles.models import Article, Section, SeedFile, Source
from articles.seeds import parser, reader, state, writer
from articles.seeds import records as seed
from articles.seeds.loader import Loader, Result, refused


def import_paths(paths: Iterable[Path], loader: Loader) -> Iterator[Result]:
    """Load every file under ``paths``, one at a time; a file that is refused stops no other."""
    for path in paths:
        for name, found in reader.walk(path):
            data = found if isinstance(found, seed.Problem) else reader.load(found)
            yield refused(name, data) if isinstance(data, seed.Problem) else loader.load(name, data)


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
    return seed.Record(
        headline=now["headline"],
        photos=tuple(seed.Photo(caption, credit or None) for caption, credit in now["photos"]),
        body=state.printed_body(now),
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

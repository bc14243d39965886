"""The editor's desk. Importing it registers every model with the site."""

from articles.admin import (
    article,
    assignment,
    author,
    correction,
    front,
    house_style,
    import_run,
    page,
    photo,
    read_count,
    section,
    seed_file,
    source,
    topic,
    user,
    version,
)

__all__ = [
    "article",
    "assignment",
    "author",
    "correction",
    "front",
    "house_style",
    "import_run",
    "page",
    "photo",
    "read_count",
    "section",
    "seed_file",
    "source",
    "topic",
    "user",
    "version",
]

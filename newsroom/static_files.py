"""Stylesheets, fonts and scripts: under hashed names once they are collected, under their own before."""

import re
from collections.abc import Iterator

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

try:
    import minify
except ImportError:  # made for most machines, not for all: there, scripts go out as they are written
    minify = None

# Each of them is nothing but @import lines.
SHEETS = ("css/site.css", "css/lean.css", "admin_desk/desk.css")
IMPORT = re.compile(r'^@import url\("([^"]+)"\);\n', re.MULTILINE)
SCRIPTS = re.compile(r"admin_desk/[^/]+\.js")


class StaticStorage(CompressedManifestStaticFilesStorage):
    """
    Knows a file by its own name until ``collectstatic`` has given it a hashed one.

    Without this, a page asked for before the first ``collectstatic`` ends in an error. Collected,
    the sheets of a page are one file: a browser asks for an imported one only when it has read
    the one that names it. The desk's scripts lose their comments and what else only people read.
    """

    def stored_name(self, name: str) -> str:
        return super().stored_name(name) if self.hashed_files else name

    def post_process(self, paths, **options):
        if not options.get("dry_run"):
            paths = paths | {name: self.put(name, text) for name, text in remade(paths)}
        yield from super().post_process(paths, **options)

    def put(self, name: str, text: str):
        """Write ``text`` in the place of the file ``name``; return where it is to be found from now on."""
        self.delete(name)
        self.save(name, ContentFile(text.encode()))
        return self, name


def remade(paths: dict) -> Iterator[tuple[str, str]]:
    """Yield the files that are not served as they lie in the source, with what they become."""
    for name in paths:
        if name in SHEETS:
            yield name, put_together(name, paths)
        elif minify and SCRIPTS.fullmatch(name):
            yield name, minify.string("text/javascript", written(name, paths))


def put_together(name: str, paths: dict) -> str:
    """Return the sheet ``name`` with all it imports."""
    folder = name.rpartition("/")[0]
    return IMPORT.sub(lambda line: written(f"{folder}/{line[1]}", paths), written(name, paths))


def written(name: str, paths: dict) -> str:
    """Return the text of a file as it lies in the source."""
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()

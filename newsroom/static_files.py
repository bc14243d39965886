"""Stylesheets, fonts and scripts: under hashed names once they are collected, under their own before."""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Each of them is nothing but @import lines.
SHEETS = ("css/site.css", "css/lean.css")
IMPORT = re.compile(r'^@import url\("([^"]+)"\);\n', re.MULTILINE)


class StaticStorage(CompressedManifestStaticFilesStorage):
    """
    Knows a file by its own name until ``collectstatic`` has given it a hashed one.

    Without this, a page asked for before the first ``collectstatic`` ends in an error. Collected,
    the sheets of a page are one file: a browser asks for an imported one only when it has read
    the one that names it.
    """

    def stored_name(self, name: str) -> str:
        return super().stored_name(name) if self.hashed_files else name

    def post_process(self, paths, **options):
        if not options.get("dry_run"):
            paths = paths | {name: self.put_together(name, paths) for name in SHEETS if name in paths}
        yield from super().post_process(paths, **options)

    def put_together(self, name: str, paths: dict):
        """Write the sheet ``name`` with all it imports; return where it is to be found from now on."""
        folder = name.rpartition("/")[0]
        whole = IMPORT.sub(lambda line: written(f"{folder}/{line[1]}", paths), written(name, paths))
        self.delete(name)
        self.save(name, ContentFile(whole.encode()))
        return self, name


def written(name: str, paths: dict) -> str:
    """Return the text of a sheet as it lies in the source."""
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()

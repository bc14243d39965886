"""Stylesheets, fonts and scripts: under hashed names once they are collected, under their own before."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """
    Knows a file by its own name until ``collectstatic`` has given it a hashed one.

    Without this, a page asked for before the first ``collectstatic`` ends in an error.
    """

    def stored_name(self, name: str) -> str:
        return super().stored_name(name) if self.hashed_files else name

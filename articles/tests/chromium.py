"""The browser on this machine, found without Django: what measures a running site sets none up."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str:
    """Return the path of the browser: the one named by CHROMIUM, else the system's own."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise RuntimeError("No Chromium was found: install it, or name it with CHROMIUM=.")
    return found

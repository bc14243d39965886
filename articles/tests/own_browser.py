"""A browser in a process that is ours to kill."""

import subprocess
import time

from playwright.sync_api import Page

from articles.tests.chromium import chromium


def browser_of_ours(folder: str, port: int) -> subprocess.Popen:
    """Start one that listens on ``port`` and keeps what it remembers in ``folder``."""
    options = [
        "--headless=new",
        "--no-sandbox",
        f"--user-data-dir={folder}",
        f"--remote-debugging-port={port}",
    ]
    return subprocess.Popen(
        [chromium(), *options, "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def connected(playwright, port: int) -> Page:
    for _ in range(100):
        try:
            browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        except Exception:
            time.sleep(0.1)
        else:
            return browser.contexts[0].pages[0]
    raise RuntimeError("The browser did not come up.")

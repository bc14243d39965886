"""The demo's site, complete and served as in production."""

import json
import subprocess
import sys
import time
import urllib.request

from articles.tests.site import ROOT, Site

# A person's browser, by name: no other is counted.
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
COUNTED_SECONDS = 15


class DemoSite(Site):
    """The site with seeds, demo and all renditions; readers have been there already."""

    commands = (
        *Site.commands,
        ["import_seeds", "seeds/"],
        ["demo"],
        ["make_renditions"],
    )

    def survey(self) -> dict:
        """Return the pages to measure and what they ask of the database: see survey.py."""
        told = subprocess.run(
            [sys.executable, "-m", "articles.tests.budgets.survey"],
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,
        )
        return json.loads(told.stdout)

    def read(self, address: str, **headers) -> str:
        request = urllib.request.Request(self.address + address, headers=headers)  # noqa: S310
        with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310 (our own server)
            return response.read().decode(errors="replace")

    def be_read(self):
        """Read one story as a person does, so that pages list what is read most."""
        self.read("/count/1.gif", **{"User-Agent": BROWSER})
        deadline = time.monotonic() + COUNTED_SECONDS
        while "<ol" not in self.read("/most-read/"):
            if time.monotonic() > deadline:
                raise RuntimeError("A read was not counted.")
            time.sleep(0.2)

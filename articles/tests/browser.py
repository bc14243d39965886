"""A real Chromium before a real server: what only a browser can tell."""

import os
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.test import Client, tag
from playwright.sync_api import Page, sync_playwright

from articles.tests.chromium import chromium

HEIGHT = 900
PATIENCE_MS = 10_000


@tag("browser")
class BrowserTestCase(StaticLiveServerTestCase):
    @classmethod
    def setUpClass(cls):
        # Playwright keeps an event loop in this thread, where Django would refuse to ask the database.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        super().setUpClass()
        playwright = cls.enterClassContext(sync_playwright())
        # Without its own sandbox, which a container or root cannot set up: it sees only our pages.
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        cls.browser = cls.enterClassContext(browser)

    def new_page(self, width: int, **options) -> Page:
        """
        Return a page of a new reader, ``width`` pixels wide, who keeps a list of ``complaints``.

        ``options`` are those of a browser context.
        """
        context = self.browser.new_context(viewport={"width": width, "height": HEIGHT}, **options)
        self.addCleanup(context.close)
        context.set_default_timeout(PATIENCE_MS)
        self.complaints = []
        page = context.new_page()
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", self.follow)
        return page

    def desk_page(self, width: int = 1280, *, user: User, **options) -> Page:
        """Return a page as `new_page` does, of a ``user`` who has signed in at the desk."""
        client = Client()
        client.force_login(user)
        page = self.new_page(width, **options)
        name = settings.SESSION_COOKIE_NAME
        address = self.live_server_url + settings.SESSION_COOKIE_PATH
        cookie = {"name": name, "value": client.cookies[name].value, "url": address}
        page.context.add_cookies([cookie])
        return page

    def hear(self, message):
        """Note what the console calls an error or a warning; a page that is not there may say so."""
        if message.type in {"error", "warning"} and "status of 404" not in message.text:
            self.complaints.append(f"{message.type}: {message.text}")

    def follow(self, request):
        if urlsplit(request.url).netloc not in {urlsplit(self.live_server_url).netloc, ""}:
            self.complaints.append(f"request to another host: {request.url}")

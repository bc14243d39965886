"""
Runs the suite with fast passwords, no static manifest, and files that vanish with the run.

No connection leaves this machine: a test that would make one fails.
"""

import ipaddress
import socket
import tempfile
from unittest import mock

from django.conf import settings
from django.db import connection
from django.test.runner import DiscoverRunner

connect = socket.socket.connect


def connect_here(self, address):
    """Connect to this machine alone."""
    if self.family in {socket.AF_INET, socket.AF_INET6} and not is_here(address[0]):
        raise AssertionError(f"The product fetches nothing by itself: {address}")
    return connect(self, address)


def is_here(host: str) -> bool:
    return host == "localhost" or ipaddress.ip_address(host.partition("%")[0]).is_loopback


class Runner(DiscoverRunner):
    def setup_test_environment(self, **kwargs):
        super().setup_test_environment(**kwargs)
        self.at_home = mock.patch.object(socket.socket, "connect", connect_here)
        self.at_home.start()
        self.data = tempfile.TemporaryDirectory()
        settings.MEDIA_ROOT = f"{self.data.name}/media"
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        # The hashed names exist only after ``collectstatic``, which no test of a page needs.
        settings.STORAGES = settings.STORAGES | {
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        }
        settings.WHITENOISE_AUTOREFRESH = True
        # No thread writes behind the back of a test: reads are counted where one asks for it.
        settings.READS_SECONDS = 0
        # Pages are kept where a test is about that, and purged by what is committed.
        settings.PAGES_KEPT_SECONDS = 0
        settings.PAGES_KEPT_IN = f"{self.data.name}/pages"

    def setup_databases(self, **kwargs):
        # A browser asks from several threads at once, which one connection to a memory does not bear.
        if connection.vendor == "sqlite" and "browser" in self.tags:
            connection.settings_dict["TEST"]["NAME"] = f"{self.data.name}/browser.sqlite3"
        return super().setup_databases(**kwargs)

    def teardown_test_environment(self, **kwargs):
        super().teardown_test_environment(**kwargs)
        self.at_home.stop()
        self.data.cleanup()

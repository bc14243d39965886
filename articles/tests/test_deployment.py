"""What the settings accept and refuse, each asked in a process of its own with an environment of its own."""

import json
import os
import re
import secrets
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest import TestCase

from django.test import tag

ROOT = Path(__file__).resolve().parent.parent.parent
SQLITE_ASKED_TWICE = """
from django.db import connection
for attempt in range(2):
    connection.close()
    with connection.cursor() as cursor:
        for name in ("synchronous", "journal_mode"):
            print(cursor.execute(f"PRAGMA {name}").fetchone()[0])
"""
PAGE_OVER_HTTP = """
from django.test import Client
response = Client(headers={"host": "news.example.org"}).get("/search/", {"q": "x"})
print(response.status_code, response["Location"])
"""
STYLE_OF_A_PAGE = """
import re
from django.test import Client
client = Client(headers={"host": "127.0.0.1"})
page = client.get("/most-read/")
style = re.search('href="(/static/[^"]+[.]css)"', page.content.decode())[1]
print(page.status_code, client.get(style).status_code)
"""
POSTGRESQL_OPTIONS = """
from django.conf import settings
print(settings.DATABASES["default"]["OPTIONS"].get("options"))
"""


# What production has, whatever else is set.
SECURE = {
    "DEBUG": False,
    "ALLOWED_HOSTS": ["news.example.org"],
    "CSRF_TRUSTED_ORIGINS": [],
    "SILENCED_SYSTEM_CHECKS": [],
    "INTERNAL_IPS": [],
    "SECURE_PROXY_SSL_HEADER": None,
    "USE_X_FORWARDED_HOST": False,
    "USE_X_FORWARDED_PORT": False,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
    "SECURE_CONTENT_TYPE_NOSNIFF": True,
    "SECURE_REFERRER_POLICY": "strict-origin-when-cross-origin",
    "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
    "X_FRAME_OPTIONS": "DENY",
    "SESSION_ENGINE": "django.contrib.sessions.backends.db",
    "SESSION_COOKIE_NAME": "__Secure-sessionid",
    "SESSION_COOKIE_PATH": "/admin/",
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_AGE": 43_200,
    "CSRF_COOKIE_NAME": "__Secure-csrftoken",
    "CSRF_COOKIE_PATH": "/admin/",
    "CSRF_COOKIE_SECURE": True,
    "CSRF_COOKIE_SAMESITE": "Lax",
    "PASSWORD_RESET_TIMEOUT": 3600,
    "DATA_UPLOAD_MAX_MEMORY_SIZE": 5_242_880,
    "FILE_UPLOAD_PERMISSIONS": 0o644,
}
SETTINGS = """
import json
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in json.loads(%r)}))
print(settings.PASSWORD_HASHERS[0], settings.AXES_FAILURE_LIMIT, settings.AXES_LOCKOUT_PARAMETERS)
"""

COLD_PAGE = """
import logging, time
from django.test import Client
logging.disable(logging.CRITICAL)
began = time.monotonic()
answer = Client(raise_request_exception=False, SERVER_NAME="127.0.0.1").get("/")
print(answer.status_code, answer["Retry-After"], time.monotonic() - began)
"""

REMOTE = (
    "postgresql://u:p@db.example.org/x",
    "postgresql://u:p@db.example.org/x?sslmode=require",
    "postgresql://u:p@db.example.org/x?sslmode=verify-ca",
    "postgresql://u:p@/x?host=db.example.org",
    "postgresql://u:p@127.0.0.1/x?hostaddr=10.0.0.1",
)


@tag("once")
class DeploymentTests(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = Path(folder.name) / "data"
        self.production = {
            "SITE_URL": "https://news.example.org",
            "SECRET_KEY": secrets.token_urlsafe(64),
        }

    def manage(self, *arguments, **environment) -> subprocess.CompletedProcess:
        base = {"PATH": os.environ["PATH"], "DATA_DIR": str(self.data)}
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=base | environment,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def run_code(self, code: str, **environment) -> list[str]:
        """Return the lines that ``code`` prints inside the project."""
        run = self.manage("shell", "--no-imports", "--command", code, **environment)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout.splitlines()

    def assert_refused(self, sentence: str, **environment):
        """Starting fails with one line that holds ``sentence``, and no traceback."""
        run = self.manage("check", **environment)
        self.assertNotEqual(run.returncode, 0)
        self.assertIn(sentence, run.stderr)
        self.assertNotIn("Traceback", run.stderr)

    def test_production_without_a_secret_is_refused(self):
        self.assert_refused("SECRET_KEY is not set", SITE_URL="https://news.example.org")

    def test_weak_secrets_are_refused_in_production(self):
        for weak in ("short", "a" * 80, "django-insecure-" + secrets.token_urlsafe(64)):
            with self.subTest(weak):
                self.assert_refused("too weak", **self.production | {"SECRET_KEY": weak})

    def test_a_mail_server_of_no_known_kind_is_refused(self):
        for address in ("mail.example.org", "https://mail.example.org", "smtps//x"):
            with self.subTest(address):
                self.assert_refused("EMAIL_URL must name a mail server", EMAIL_URL=address)

    def test_any_host_is_refused_in_production(self):
        for hosts in ("*", "news.example.org,*"):
            with self.subTest(hosts):
                self.assert_refused("ALLOWED_HOSTS contains", **self.production, ALLOWED_HOSTS=hosts)

    def test_plain_http_is_refused_outside_this_machine(self):
        for address in ("http://news.example.org", "http://192.168.1.5:8000", "http://127.0.0.1.example.org"):
            with self.subTest(address):
                self.assert_refused("over https only", **self.production | {"SITE_URL": address})

    def test_an_address_that_is_none_is_refused(self):
        self.assert_refused(
            "must be an http or https address", **self.production | {"SITE_URL": "example.org"}
        )

    def test_an_address_with_more_than_a_host_is_refused(self):
        for address in ("https://news.example.org/path", "https://user:word@news.example.org"):
            with self.subTest(address):
                self.assert_refused("scheme and the host", **self.production | {"SITE_URL": address})

    def test_debug_is_refused_in_production(self):
        self.assert_refused("DEBUG is on", **self.production, DEBUG="1")

    def test_a_remote_database_must_prove_who_it_is(self):
        for url in REMOTE:
            with self.subTest(url):
                self.assert_refused("sslmode=verify-full", **self.production, DATABASE_URL=url)

    def test_a_zone_that_is_none_is_refused(self):
        self.assert_refused("Asia/Riyadh", TIME_ZONE="Mars/Base")

    def test_digits_and_months_that_are_none_are_refused(self):
        self.assert_refused("one of: western, eastern", DIGITS_AR="roman")
        self.assert_refused("one of: dual, gulf, levant, maghreb, morocco", MONTHS_AR="mars")

    def test_other_databases_are_refused(self):
        for address in ("mysql://news@127.0.0.1/news", "news.sqlite3"):
            with self.subTest(address):
                self.assert_refused("DATABASE_URL must begin with", DATABASE_URL=address)

    def test_a_machine_of_ones_own_needs_no_variable(self):
        run = self.manage("check")
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_the_secret_of_ones_own_machine_is_made_once(self):
        self.manage("check")
        first = (self.data / "secret_key").read_text()
        self.manage("check")
        self.assertEqual((self.data / "secret_key").read_text(), first)

    def test_the_secret_of_ones_own_machine_is_read_by_its_owner_alone(self):
        self.manage("check")
        mode = (self.data / "secret_key").stat().st_mode
        self.assertEqual(stat.S_IMODE(mode), 0o600)

    def test_every_sqlite_connection_survives_a_power_cut(self):
        full, wal = "2", "wal"
        self.assertEqual(self.run_code(SQLITE_ASKED_TWICE), [full, wal, full, wal])

    def test_pages_have_their_styles_before_and_after_these_are_collected(self):
        self.manage("migrate", "--verbosity", "0")
        self.assertEqual(self.run_code(STYLE_OF_A_PAGE), ["200 200"])
        self.manage("collectstatic", "--no-input", "--verbosity", "0")
        self.assertEqual(self.run_code(STYLE_OF_A_PAGE), ["200 200"])
        self.look_at_collected_sheets()

    def look_at_collected_sheets(self):
        """A page wears one sheet, and for whoever saves data one without web fonts."""
        sheets = self.data / "static" / "css"
        (site,), (lean,) = (list(sheets.glob(f"{name}.????????????.css")) for name in ("site", "lean"))
        for sheet, fonts in ((site, 4), (lean, 0)):
            text = sheet.read_text()
            with self.subTest(sheet.name):
                self.assertNotIn("@import", text)
                self.assertEqual(len(re.findall(r"fonts/[\w-]+\.\w{12}\.woff2", text)), fonts)
                for part in ("tokens", "base", "components", "pages"):
                    self.assertIn((ROOT / "static" / "css" / f"{part}.css").read_text(), text)

    def test_only_web_workers_are_cut_off_by_the_database(self):
        database = {"DATABASE_URL": "postgresql://news@127.0.0.1/news"}
        self.assertEqual(self.run_code(POSTGRESQL_OPTIONS, **database), ["None"])
        [options] = self.run_code(POSTGRESQL_OPTIONS, **database, WEB_WORKER="1")
        self.assertIn("statement_timeout=5000", options)

    def test_django_finds_nothing_to_warn_of_in_production(self):
        run = self.manage("check", "--deploy", "--fail-level", "WARNING", **self.production)
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_a_web_worker_without_its_database_answers_soon(self):
        nowhere = {"DATABASE_URL": "postgresql://news@127.0.0.1:9/news", "WEB_WORKER": "1"}
        status, come_back, seconds = self.run_code(COLD_PAGE, **nowhere)[-1].split()
        self.assertEqual((status, come_back), ("503", "30"))
        self.assertLess(float(seconds), 5)

    def test_production_is_secure_by_default(self):
        found, people = self.run_code(SETTINGS % json.dumps(list(SECURE)), **self.production)
        self.assertEqual(json.loads(found), SECURE)
        self.assertEqual(
            people, "django.contrib.auth.hashers.Argon2PasswordHasher 8 [['username', 'ip_address']]"
        )

    def test_a_public_page_over_http_is_sent_to_https(self):
        answer = self.run_code(PAGE_OVER_HTTP, **self.production)
        self.assertEqual(answer, ["301 https://news.example.org/search/?q=x"])

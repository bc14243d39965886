"""Requests that mean harm: they lead nowhere else, reach no file of ours, and tell of nothing hidden."""

from unittest import mock
from urllib.parse import urljoin, urlsplit

from django.contrib.auth.hashers import get_hasher
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.urls import reverse

from articles.admin.upload import FEW
from articles.models import Article
from articles.tests.make import make_article, make_user
from articles.tests.test_admin_stories import ADD, EMPTY, EditorTest
from articles.tests.test_leaks import HIDDEN, marked

# Each leads to another host in some browser, or runs there.
SHAPES = (
    "https://evil.example/",
    "http:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "https://evil.example\\@testserver/",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "https://evil.example#testserver",
    "https://evil.example?testserver/admin/",
    "//evil.example/",
    "///evil.example/",
    "////evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "\\/evil.example/",
    "/\t/evil.example/",
    "\t//evil.example/",
    "\x00//evil.example/",
    "/\n/evil.example/",
    " //evil.example/",
    "javascript:alert(1)//evil.example",
    "JaVaScRiPt:alert(1)//evil.example",
    "data:text/html,<script>alert(1)</script>evil.example",
    "ftp://evil.example/",
    "/%0d%0aLocation:%20https://evil.example/",
    "https://evil。example/",
)
NAMES = (
    "next",
    "url",
    "to",
    "redirect",
    "redirect_to",
    "redirect_uri",
    "return",
    "returnTo",
    "continue",
    "dest",
    "success_url",
    "r",
)

ESCAPES = (
    "../newsroom.sqlite3",
    "../../newsroom/settings.py",
    "..%2f..%2fnewsroom%2fsettings.py",
    "%2e%2e/%2e%2e/newsroom/settings.py",
    "..%252f..%252fnewsroom/settings.py",
    "....//....//newsroom/settings.py",
    "..\\..\\newsroom\\settings.py",
    "..%5c..%5cnewsroom%5csettings.py",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "//etc/passwd",
    "secret_key",
    "../secret_key",
    "..%c0%af..%c0%afsecret_key",
    "%00",
    "a%00.jpg",
    "",
    ".",
    "..",
)
PRIVATE = (
    ".env",
    ".git/config",
    ".git/HEAD",
    "manage.py",
    "newsroom/settings.py",
    "var/newsroom.sqlite3",
    "var/secret_key",
    "requirements.txt",
    "seeds/",
    "imports/",
    "media/",
    "static/",
    "__debug__/",
    "server-status",
    "debug",
    "api/",
    "wp-admin/",
    "phpinfo.php",
    "backup.zip",
    ".DS_Store",
)


def place(answer) -> tuple[str, str]:
    """Return the scheme and the host to which a browser is led, which drops tabs and turns backslashes."""
    location = answer.headers.get("Location", "").translate({9: None, 10: None, 13: None}).strip()
    parts = urlsplit(urljoin("http://testserver/", location.replace("\\", "/")))
    return parts.scheme, parts.netloc


class RedirectTests(TestCase):
    def assert_here(self, answer):
        self.assertEqual(place(answer), ("http", "testserver"))

    def test_no_page_leads_to_another_host(self):
        path = f"/articles/{make_article().pk}/"
        client = Client()
        client.force_login(make_user(is_staff=True, is_superuser=True))
        for shape in SHAPES:
            for door in (path, "/search/?lang=en", "/admin/login/", "/admin/accounts/login/"):
                with self.subTest(shape, door=door):
                    self.assert_here(client.get(door, query_params=dict.fromkeys(NAMES, shape)))

    def test_nor_does_signing_in_or_out_or_choosing_a_language(self):
        make_user(is_staff=True)
        signing_in = {"username": "editor", "password": "a long password"}
        for shape in SHAPES:
            asked = dict.fromkeys(NAMES, shape)
            for path in ("/admin/login/", "/admin/logout/", reverse("admin:language")):
                answer = Client().post(path, asked | signing_in | {"language": "en"}, query_params=asked)
                with self.subTest(shape, path=path):
                    self.assert_here(answer)

    def test_an_address_that_begins_like_a_host_stays_here(self):
        for path in (
            "//evil.example",
            "//evil.example/..",
            "/\\evil.example",
            "/en//evil.example",
            "///evil.example/a",
        ):
            with self.subTest(path):
                self.assert_here(self.client.get(path))


class FileTests(TestCase):
    def test_no_file_but_its_own_is_served(self):
        preview = f"/preview/{'a' * 43}/media/"
        for place in ("/media/", "/static/", "/en/media/", preview):
            for escape in ESCAPES:
                with self.subTest(place + escape):
                    self.assertEqual(self.client.get(place + escape).status_code, 404)

    def test_what_is_private_has_no_address(self):
        for path in PRIVATE:
            with self.subTest(path):
                self.assertEqual(self.client.get(f"/{path}", follow=True).status_code, 404)


# Of as many digits, so that no length tells them apart.
THERE, NEVER = 100_000, 999_999


def unnumbered(pk: int, headers: str, content: bytes) -> tuple[str, str]:
    return headers.replace(str(pk), "N"), content.decode("latin-1").replace(str(pk), "N")


class ExistenceTests(TestCase):
    """What is hidden answers as what never was: by every address of a story, in every language."""

    def addresses(self, pk: int) -> list[str]:
        parts = ("", "a/", "card.png", "a/edit/")
        paths = [f"/articles/{pk}/{part}" for part in parts] + [f"/count/{pk}.gif"]
        return [prefix + path for prefix in ("", "/en", "/fr") for path in paths]

    def answers(self, pk: int, method: str) -> list[tuple]:
        told = (getattr(self.client, method)(path) for path in self.addresses(pk))
        return [(one.status_code, *unnumbered(pk, str(one.headers), one.content)) for one in told]

    def test_no_address_tells_it_from_what_never_was(self):
        for method in ("get", "head", "post"):
            never = self.answers(NEVER, method)
            for number, state in enumerate(HIDDEN.keys() - {"withdrawn"}):
                hidden = marked(pk=THERE + number, **HIDDEN[state])
                with self.subTest(state, method=method):
                    self.assertEqual(self.answers(hidden.pk, method), never)
            Article.objects.all().delete()

    def test_what_was_withdrawn_and_put_away_is_not_told_either(self):
        hidden = marked(pk=THERE, **HIDDEN["withdrawn"] | HIDDEN["trashed"])
        self.assertEqual(self.answers(hidden.pk, "get"), self.answers(NEVER, "get"))


class NameOfAccountTests(TestCase):
    """Nobody learns from the sign-in page which accounts there are."""

    def setUp(self):
        make_user("leila", is_staff=True)
        make_user("salma", is_staff=True, is_active=False)
        make_user("nadia")

    def answer(self, name: str) -> tuple:
        page = self.client.post("/admin/login/", {"username": name, "password": "wrong"})
        lines = page.content.decode().replace(name, "").splitlines()
        headers = {key: value for key, value in page.headers.items() if key not in {"Set-Cookie", "Expires"}}
        return page.status_code, headers, [line for line in lines if "csrfmiddlewaretoken" not in line]

    def test_every_name_is_answered_alike(self):
        never = self.answer("never")
        for name in ("leila", "salma", "nadia"):
            with self.subTest(name):
                self.assertEqual(self.answer(name), never)

    def test_a_password_is_worked_out_as_often_for_a_name_that_is_none(self):
        hasher = type(get_hasher())
        counts = set()
        for name in ("leila", "salma", "nadia", "never"):
            with mock.patch.object(hasher, "encode", autospec=True, side_effect=hasher.encode) as encode:
                self.answer(name)
            counts.add(encode.call_count)
        self.assertEqual(counts, {1})


class ManyFilesTests(EditorTest):
    def send(self, count: int):
        files = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(count)]
        return self.client.post(ADD, EMPTY | {"headline_ar": "خبر", "files": files})

    def test_an_ordinary_form_brings_a_few_files_and_no_more(self):
        self.assertEqual(self.send(FEW).status_code, 302)
        with self.assertLogs("django.security", "ERROR"):
            answer = self.send(FEW + 1)
        self.assertContains(answer, "Nothing was saved", status_code=400)

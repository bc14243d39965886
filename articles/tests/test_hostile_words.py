"""Words that would be programs: in every field of a story they stay the characters that they are."""

import json
import re
from html import unescape
from html.parser import HTMLParser

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles import publication
from articles.models import Article, Correction
from articles.tests.browser import BrowserTestCase
from articles.tests.make import (
    make_article,
    make_author,
    make_photo,
    make_section,
    make_source,
    make_topic,
    make_user,
)
from articles.tests.pages import xml_of
from articles.tests.test_admin_stories import ADD, EMPTY, EditorTest, change

# What each would run, and nothing of ours does.
RUN = "alert(77)"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"<!--<script>{RUN}",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<img src=x onerror={RUN}>",
    f"<img src=x onerror={RUN}//",
    f'"><img src=x onerror={RUN}>',
    f"'><img src=x onerror={RUN}>",
    f'" onmouseover="{RUN}" x="',
    f"' autofocus onfocus='{RUN}' x='",
    f"` onclick={RUN} `",
    f"<svg onload={RUN}>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<math><mi//xlink:href='data:x,<script>{RUN}</script>'>",
    f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    f"<object data='javascript:{RUN}'></object>",
    f"<a href='javascript:{RUN}'>a</a>",
    f"<a href='java\tscript:{RUN}'>a</a>",
    f"<a href='&#106;avascript:{RUN}'>a</a>",
    f"<a href='data:text/html,<script>{RUN}</script>'>a</a>",
    f"<details open ontoggle={RUN}>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"{{{{ {RUN} }}}}{{% debug %}}{{0.__class__}}%(x)s<base href=//evil.example>",
)
LINKS = {"href", "src", "action", "formaction", "data", "srcdoc", "srcset", "poster", "content"}
RUNS = re.compile(r"^\s*(javascript|data:text|vbscript)", re.IGNORECASE)
NEVER_OURS = {"iframe", "object", "embed", "math", "animate", "base"}


class ProgramReader(HTMLParser):
    """Collects what a browser would run of a page: handlers, addresses that are programs, foreign scripts."""

    def __init__(self):
        super().__init__()
        self.found: list[str] = []
        self.script = False

    def handle_starttag(self, tag, attrs):
        self.script = tag == "script"
        self.found += [tag] if tag in NEVER_OURS else []
        for name, value in attrs:
            link = re.sub(r"[\t\n\r]", "", value or "")
            if name.startswith("on") or (name in LINKS and RUNS.match(link)) or name == "srcdoc":
                self.found.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag):
        self.script = False

    def handle_data(self, data):
        if self.script and RUN in data and ("<" in data or not data.lstrip().startswith(("{", "[", '"'))):
            self.found.append(f"script {data}")


def programs_in(page: str) -> list[str]:
    reader = ProgramReader()
    reader.feed(page)
    return reader.found


def tell_of(payload: str) -> dict[str, str]:
    """Return every line of a story with the words in it."""
    names = ("kicker", "dateline", "social_title", "search_title", "search_description")
    return {f"{name}_ar": f"نص {payload}" for name in names}


def make_hostile(number: int, payload: str, **things) -> Article:
    article = make_article(
        f"{number} {payload}",
        lede=f"مقدمة {payload}",
        body=f"<p>متن {payload}</p>",
        published_at=timezone.now(),
        sources_as_printed=payload,
        related=[f"{payload} مادة"],
        **tell_of(payload) | things,
    )
    Correction.objects.create(article=article, text=payload, was_text=payload, is_text=payload)
    return article


def make_names(payload: str) -> dict:
    """Return a section, a topic, an author, a source and a photo that are called so."""
    said = {"description_ar": payload}
    return {
        "section": make_section(f"قسم {payload}", **said),
        "topics": [make_topic(f"وسم {payload}")],
        "authors": [make_author(f"كاتب {payload}", bio_ar=payload)],
        "sources": [make_source(f"مصدر {payload}")],
        "photos": [make_photo(f"تعليق {payload}", credit=payload, alt_text_ar=payload)],
    }


class PageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.stories = [
            make_hostile(number, payload, **make_names(payload)) for number, payload in enumerate(PAYLOADS)
        ]

    def see(self, path: str) -> str:
        answer = self.client.get(path, follow=True)
        self.assertEqual(answer.status_code, 200, path)
        return answer.content.decode()

    def test_the_reader_of_this_test_sees_programs(self):
        for payload in (*PAYLOADS[:7], *PAYLOADS[9:13]):
            with self.subTest(payload):
                self.assertNotEqual(programs_in(f"<p title='{payload}'>{payload}</p>"), [])

    def test_no_page_of_a_story_or_of_a_name_runs_any(self):
        """The page of a story shows its names too; of their own pages each payload has one."""
        names = (lambda one: one.section, lambda one: one.topics.get(), lambda one: one.authors.get())
        for number, (story, payload) in enumerate(zip(self.stories, PAYLOADS, strict=True)):
            for thing in (story, names[number % len(names)](story)):
                with self.subTest(payload, page=thing._meta.model_name):
                    self.assertEqual(programs_in(self.see(thing.get_absolute_url())), [])

    def test_no_list_runs_any(self):
        lists = ["/", "/archive/all/", "/corrections/", "/most-read/", "/feeds/", "/search/"]
        lists += [f"{reverse('search')}?q=متن", "/nothing/<script>alert(77)</script>/"]
        for path in lists:
            with self.subTest(path):
                self.assertEqual(programs_in(self.client.get(path).content.decode()), [])

    def test_a_search_for_any_says_it_back_as_text(self):
        for payload in PAYLOADS[::3]:
            with self.subTest(payload):
                page = self.client.get(reverse("search"), {"q": payload}).content.decode()
                self.assertEqual(programs_in(page), [])

    def test_feeds_and_sitemaps_are_strict_and_what_they_hold_runs_nothing(self):
        now = timezone.localtime()
        sitemap = reverse("sitemap", args=["ar", now.year, f"{now.month:02}"])
        for path in ("/feeds/rss/", "/feeds/atom/", "/corrections/feeds/rss/", sitemap, "/news-sitemap.xml"):
            texts = [element.text or "" for element in xml_of(self.client.get(path)).iter()]
            with self.subTest(path):
                self.assertGreater(len(texts), len(PAYLOADS))
                # A feed's text is HTML; a program's title is text, told as such.
                self.assertEqual([found for text in texts if "<p" in text for found in programs_in(text)], [])

    def test_so_is_the_json_feed(self):
        items = json.loads(self.see("/feeds/json/"))["items"]
        self.assertEqual(len(items), len(PAYLOADS))
        self.assertEqual([found for item in items for found in programs_in(item["content_html"])], [])

    def test_the_desk_shows_them_as_text(self):
        self.client.force_login(make_user(is_staff=True, is_superuser=True))
        lists = ("article", "photo", "section", "topic", "author", "source", "correction", "auditentry")
        paths = [f"/admin/articles/{name}/" for name in lists]
        paths += ["/admin/", change(self.stories[0]), change(self.stories[11]), change(self.stories[13])]
        for path in paths:
            with self.subTest(path):
                self.assertEqual(programs_in(self.see(path)), [])


class FormTests(EditorTest):
    def test_what_is_typed_at_the_desk_is_stored_as_it_was_typed_and_runs_nowhere(self):
        fields = ("headline_ar", "lede_ar", "body_ar", "sources_as_printed", "social_title_ar")
        for first in range(0, len(PAYLOADS), len(fields)):
            payloads = PAYLOADS[first : first + len(fields)]
            typed = [f"خبر {payload}" for payload in payloads]
            with self.subTest(payloads):
                self.client.post(ADD, EMPTY | dict(zip(fields, typed, strict=True)))
                story = Article.objects.latest("pk")
                self.assertEqual(story.headline_ar, " ".join(typed[0].split()))
                publication.publish(story, "ar")
                with override("ar"):
                    page = self.client.get(story.get_absolute_url()).content.decode()
                self.assertEqual(programs_in(page), [])
                self.assertIn(RUN, unescape(page))


class RunningTests(BrowserTestCase):
    def test_a_browser_runs_none_and_reports_none(self):
        for number, payload in enumerate(PAYLOADS):
            make_hostile(number, payload, **make_names(payload))
        page = self.new_page(1280)
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        paths = [story.get_absolute_url() for story in Article.objects.all()]
        for path in [*paths, "/", "/archive/all/", "/corrections/"]:
            page.goto(self.live_server_url + path)
        self.assertEqual(self.complaints, [])

"""The body of a story in a browser: typed, pasted, moved, saved, opened again, and without scripts."""

from articles.admin.article_form import shown
from articles.models import Article
from articles.models.edition import Status
from articles.tests.browser import BrowserTestCase
from articles.tests.make import make_article, make_photo, make_user
from articles.tests.test_admin_stories import ADD, change
from articles.tests.test_edited import PASTES, pasted, wanted
from articles.tests.test_whole import TEXT

PAGE = "[contenteditable=true] >> visible=true"
PASTE = """(page, [html, text]) => {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text);
  page.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
# The editor hears of a click a moment after the browser: it is told itself where the cursor stands.
TO_SECOND = "box => box.editor.commands.setTextSelection(box.editor.state.doc.child(0).nodeSize + 1)"
IDS = "blocks => blocks.map(block => block.dataset.id)"
WORDS = {"abcdefgh": "أولى هنا", "bcdefghi": "ثانية هنا", "cdefghij": "ثالثة هنا"}
BODY = "\n".join(f'<p data-id="{block}">{words}</p>' for block, words in WORDS.items())


class BodyTestCase(BrowserTestCase):
    def setUp(self):
        self.editor = make_user("leila", is_staff=True, is_superuser=True)
        self.page = self.sign_in()

    def sign_in(self, **options):
        return self.desk_page(user=self.editor, **options)

    def open(self, path: str):
        self.page.goto(self.live_server_url + path)
        self.page.click(PAGE)

    def paste(self, html: str = "", text: str = "نص"):
        self.page.locator(PAGE).evaluate(PASTE, [html, text])

    def save(self) -> Article:
        with self.page.expect_navigation():
            self.page.click(".submit-row [name=_continue]")
        return Article.objects.latest("pk")

    def write(self) -> Article:
        """Give a new story its headline, save it and return it."""
        self.page.fill("[name=headline_ar]", "البرلمان يقر الموازنة")
        return self.save()

    def ids(self) -> list[str | None]:
        return self.page.eval_on_selector_all("[contenteditable=true] > *", IDS)

    def box(self) -> str:
        return self.page.input_value("[name=body_ar]")


class WritingTests(BodyTestCase):
    def test_what_is_typed_is_stored_with_arabic_quotes(self):
        self.open(ADD)
        self.page.keyboard.type('قال "نعم" و"لا"')
        self.page.keyboard.press("Enter")
        self.page.keyboard.type("ثم صمت")
        self.assertEqual(shown(self.write().body_ar), "قال «نعم» و«لا»\n\nثم صمت")

    def test_the_tools_make_what_a_story_is_made_of(self):
        self.open(ADD)
        self.page.keyboard.type("نص")
        made = {}
        for kind in ("h2", "h3", "blockquote", "p"):
            self.page.select_option(".tools select >> visible=true", kind)
            made[kind] = self.box()
        for tool in ("list", "numbered"):
            self.page.click(f".tool-{tool} >> visible=true")
            made[tool] = self.box()
        wanted_html = {
            "h2": "<h2>نص</h2>",
            "h3": "<h3>نص</h3>",
            "blockquote": "<blockquote><p>نص</p></blockquote>",
            "p": "<p>نص</p>",
            "list": "<ul><li>نص</li></ul>",
        }
        self.assertEqual({name: made[name] for name in wanted_html}, wanted_html)
        self.assertRegex(made["numbered"], "^<ol[^>]*><li>نص</li></ol>$")

    def test_a_paragraph_runs_the_other_way_when_it_is_told(self):
        self.open(ADD)
        self.page.keyboard.type("C++ 23")
        self.page.click(".tool-ltr >> visible=true")
        self.assertEqual(self.box(), '<p dir="ltr">C++ 23</p>')
        self.page.click(".tool-rtl >> visible=true")
        self.assertEqual(self.box(), "<p>C++ 23</p>")

    def test_a_link_leads_to_a_story_that_was_looked_for(self):
        story = make_article("انتخابات بلدية في الشمال")
        self.open(ADD)
        self.page.keyboard.press("Control+k")
        self.page.fill("dialog [type=search]", "انتخابات")
        self.page.click("dialog .choices button")
        link = f'<a href="/articles/{story.pk}/">انتخابات بلدية في الشمال</a>'
        self.assertEqual(self.box(), f"<p>{link}</p>")

    def test_the_address_of_a_post_offers_its_card(self):
        self.open(ADD)
        self.paste(text="https://x.com/city/status/1")
        self.page.fill("dialog label:nth-of-type(2) input", "البلدية")
        self.page.fill("dialog textarea", "افتتحنا السوق")
        self.page.click("dialog .default")
        card = (
            '<blockquote cite="https://x.com/city/status/1"><p>افتتحنا السوق</p>'
            '<p><a href="https://x.com/city/status/1">البلدية</a></p></blockquote>'
        )
        self.assertEqual(self.box(), card)

    def test_the_editor_runs_nothing_that_the_policy_forbids(self):
        self.open(ADD)
        self.paste(pasted("web"))
        self.page.click(".tool-table >> visible=true")
        self.page.click(".tool-photo >> visible=true")
        self.page.wait_for_selector("dialog[open]")
        self.assertEqual(self.complaints, [])

    def test_only_the_language_in_view_has_an_editor(self):
        self.open(ADD)
        self.assertEqual(self.page.locator("[contenteditable=true]").count(), 1)
        self.page.click("[data-edition=en]")
        self.page.click(PAGE)
        box = self.page.locator("#id_body_en").evaluate("box => [box.hidden, box.previousSibling.dir]")
        self.assertEqual(box, [True, "ltr"])

    def test_without_scripts_it_is_a_box_of_paragraphs(self):
        article = make_article(status=Status.DRAFT, body=BODY)
        self.page = self.sign_in(java_script_enabled=False)
        self.page.goto(self.live_server_url + change(article))
        self.page.fill("[name=body_ar]", "أولى هنا\n\nجديدة\n\nثالثة هنا")
        self.save()
        article.refresh_from_db()
        self.assertEqual(shown(article.body_ar), "أولى هنا\n\nجديدة\n\nثالثة هنا")
        self.assertIn('<p data-id="cdefghij">ثالثة هنا</p>', article.body_ar)


class PasteTests(BodyTestCase):
    def test_pages_of_word_and_of_the_web_are_stored_clean(self):
        for name in ("word", "web"):
            self.open(ADD)
            self.paste(pasted(name))
            with self.subTest(name):
                self.assertEqual(self.write().body_ar, wanted(name))

    def test_a_message_is_stored_clean(self):
        self.open(ADD)
        self.paste(text=(PASTES / "whatsapp.txt").read_text(encoding="utf-8"))
        self.assertEqual(
            f"{self.write().body_ar}\n", (PASTES / "whatsapp.stored.html").read_text(encoding="utf-8")
        )

    def test_a_whole_text_fills_the_form_when_its_parts_are_accepted(self):
        self.page.goto(self.live_server_url + ADD)
        self.page.click(".paste-whole")
        self.page.fill("dialog textarea", TEXT)
        self.page.click("dialog .default")
        self.assertIn("وقالت الهيئة", self.page.inner_text("dialog .split"))
        self.page.click("dialog [name=_take]")
        self.assertEqual(self.page.input_value("[name=headline_ar]"), "الميناء يعود إلى العمل بعد عام")
        article = self.save()
        self.assertEqual(article.photos.get().credit, "رويترز")
        self.assertIn("وقالت الهيئة", article.body_ar)


class IdTests(BodyTestCase):
    def setUp(self):
        super().setUp()
        self.photo = make_photo()
        self.article = make_article(status=Status.DRAFT, body=BODY, photos=[self.photo])
        self.page.goto(self.live_server_url + change(self.article))
        self.page.click("[contenteditable=true] > p:nth-child(2)")
        self.page.locator("[name=body_ar]").evaluate(TO_SECOND)

    def test_a_block_keeps_its_id_however_it_is_changed(self):
        ids = list(WORDS)
        self.page.keyboard.type("كلمة")
        self.assertEqual(self.ids(), ids)
        for kind in ("h2", "blockquote", "p"):
            self.page.select_option(".tools select >> visible=true", kind)
            with self.subTest(kind):
                self.assertEqual(self.ids(), ids)
        for _ in range(2):
            self.page.click(".tool-list >> visible=true")
            self.assertEqual(self.ids(), ids)

    def test_of_a_divided_paragraph_the_part_with_its_beginning_keeps_it(self):
        self.page.keyboard.press("Enter")
        self.assertEqual(self.ids()[2:], ["bcdefghi", "cdefghij"])

    def test_moved_it_takes_its_id_along(self):
        self.page.keyboard.press("Alt+ArrowUp")
        self.assertEqual(self.ids(), ["bcdefghi", "abcdefgh", "cdefghij"])
        self.save()
        self.article.refresh_from_db()
        self.assertEqual(self.article.body_ar.split("\n"), [BODY.split("\n")[index] for index in (1, 0, 2)])

    def test_a_photo_is_placed_moved_and_taken_out(self):
        figure = f'<figure data-photo="{self.photo.pk}"></figure>'
        self.page.click(".tool-photo >> visible=true")
        self.page.click("dialog .choices button")
        self.assertEqual(self.box().split("\n").index(figure), 2)
        self.page.click("figure button >> nth=0")
        self.assertEqual(self.box().split("\n").index(figure), 1)
        self.save()
        self.article.refresh_from_db()
        self.assertEqual(self.article.body_ar.count("<figure"), 1)
        self.page.click("figure button >> nth=2")
        self.save()
        self.article.refresh_from_db()
        self.assertEqual(self.article.body_ar, BODY)

    def test_what_another_script_writes_into_the_box_is_taken_over(self):
        self.page.locator("[name=body_ar]").evaluate(
            """box => {
              box.value = box.value.replace("ثانية", "أخرى");
              box.dispatchEvent(new Event("input", { bubbles: true }));
            }"""
        )
        self.assertEqual(self.ids(), list(WORDS))
        self.assertIn("أخرى هنا", self.page.inner_text(PAGE))

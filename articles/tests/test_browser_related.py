"""Related stories in a browser: one press each, taken back, put away, and moved by hand, buttons and keys."""

from articles.models.edition import Status
from articles.tests.make import make_article
from articles.tests.test_admin_stories import change
from articles.tests.test_browser_body import BodyTestCase

LEDE = "أقر مجلس النواب ضريبة جديدة على مراكب الصيد الصغيرة بعد جلسة طويلة."
ROWS = "#related_stories-group .inline-related:not(.empty-form)"
# A drag of the first row's handle over the last row.
DRAG = """rows => {
  const [first, last] = [rows[0], rows.at(-1)];
  const dataTransfer = new DataTransfer();
  const send = (row, type, clientY = 0) =>
    row.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer, clientY }));
  first.querySelector(".handle").dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  if (!first.draggable) return;
  send(first, "dragstart");
  send(last, "dragover", last.getBoundingClientRect().bottom - 1);
  send(first, "dragend");
}"""


class RelatedTests(BodyTestCase):
    def setUp(self):
        super().setUp()
        self.story = make_article("ضريبة المراكب أمام النواب", lede=LEDE, status=Status.DRAFT)
        for word in ("أولى", "ثانية", "ثالثة"):
            make_article(f"ضريبة المراكب: {word}", lede=LEDE)
        self.open(change(self.story))

    def relate(self, *places: int):
        for place in places:
            self.page.click(f".alike li >> nth={place} >> [name=_relate]")
            self.page.wait_for_selector(f".alike li >> nth={place} >> [aria-pressed=true]")

    def related(self) -> list[str]:
        return [row.target.headline_ar for row in self.story.related_stories.order_by("position")]

    def offered(self) -> list[str]:
        return self.page.locator(".alike li a").all_inner_texts()

    def test_three_are_related_by_a_press_each(self):
        offered = self.offered()
        self.relate(0, 1, 2)
        self.save()
        self.assertEqual(self.related(), offered)
        self.assertEqual(self.complaints, [])

    def test_another_press_takes_it_back(self):
        offered = self.offered()
        self.relate(0, 1)
        self.page.click(".alike li >> nth=0 >> [name=_relate]")
        self.page.wait_for_selector(".alike li >> nth=0 >> [name=_relate][aria-pressed=false]")
        self.save()
        self.assertEqual(self.related(), offered[1:2])

    def test_what_is_put_away_does_not_come_again(self):
        others = self.offered()[1:]
        with self.page.expect_response("**/unlike/"):
            self.page.click(".alike li >> nth=0 >> [name=_unlike]")
        self.page.wait_for_selector(".alike .gone")
        self.page.reload()
        self.assertEqual(self.offered(), others)

    def test_rows_are_moved_by_buttons_keys_and_hand(self):
        offered = self.offered()
        self.relate(0, 1, 2)
        self.page.click("#related_stories-group summary")
        self.page.click(f"{ROWS} >> nth=2 >> .move >> nth=0")
        self.page.keyboard.press("ArrowUp")
        self.save()
        self.assertEqual(self.related(), [offered[2], offered[0], offered[1]])
        self.page.click("#related_stories-group summary")
        self.page.wait_for_selector(f"{ROWS} >> nth=2 >> .handle")
        self.page.eval_on_selector_all(ROWS, DRAG)
        self.save()
        self.assertEqual(self.related(), offered)

    def test_a_new_row_above_stored_ones_stays_there_when_another_is_taken_out(self):
        offered = self.offered()
        self.relate(0)
        self.save()
        self.relate(0, 1)
        self.page.click("#related_stories-group summary")
        self.page.click(f"{ROWS} >> nth=2 >> .move >> nth=0")
        self.page.keyboard.press("ArrowUp")
        self.page.click(".alike li >> nth=0 >> [name=_relate]")
        self.page.wait_for_selector(".alike li >> nth=0 >> [name=_relate][aria-pressed=false]")
        self.save()
        self.assertEqual(self.related(), [offered[2], offered[0]])

    def test_without_scripts_a_press_saves_and_relates(self):
        offered = self.offered()
        plain = self.browser.new_context(
            java_script_enabled=False, storage_state=self.page.context.storage_state()
        )
        self.addCleanup(plain.close)
        page = plain.new_page()
        page.goto(self.page.url)
        page.click(".alike li >> nth=0 >> [name=_relate]")
        self.assertEqual(self.related(), offered[:1])
        self.assertEqual(page.locator(".alike li a").all_inner_texts(), offered[1:])

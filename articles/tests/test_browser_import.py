"""An archive through the desk in a browser: four clicks, the real server and the real worker."""

import tempfile
import zipfile
from pathlib import Path

from articles.tests.bench import generate
from articles.tests.browser import BrowserTestCase
from articles.tests.site import Site

FILES = 1000
BROKEN = "000/500_broken.txt"
WORK_MS = 60_000
TOO_WIDE = "document.documentElement.scrollWidth - window.innerWidth"


def pack(path: Path, count: int) -> Path:
    """Write a zip of ``count`` stories, and one file whose text is damaged in its third line."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path, "w") as archive:
        generate(Path(folder), count)
        for file in sorted(Path(folder).rglob("*.txt")):
            archive.write(file, file.relative_to(folder))
        archive.writestr(BROKEN, "عنوان صحيح\n\nفقرة ".encode() + b"\xff\xfe" + "تالفة".encode())
    return path


class ImportTests(BrowserTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.site = cls.enterClassContext(Site())
        cls.signed_in = cls.sign_in()
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))

    @classmethod
    def sign_in(cls) -> dict:
        """Return the cookies of whoever used the one-time link."""
        with cls.browser.new_context() as context:
            page = context.new_page()
            page.goto(cls.site.sign_in)
            page.click("#content-main [type=submit]")
            page.wait_for_selector(".desk-index")
            return context.storage_state()

    def setUp(self):
        self.live_server_url = self.site.address
        self.clicks = 0

    def click(self, selector: str):
        self.clicks += 1
        self.page.click(selector)

    def wait_for(self, state: str):
        self.page.wait_for_selector(f"#run[data-state={state}]", timeout=WORK_MS)

    def numbers(self) -> dict[str, str]:
        chips = self.page.locator(".chips a").all()
        return {chip.get_attribute("class"): chip.locator("b").inner_text() for chip in chips}

    def test_an_archive_of_a_thousand_files_comes_in_by_four_clicks(self):
        self.page = self.new_page(1280, storage_state=self.signed_in)
        self.page.goto(f"{self.site.address}/admin/")
        self.click(".desk-nav a:has-text('استيراد')")
        with self.page.expect_file_chooser() as chooser:
            self.click(".zone")
        chooser.value.set_files(pack(self.folder / "archive.zip", FILES))
        self.click("text=افحص")
        self.wait_for("rehearsed")
        self.look_at_check()
        self.click(".steps button:has-text('استورد')")
        self.wait_for("importing")
        self.assertTrue(self.page.is_visible("progress"))
        self.wait_for("done")

        self.assertEqual(self.clicks, 4)
        self.assertEqual(self.numbers()["outcome-created"], str(FILES))
        self.assertIn("حكومة الوفاق", self.page.inner_text(".files td a >> nth=0"))
        self.assertEqual(self.complaints, [])

    def look_at_check(self):
        """The broken file stands first, with its reason and its line, and the table fits."""
        self.assertEqual(self.numbers()["outcome-refused"], "1")
        row = self.page.inner_text(".files tbody tr >> nth=0")
        self.assertIn(BROKEN, row)
        self.assertIn("السطر 3: النص معطوب", row)
        for width in (390, 1280):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.assertLessEqual(self.page.evaluate(TOO_WIDE), 0)

    def test_it_works_without_any_script(self):
        page = self.new_page(1280, storage_state=self.signed_in, java_script_enabled=False)
        page.goto(f"{self.site.address}/admin/articles/importrun/add/")
        page.set_input_files("[name=files]", pack(self.folder / "small.zip", 3))
        page.click("text=افحص")
        page.wait_for_selector("#run[data-state=rehearsed]", timeout=WORK_MS)
        page.click(".steps button:has-text('استورد')")
        page.wait_for_selector("#run[data-state=done]", timeout=WORK_MS)
        self.assertIn("مرفوضة", page.inner_text(".chips"))

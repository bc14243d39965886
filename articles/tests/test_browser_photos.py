"""Pictures on the form of a story in a browser: dropped, pasted, described, pointed at."""

from base64 import b64encode

from django.core.files.base import ContentFile

from articles.body import read_blocks
from articles.models import Photo
from articles.models.edition import Status
from articles.tests.hostile import flat, saved
from articles.tests.make import make_article, make_photo
from articles.tests.stopwatch import BRING
from articles.tests.test_admin_stories import ADD, change
from articles.tests.test_alike import scene
from articles.tests.test_browser_body import BodyTestCase
from articles.tests.test_description import XMP

CLICK_SECONDS, KEY_SECONDS = 2.0, 0.28
DIALOG = "dialog.ask-photo"
POINT = f"{DIALOG} [role=slider]"


class PicturesTestCase(BodyTestCase):
    def setUp(self):
        super().setUp()
        self.clicks = self.keys = 0

    def open(self, path: str):
        super().open(path)
        self.page.wait_for_selector(".pictures .quiet")  # shown by the script

    def drop(self, *pictures: bytes, on=".pictures", below=False):
        self.clicks += 1
        files = [[f"{number}.jpg", b64encode(data).decode()] for number, data in enumerate(pictures)]
        self.page.evaluate(BRING, [on, "drop", "dataTransfer", files, below])

    def paste_picture(self, picture: bytes):
        self.keys += 2
        files = [["image.png", b64encode(picture).decode()]]
        self.page.evaluate(BRING, ["#article_form", "paste", "clipboardData", files, False])

    def click(self, selector: str, **options):
        self.clicks += 1
        self.page.click(selector, **options)

    def press(self, keys: str):
        self.keys += len(keys.split("+"))
        self.page.keyboard.press(keys)

    def asked(self):
        """Wait for what the desk asks about a picture."""
        self.page.wait_for_selector(f"{DIALOG} .focus-picture >> visible=true")

    def told(self, words: str):
        self.page.wait_for_selector(f".pictures li:has-text('{words}')")


class RowTwoTests(PicturesTestCase):
    """editor.md, row 2: a photo with its credit."""

    def test_in_three_actions_and_fifteen_seconds(self):
        self.open(ADD)
        self.page.fill("[name=headline_ar]", "سفينة في الميناء")
        self.drop(flat(size=(640, 360), xmp=XMP.encode()), on="[contenteditable=true]")
        self.asked()
        self.page.keyboard.type("سفينة ترسو عند رصيف طويل")  # the alt text; typing is not counted
        self.click(f"{DIALOG} .focus-picture img", position={"x": 30, "y": 30})
        self.press("Control+Enter")
        self.page.wait_for_selector(DIALOG, state="detached")
        actions = self.clicks + 1  # the two keys are pressed at once
        seconds = self.clicks * CLICK_SECONDS + self.keys * KEY_SECONDS
        print(f"\nRow 2: {actions} actions, {seconds:.1f} s beside the typing of the alt text")
        self.assertLessEqual(actions, 3)
        self.assertLessEqual(seconds, 15)
        story = self.save()
        photo = story.article_photos.get().photo
        self.assertEqual((photo.caption_ar, photo.credit), ("سفينة شحن", "رويترز"))
        self.assertTrue(photo.alt_text_ar.endswith("سفينة ترسو عند رصيف طويل"))
        self.assertLess(photo.focal_x, 0.2)
        self.assertEqual(self.complaints, [])


class BringingTests(PicturesTestCase):
    def close(self):
        self.asked()
        self.page.keyboard.press("Control+s")
        self.page.wait_for_selector(DIALOG, state="detached")

    def test_several_are_dropped_and_described_one_after_the_other(self):
        self.open(ADD)
        self.page.fill("[name=headline_ar]", "صور")
        self.drop(saved(scene(1)), saved(scene(2)))
        self.close()
        self.close()
        self.assertEqual(self.save().article_photos.count(), 2)

    def test_in_the_text_they_stand_where_they_were_dropped(self):
        story = make_article(body="<p>أولى</p><p>ثانية</p><p>ثالثة</p>", status=Status.DRAFT)
        self.open(change(story))
        block = ".ProseMirror > p:nth-of-type({})"
        self.drop(saved(scene(1)), saved(scene(2)), on=block.format(2))
        self.close()
        self.close()
        self.drop(saved(scene(3)), on=block.format(3), below=True)
        self.close()
        body = self.save().body_ar
        first, second, third = (tie.photo_id for tie in story.article_photos.order_by("position"))
        order = [block.photo or block.text for block in read_blocks(body)]
        self.assertEqual(order, ["أولى", first, second, "ثانية", "ثالثة", third])
        self.assertEqual(self.complaints, [])

    def test_a_picture_is_pasted(self):
        self.open(ADD)
        self.page.fill("[name=headline_ar]", "صورة")
        self.paste_picture(flat())
        self.close()
        self.assertEqual(self.save().article_photos.count(), 1)

    def test_words_with_a_picture_beside_them_stay_words(self):
        self.open(ADD)
        self.paste("<p>نص</p>", "نص")
        self.assertEqual(self.page.locator(".pictures li").count(), 0)

    def test_files_are_chosen_by_keys(self):
        self.open(ADD)
        chosen = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": flat()}
        # Named first: the browser takes a moment to hand its choosers over to a test.
        self.page.once("filechooser", lambda chooser: chooser.set_files(chosen))
        self.page.focus(".pictures a")
        self.page.keyboard.press("Enter")
        self.close()
        self.assertEqual(Photo.objects.count(), 1)

    def test_a_photo_without_a_file_is_filled_first(self):
        photo = make_photo("ميناء جدة", credit="الأناضول")
        story = make_article(photos=[photo])
        self.open(change(story))
        self.drop(flat(xmp=XMP.encode()))
        self.page.wait_for_selector(f"{DIALOG} .places")
        self.page.click(f"{DIALOG} button.default")
        self.close()
        photo.refresh_from_db()
        self.assertEqual((bool(photo.image), photo.caption_ar, photo.credit), (True, "ميناء جدة", "الأناضول"))
        self.save()
        self.assertEqual(story.article_photos.count(), 1)

    def test_a_picture_of_the_house_is_used_again(self):
        self.open(ADD)
        self.page.fill("[name=headline_ar]", "صورة")
        self.drop(saved(scene(3)))
        self.close()
        self.save()
        self.open(ADD)
        self.page.fill("[name=headline_ar]", "صورة من الأرشيف")
        self.drop(saved(scene(3).resize((450, 350))))
        self.page.click(f"{DIALOG} [name=use]")
        self.told(self.page.locator(".pictures").get_attribute("data-done"))
        self.assertEqual(self.save().article_photos.get().photo, Photo.objects.get())

    def test_what_is_refused_is_told_at_its_name(self):
        self.open(ADD)
        self.drop(b"<svg/>")
        self.told("ليست")
        self.assertEqual(Photo.objects.count(), 0)

    def test_a_picture_dropped_without_scripts_is_brought_on_a_page(self):
        story = make_article()
        self.page = self.sign_in(java_script_enabled=False)
        self.page.goto(self.live_server_url + change(story))
        self.page.click(".pictures a")
        self.page.set_input_files(
            "[name=pictures]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": flat()}
        )
        self.page.click("button.default")
        self.page.fill("[name=alt_text_ar]", "سفينة")
        self.page.click("button.default")
        self.assertEqual(story.article_photos.get().photo.alt_text_ar, "سفينة")


class FocusTests(PicturesTestCase):
    def setUp(self):
        super().setUp()
        self.photo = Photo.objects.create(credit="رويترز", caption_ar="سفينة")
        self.photo.image.save("a.jpg", ContentFile(flat(size=(640, 360))))

    def test_keys_move_the_point_and_say_where_it_is(self):
        self.page.goto(f"{self.live_server_url}/admin/articles/photo/{self.photo.pk}/change/")
        self.page.focus("[role=slider]")
        for key in ("ArrowLeft", "Shift+ArrowLeft", "ArrowUp", "Shift+ArrowDown", "ArrowDown"):
            self.page.keyboard.press(key)
        said = self.page.get_attribute("[role=slider]", "aria-valuetext")
        self.assertEqual([word for word in ("39", "60") if word not in said], [])
        with self.page.expect_navigation():
            self.page.click("[name=_save]")
        self.photo.refresh_from_db()
        self.assertEqual(self.photo.focus, (39, 60))

    def test_the_crops_show_what_readers_will_see(self):
        self.page.goto(f"{self.live_server_url}/admin/articles/photo/{self.photo.pk}/change/")
        self.page.focus("[role=slider]")
        for _ in range(6):
            self.page.keyboard.press("Shift+ArrowRight")
        places = self.page.eval_on_selector_all(
            ".crop img", "images => images.map(image => image.style.objectPosition)"
        )
        self.assertEqual([place.split()[0] for place in places], ["50%", "100%", "100%"])

    def test_an_alt_text_that_repeats_the_caption_is_told_and_kept(self):
        self.open(change(make_article(photos=[self.photo])))
        self.page.click("#article_photos-group summary")
        self.page.click("#article_photos-0 .describe")
        self.asked()
        self.page.keyboard.type("سفينة")
        self.page.keyboard.press("Control+Enter")
        self.told("النص البديل يكرر التعليق")
        self.photo.refresh_from_db()
        self.assertEqual(self.photo.alt_text_ar, "سفينة")

    def test_the_story_opens_it_for_each_of_its_photos(self):
        story = make_article(photos=[self.photo])
        self.open(change(story))
        self.page.click("#article_photos-group summary")
        self.page.click("#article_photos-0 .describe")
        self.asked()
        self.page.focus(POINT)
        self.page.keyboard.press("Shift+ArrowRight")
        self.page.keyboard.press("Control+Enter")
        self.page.wait_for_selector(DIALOG, state="detached")
        self.photo.refresh_from_db()
        self.assertEqual(self.photo.focus, (60, 50))

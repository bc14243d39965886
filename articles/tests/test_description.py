"""What pictures say of themselves: XMP, IPTC and EXIF, in Arabic too."""

import unittest
from datetime import UTC, datetime, timedelta, timezone

from articles.photos.description import Description, described
from articles.photos.intake import take_in
from articles.tests import hostile
from articles.tests.hostile import flat, segment, with_chunk, with_segment

DESCRIPTION, ARTIST, COPYRIGHT, ORIGINAL, OFFSET = 0x010E, 0x013B, 0x8298, 0x9003, 0x9011
XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
 <rdf:Description rdf:about="" photoshop:Credit="رويترز" photoshop:DateCreated="2026-11-20T10:30:00+03:00">
  <dc:description><rdf:Alt><rdf:li xml:lang="x-default">سفينة شحن</rdf:li>
   <rdf:li xml:lang="en-GB">A cargo ship</rdf:li></rdf:Alt></dc:description>
  <core:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="ar">سفينة عند رصيف</rdf:li></rdf:Alt>
  </core:AltTextAccessibility>
  <dc:creator><rdf:Seq><rdf:li>سامي نور</rdf:li></rdf:Seq></dc:creator>
  <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">للاستخدام التحريري</rdf:li></rdf:Alt></dc:rights>
 </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
BOMB = """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<x xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description>&b;</rdf:Description></x>"""


def iptc(encoding="utf-8", **records: str) -> bytes:
    """Return a JPEG whose IPTC records, named like ``r120``, hold these texts."""
    body = b""
    for name, text in records.items():
        data = text.encode(encoding)
        body += bytes([0x1C, 2, int(name[1:])]) + len(data).to_bytes(2) + data
    body += b"\x00" * (len(body) % 2)
    resource = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(body).to_bytes(4) + body
    return with_segment(0xED, resource)


def exif(values: dict, shot: dict) -> bytes:
    made = hostile.exif()
    for tag, value in values.items():
        made[tag] = value
    for tag, value in shot.items():
        made.get_ifd(0x8769)[tag] = value
    return flat(exif=made)


class XmpTests(unittest.TestCase):
    def test_it_tells_its_languages(self):
        said = described(flat(xmp=XMP.encode()))
        self.assertEqual(said.captions, {"": "سفينة شحن", "en": "A cargo ship"})
        self.assertEqual(said.alt_texts, {"ar": "سفينة عند رصيف"})

    def test_it_tells_who_made_it_and_when(self):
        said = described(flat(xmp=XMP.encode()))
        self.assertEqual((said.credit, said.photographer), ("رويترز", "سامي نور"))
        self.assertEqual(said.rights, "للاستخدام التحريري")
        self.assertEqual(said.taken_at, datetime(2026, 11, 20, 10, 30, tzinfo=timezone(timedelta(hours=3))))

    def test_every_format_may_carry_it(self):
        packet = XMP.encode()
        in_png = with_chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + packet)
        for name, data in {"WebP": flat("WEBP", xmp=packet), "PNG": in_png}.items():
            with self.subTest(name):
                self.assertEqual(described(data).credit, "رويترز")

    def test_an_entity_is_not_unfolded(self):
        self.assertEqual(described(flat(xmp=BOMB.encode())), Description())


class IptcTests(unittest.TestCase):
    def test_it_is_read_in_utf_8_and_in_the_letters_of_old_programs(self):
        for encoding in ("utf-8", "cp1256"):
            with self.subTest(encoding):
                said = described(iptc(encoding, r120="ميناء جدة", r80="سامي نور", r110="رويترز"))
                found = (said.captions, said.photographer, said.credit)
                self.assertEqual(found, ({"": "ميناء جدة"}, "سامي نور", "رويترز"))

    def test_its_day_and_hour_are_one_moment(self):
        said = described(iptc(r55="20261120", r60="103000+0000"))
        self.assertEqual(said.taken_at, datetime(2026, 11, 20, 10, 30, tzinfo=UTC))

    def test_a_source_stands_in_for_the_credit(self):
        self.assertEqual(described(iptc(r115="أسوشيتد برس")).credit, "أسوشيتد برس")

    def test_xmp_goes_before_it(self):
        both = flat(xmp=XMP.encode())
        whole = iptc(r110="فرانس برس", r120="من الملف")
        length = int.from_bytes(whole[4:6]) + 2
        said = described(both[:2] + segment(0xED, whole[6 : 2 + length]) + both[2:])
        self.assertEqual(said.credit, "رويترز")


class ExifTests(unittest.TestCase):
    def test_it_is_read_last(self):
        data = exif({ARTIST: "Sami Nour", COPYRIGHT: "© 2026".encode()}, {ORIGINAL: "2026:11:20 10:30:00"})
        said = described(data)
        self.assertEqual((said.photographer, said.rights), ("Sami Nour", "© 2026"))
        self.assertEqual(said.taken_at, datetime(2026, 11, 20, 10, 30))

    def test_it_may_tell_its_offset(self):
        data = exif({}, {ORIGINAL: "2026:11:20 10:30:00", OFFSET: "+03:00"})
        self.assertEqual(described(data).taken_at.utcoffset(), timedelta(hours=3))

    def test_the_name_of_a_camera_is_no_caption(self):
        for words in ("OLYMPUS DIGITAL CAMERA         ", "SAMSUNG CAMERA PICTURES", "default"):
            with self.subTest(words):
                self.assertEqual(described(exif({DESCRIPTION: words}, {})).captions, {})

    def test_a_date_that_is_none_tells_nothing(self):
        for words in ("0000:00:00 00:00:00", "    :  :     :  :  ", "2026:13:41 10:00:00", "yesterday"):
            with self.subTest(words):
                self.assertIsNone(described(exif({}, {ORIGINAL: words})).taken_at)


class AnyTests(unittest.TestCase):
    def test_marks_that_turn_a_line_around_are_taken_out(self):
        said = described(iptc(r120="ميناء\u202e جدة\u2066\x00"))
        self.assertEqual(said.captions, {"": "ميناء جدة"})

    def test_whatever_is_taken_can_be_asked(self):
        kinds = hostile.CARRIERS | hostile.REFUSED | hostile.TOO_LARGE | hostile.LYING
        for name, data in kinds.items():
            with self.subTest(name):
                self.assertIsInstance(described(data), Description)

    def test_it_stays_out_of_what_is_kept(self):
        for data in (flat(xmp=XMP.encode()), iptc(r120="ميناء جدة")):
            self.assertEqual(described(take_in(data).data), Description())

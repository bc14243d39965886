"""What a page prints around its story: navigation, players, sharing, footers. None of it is the story's.

Whole short lines only, compared folded. A word more in a list is a dialect more.
"""

import re
from collections.abc import Callable, Sequence
from itertools import islice

from articles.seeds.ledger import Item, Story
from articles.seeds.markers import Kind
from articles.text import fold

MAX_LENGTH = 60
MAX_COPYRIGHT_LENGTH = 160
MAX_TITLE_LENGTH = 200

# Only before the headline, or right under it.
NAVIGATION = (
    "الرئيسية", "الصفحة الرئيسية", "أخبار", "الأخبار", "آخر الأخبار", "أهم الأخبار", "عاجل",
    "تخطي الروابط", "تخطى الروابط", "تخطي إلى المحتوى", "انتقل إلى المحتوى", "انتقل إلى المحتوى الرئيسي",
    "تخطى إلى المحتوى الرئيسي", "القائمة", "القائمة الرئيسية", "التنقل", "التنقل الرئيسي", "عرض القائمة",
    "قائمة التنقل", "فتح القائمة", "الانتقال إلى المحتوى", "مباشر", "بث مباشر", "البث المباشر",
    "البث الحي", "بحث", "ابحث", "البحث", "تسجيل الدخول", "اشترك", "المزيد", "عرض المزيد", "أظهر المزيد",
    "اضغط هنا للبحث", "العربية", "English", "Français", "عربي", "دولي", "عربي ودولي", "العالم",
    "العالم العربي", "الشرق الأوسط", "سياسة", "اقتصاد", "الاقتصاد", "رياضة", "الرياضة", "ثقافة",
    "الثقافة", "ثقافة وفن", "فن", "فنون", "علوم", "علوم وتكنولوجيا", "تكنولوجيا", "تقنية", "صحة",
    "طب وصحة", "أسلوب حياة", "منوعات", "مرأة", "أسرة", "سفر", "سياحة وسفر", "رأي", "آراء", "مقالات",
    "مدونات", "تقارير", "تحقيقات", "تقارير وحوارات", "تغطيات", "تغطية خاصة", "ملفات", "الموسوعة", "برامج",
    "البرامج", "فيديو", "مرئيات", "صور", "بودكاست", "وسائط", "وسائط متعددة", "إنفوغراف", "حقوق وحريات",
    "أبعاد", "قضايا", "الصفحة السابقة", "chevron-down", "search", "menu", "caret-left", "plus",
    "skip links", "skip to content", "skip to main content", "skip to navigation", "navigation menu",
    "show navigation menu", "close navigation menu", "click here to search", "home", "news", "live",
    "sign up", "sign in", "log in", "login",
)  # fmt: skip
# A site's own name, over the headline only: under it, it may say who wrote the story.
MASTHEADS = (
    "الجزيرة", "الجزيرة نت", "الجزيرة.نت", "موقع الجزيرة نت", "الجزيرة مباشر", "Al Jazeera", "aljazeera.net",
    "بي بي سي عربي", "BBC News عربي", "فرانس 24", "France 24", "RT Arabic", "سكاي نيوز عربية",
    "العربية.نت", "جريدة الشرق الأوسط",
)  # fmt: skip
# Anywhere on a page.
PLAYER = (
    "شاهد الفيديو", "تشغيل الفيديو", "شغل الفيديو", "مشغل الفيديو", "تشغيل",
    "المتصفح لا يدعم تشغيل الفيديو", "play video", "play", "video",
)  # fmt: skip
# Followed by minutes and seconds, in any language.
DURATION = ("مدة الفيديو", "المدة", "video duration")
SHARE = (
    "استمع", "استمع إلى المقال", "استمع للمقال", "استمع إلى الخبر", "استمع للخبر", "نسخ الرابط",
    "انسخ الرابط", "تم نسخ", "تم النسخ", "تم نسخ الرابط", "تم نسخ الرابط بنجاح", "شارك المقال",
    "شارك القصة", "شارك الخبر", "شارك هذا المقال", "شارك هذه القصة", "مشاركة المقال", "مشاركة عبر",
    "شارك عبر", "مشاركة عبر فيسبوك", "مشاركة عبر تويتر", "مشاركة عبر واتساب", "شارك على فيسبوك",
    "شارك على تويتر", "أرسل إلى صديق", "أرسل لصديق", "إرسال إلى صديق", "إرسال المقال",
    "أرسل المقال", "إرسال الصفحة", "أرسل الصفحة", "إرسال الخبر", "طباعة الصفحة", "طباعة المقال",
    "طباعة الخبر", "اطبع الصفحة", "اطبع المقال", "نسخة للطباعة", "نسخة سهلة للطباعة", "حفظ المقال",
    "احفظ المقال", "copy link", "copied", "حفظ المقالات لقراءتها لاحقا وإنشاء قائمة قراءتك",
)  # fmt: skip
PAGE = (
    "إغلاق", "اغلاق", "إعلان", "إعلانات", "مساحة إعلانية", "حجم الخط", "تكبير الخط", "تصغير الخط",
    "تكبير الصورة", "العودة إلى الأعلى", "مادة إعلانية", "// انتهى //", "التعليقات", "أضف تعليقا",
    "أضف تعليقك", "advertisement", "close",
)  # fmt: skip
# How long ago, seen from a day that nobody noted: «منذ 3 ساعات».
AGO = (
    "دقيقة", "دقيقتين", "دقائق", "ساعة", "ساعتين", "ساعات", "يوم", "يومين", "أيام", "أسبوع", "أسبوعين",
    "أسابيع", "شهر", "شهرين", "أشهر",
)  # fmt: skip
STRAY = ("undefined", "[object Object]", "NaN")
# Beside other furniture only: alone in a body they may be a subheading.
SHARE_BESIDE = (
    "مشاركة", "شارك", "طباعة", "حفظ", "إرسال", "فيسبوك", "تويتر", "إكس", "منصة إكس", "واتساب", "تلغرام",
    "تيليغرام", "تليغرام", "لينكد إن", "لينكدإن", "إنستغرام", "يوتيوب", "سناب شات", "تيك توك", "ثريدز",
    "بريد إلكتروني", "البريد الإلكتروني", "facebook", "twitter", "x", "whatsapp", "telegram", "linkedin",
    "instagram", "youtube", "email", "print", "share",
    "facebook-f", "x-twitter", "telegram-plane", "whatsapp-stroke", "linkedin-in", "copylink", "envelope",
)  # fmt: skip
FOOTER_OPENERS = ("من نحن", "اعرف المزيد عنا", "عن الموقع", "about us")
FOOTER = (
    "اتصل بنا", "تواصل معنا", "تواصلوا معنا", "سياسة الخصوصية", "سياسة ملفات تعريف الارتباط",
    "شروط الاستخدام", "الشروط والأحكام", "الأحكام والشروط", "حقوق النشر", "حقوق النشر محفوظة",
    "جميع الحقوق محفوظة", "أعلن معنا", "فرص عمل", "وظائف", "خريطة الموقع", "تطبيقاتنا", "حمل التطبيق",
    "النشرة البريدية", "اشترك في النشرة البريدية", "تابعنا على", "تابعونا", "تابعونا على", "قنواتنا",
    "شبكتنا", "بيان إمكانية الوصول", "إعدادات ملفات تعريف الارتباط", "مدونة السلوك", "privacy policy",
    "contact us", "terms and conditions", "أحكام وشروط", "شروط الخدمة", "حول الموقع", "الأسئلة الشائعة",
)  # fmt: skip
# Before the name of a network.
FOLLOW = ("تابعنا على", "تابعونا على", "تابعوا صفحتنا على", "شارك على", "شارك عبر", "مشاركة عبر", "انشر على")
# At the start of a line of any year and owner.
COPYRIGHT = (
    "جميع الحقوق محفوظة",
    "حقوق النشر محفوظة",
    "حقوق النشر ©",
    "حقوق الطبع محفوظة",
    "كل الحقوق محفوظة",
    "©",
    "copyright ©",
)

_DURATION = re.compile(
    rf"(?:{'|'.join(map(fold, DURATION))})(?: و?\d{{1,2}}(?: ?[^\W\d]+|:\d\d){{0,2}}){{1,4}}"
)
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?: ?/ ?\d{1,2}:\d{2}(?::\d{2})?)?")
_AGO = re.compile(rf"(?:منذ|قبل) (?:\d{{1,2}} )?(?:{'|'.join(map(fold, AGO))})")
_TITLE = re.compile(r"(?P<title>.+?)(?:\s?\|\s?|\s[-–—]\s)(?P<site>[^|–—-]+)")
_PATH = re.compile(r"\s?[>|/›»«،•·]+\s?")


def _folded(words: Sequence[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


_NAVIGATION = _folded((*NAVIGATION, *FOOTER_OPENERS, *FOOTER))
_MASTHEADS = _folded(MASTHEADS)
_OPENERS = _folded(FOOTER_OPENERS)
_FOOTER = _folded(FOOTER)
_COPYRIGHT = tuple(map(fold, COPYRIGHT))
_CERTAIN = {
    key: reason
    for reason, words in (
        ("player", PLAYER), ("share", SHARE), ("page_furniture", PAGE), ("stray_word", STRAY),
    )
    for key in _folded(words)
}  # fmt: skip
_BESIDE = _folded(SHARE_BESIDE)
_FOLLOW = re.compile(rf"(?:{'|'.join(map(fold, FOLLOW))}) (?:{'|'.join(sorted(_BESIDE))})")


def mark(item: Item) -> None:
    """Write into `item` what furniture it looks like."""
    key = item.key
    if reason := _CERTAIN.get(key):
        item.furniture, item.is_certain = reason, True
    elif key in _BESIDE:
        item.furniture = "share"
    elif _FOLLOW.fullmatch(key):
        item.furniture, item.is_certain = "share", True
    elif _AGO.fullmatch(key):
        item.furniture, item.is_certain = "page_furniture", True
    elif _CLOCK.fullmatch(key):
        item.furniture = "player"
    elif _DURATION.fullmatch(key):
        item.furniture, item.is_certain = "player", True


def is_masthead(item: Item) -> bool:
    """Tell whether the line is the name of a site."""
    return item.key in _MASTHEADS


def without_masthead(line: str) -> str | None:
    """Return a page's title without the site's name behind it, or None when it has none."""
    found = _TITLE.fullmatch(line) if len(line) <= MAX_TITLE_LENGTH else None
    return found["title"] if found and fold(found["site"]) in _MASTHEADS else None


def is_navigation(item: Item) -> bool:
    """Tell whether the line leads around the site: a word of its menu, or a path of them."""
    if len(item.text) > MAX_LENGTH:
        return False
    return item.key in _NAVIGATION or all(part in _NAVIGATION for part in _PATH.split(item.key))


def is_footer(item: Item) -> bool:
    """Tell whether the line belongs under the page: who made it, and its rights."""
    if len(item.text) > MAX_COPYRIGHT_LENGTH:
        return False
    return item.key in _FOOTER or item.key in _OPENERS or item.key.startswith(_COPYRIGHT)


def clear(story: Story, items: list[Item]) -> list[Item]:
    """Discard what is furniture wherever it stands, or stands beside such; return the other lines."""
    certain = [item.is_certain for item in items]
    for order in (range(1, len(items)), range(len(items) - 2, -1, -1)):
        step = order.step
        for index in order:
            certain[index] |= bool(items[index].furniture) and certain[index - step]
    kept = []
    for item, goes in zip(items, certain, strict=True):
        if goes:
            story.discard(item, item.furniture)
        else:
            item.index = len(kept)
            kept.append(item)
    return kept


def cut_footer(story: Story, items: list[Item]) -> list[Item]:
    """Discard everything from «من نحن» on; return the lines before it.

    In the middle of a story the same words may be a subheading: something of the tail
    stands above a footer, or another of its lines below.
    """
    text = _index_of(items, lambda item: not is_navigation(item), skip=2)
    tail = _index_of(items, lambda item: item.kind in _TAIL, skip=0)
    start = next((item.index for item in items[text:] if _opens_footer(item, items, tail)), len(items))
    for item in items[start:]:
        story.discard(item, "footer")
    return items[:start]


_TAIL = frozenset({Kind.SOURCE, Kind.RELATED, Kind.MOST_READ})


def _index_of(items: Sequence[Item], is_it: Callable[[Item], bool], *, skip: int) -> int:
    """Return the index of the first item after `skip` others that fulfil `is_it`, or their number."""
    found = (item.index for item in items if is_it(item))
    return next(islice(found, skip, None), len(items))


def _opens_footer(item: Item, items: Sequence[Item], tail: int) -> bool:
    if not is_footer(item):
        return False
    rest = items[item.index + 1 : item.index + 2]
    return not rest or is_footer(rest[0]) or (item.key in _OPENERS and tail < item.index)

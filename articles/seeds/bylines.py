"""Bylines: a line above the text that says who wrote it and where, «سامي نور-القاهرة».

An author is made of it, so it counts only where its words are known: a person's name begins
with a given name, and a town or an agency stands beside it. A line that only has the shape of
one is left to an editor. Words are data, written as printed and compared folded.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.seeds.agencies import SHIPPED, Agencies
from articles.text import fold

MAX_LENGTH = 60
MAX_NAME_WORDS = 4
MAX_PLACE_WORDS = 3

# Before a name; all but the first with a colon, since a sentence may begin with «كتب».
SIGNING_WORDS = ("بقلم", "كتب", "كتبت", "إعداد")
# Beside an agency: its own report.
OWN = ("خاص", "خاصة")
# With what a name is made of two words, such as «أبو بكر».
NAME_OPENINGS = "عبد أبو ابن بن بنت أم آل ولد محمد"
GIVEN_NAMES = (
    "آدم آسيا آلاء آمال آمنة آية أحمد أدهم أديب أروى أسامة أسعد أسماء أسيل أشرف أكرم أمجد أمل أميرة "
    "أمين أمينة أنس أنور أنيس أنيسة أوس أيمن أيوب إبراهيم إحسان إدريس إسحاق إسراء إسماعيل إلهام إلياس "
    "إيمان إيناس إيهاب ابتسام ابتهال الحسن الحسين الصادق الصديق الطاهر الطيب السيد المختار المنصف "
    "المهدي الهادي الوليد باسل باسم بتول بدر بدرية بسام بسمة بشار بشرى بشير بكر بلال بهاء بهجت بهية "
    "بيان تامر تحسين تغريد تقي توفيق تيسير ثائر ثامر ثريا جابر جاسم جعفر جلال جليلة جمال جميل جميلة "
    "جهاد جواد جورج جوزيف جيهان حاتم حازم حافظ حامد حبيب حبيبة حسام حسان حسن حسناء حسني حسين حفصة حكمت "
    "حكيم حليمة حمد حمدان حمدي حمزة حمود حميد حنان حنين حياة حيدر خالد خالدة خديجة خلدون خلف خلود خليل "
    "خليفة داود دعاء دلال دنيا ديانا دينا ذياب رائد رابح راشد راضي رامي رانيا رباب رجاء رجب رحاب رحمة "
    "رزان رشا رشاد رشيد رضا رضوان رغد رفعت رفيق رقية رمزي رمضان رنا رهام روان رؤوف رياض ريم ريما ريهام "
    "زاهر زكريا زكي زكية زهراء زهير زياد زيد زين زينب ساجدة سارة سالم سالمة سامح سامر سامي سامية سحر "
    "سعاد سعد سعدية سعود سعيد سعيدة سفيان سلام سلامة سلطان سلمان سلمى سلوى سليم سليمان سمر سمير سميرة "
    "سمية سناء سهام سهى سهير سهيل سوزان سوسن سيد سيدي سيف شادي شادية شاكر شريف شريفة شعبان شفيق شكري "
    "شهد شيرين شيماء صابر صابرين صادق صالح صباح صبري صفاء صفوان صلاح ضحى ضياء طارق طالب طاهر طلال طه "
    "ظافر عائشة عادل عارف عاصم عاطف عامر عباس عبدالله عبدالرحمن عبدالكريم عبدالعزيز عبدالحميد عبدالرحيم "
    "عبدالقادر عبدالسلام عبيد عبير عثمان عدنان عدي عرفات عز عزام عزت عزة عزيز عزيزة عصام عفاف عقيل علا "
    "علاء علي علياء عماد عمار عمر عمران عمرو عواد عوض عيسى غادة غازي غالب غسان غفران فؤاد فائق فاتن "
    "فاخر فادي فارس فاروق فاضل فاطمة فايز فايزة فتحي فتحية فداء فدوى فراس فرج فرح فريد فريدة فهد فهمي "
    "فوزي فوزية فيروز فيصل قاسم قصي كاظم كامل كريم كريمة كمال كوثر لؤي لبنى لطفي لطيفة لمى لميس لمياء "
    "ليث ليلى لينا مؤمن مأمون ماجد ماجدة مازن مالك ماهر مايا مبارك مجاهد مجدي محسن محفوظ محمود محيي "
    "مختار مراد مرام مروان مروة مريم مسعود مصطفى مصعب مضر مطلق معاذ معتز معن مفيد ممدوح منال منذر منصور "
    "منى منير منيرة مها مهدي مهند مؤيد موسى مي ميادة ميرفت ميساء ميسون ميشال ميلاد نائل نائلة نادر "
    "نادية ناصر ناظم نبيل نبيلة نجاة نجاح نجلاء نجوى نجيب نداء ندى نزار نزيه نسرين نسيم نصر نضال نعيم "
    "نعيمة نهاد نهى نهلة نوال نور نورا نورة هادي هاشم هالة هاني هبة هدى هدير هشام هلال همام هناء هند "
    "هيا هيام هيثم هيفاء وائل وجدي وحيد وداد وديع وردة وسام وسيم وصال وضاح وفاء وليد ياسر ياسمين ياسين "
    "يحيى يزن يزيد يسرى يوسف يونس"
)
PLACES = (
    "القاهرة", "الإسكندرية", "الجيزة", "السويس", "بورسعيد", "الإسماعيلية", "العريش", "رفح", "أسوان",
    "الأقصر", "سيناء", "طنطا", "المنصورة", "غزة", "القدس", "القدس المحتلة", "رام الله", "نابلس", "الخليل",
    "جنين", "بيت لحم", "طولكرم", "قلقيلية", "أريحا", "خان يونس", "حيفا", "يافا", "الناصرة", "عكا",
    "أم الفحم", "النقب", "الضفة الغربية", "تل أبيب", "عمان", "إربد", "الزرقاء", "العقبة", "بيروت",
    "طرابلس", "صيدا", "بعلبك", "دمشق", "حلب", "حمص", "حماة", "إدلب", "درعا", "اللاذقية", "دير الزور",
    "الرقة", "الحسكة", "القامشلي", "ريف دمشق", "ريف حلب", "ريف إدلب", "الغوطة", "بغداد", "البصرة",
    "الموصل", "أربيل", "كركوك", "السليمانية", "النجف", "كربلاء", "الأنبار", "الرمادي", "الفلوجة", "تكريت",
    "ديالى", "دهوك", "الرياض", "جدة", "مكة", "مكة المكرمة", "المدينة المنورة", "الدمام", "أبها", "تبوك",
    "الدوحة", "أبو ظبي", "أبوظبي", "دبي", "الشارقة", "المنامة", "الكويت", "مسقط", "صلالة", "صنعاء", "عدن",
    "تعز", "الحديدة", "مأرب", "حضرموت", "المكلا", "إب", "الخرطوم", "أم درمان", "بورتسودان", "دارفور",
    "الفاشر", "نيالا", "جوبا", "مقديشو", "هرجيسا", "جيبوتي", "موروني", "أسمرة", "أديس أبابا", "نيروبي",
    "كمبالا", "بنغازي", "مصراتة", "سبها", "سرت", "طبرق", "تونس", "صفاقس", "سوسة", "القيروان", "قفصة",
    "سيدي بوزيد", "القصرين", "الجزائر", "الجزائر العاصمة", "وهران", "قسنطينة", "عنابة", "تندوف", "الرباط",
    "الدار البيضاء", "فاس", "مراكش", "طنجة", "أغادير", "العيون", "نواكشوط", "نواذيبو", "داكار", "باماكو",
    "نيامي", "نجامينا", "أبوجا", "لاغوس", "أكرا", "بريتوريا", "جوهانسبرغ", "كيب تاون", "إسطنبول", "أنقرة",
    "غازي عنتاب", "أنطاكيا", "ديار بكر", "طهران", "أصفهان", "مشهد", "كابل", "كابول", "قندهار",
    "إسلام آباد", "كراتشي", "لاهور", "بيشاور", "نيودلهي", "مومباي", "سريناغار", "دكا", "كولومبو",
    "كوالالمبور", "جاكرتا", "سنغافورة", "بانكوك", "مانيلا", "هانوي", "بكين", "شنغهاي", "هونغ كونغ",
    "طوكيو", "سول", "سيدني", "كانبيرا", "موسكو", "غروزني", "سان بطرسبورغ", "كييف", "مينسك", "باكو",
    "تبليسي", "يريفان", "طشقند", "أستانا", "ألماتي", "بيشكك", "دوشنبه", "لندن", "باريس", "مرسيليا",
    "ليون", "ستراسبورغ", "برلين", "بون", "ميونيخ", "فرانكفورت", "هامبورغ", "فيينا", "جنيف", "زيورخ",
    "برن", "بروكسل", "لاهاي", "أمستردام", "روتردام", "لوكسمبورغ", "روما", "ميلانو", "الفاتيكان", "مدريد",
    "برشلونة", "لشبونة", "أثينا", "نيقوسيا", "فاليتا", "كوبنهاغن", "ستوكهولم", "أوسلو", "هلسنكي", "دبلن",
    "وارسو", "براغ", "بودابست", "بوخارست", "صوفيا", "بلغراد", "سراييفو", "زغرب", "تيرانا", "بريشتينا",
    "سكوبيا", "واشنطن", "نيويورك", "شيكاغو", "لوس أنجلوس", "ديترويت", "هيوستن", "ميامي", "أوتاوا",
    "مونتريال", "تورونتو", "مكسيكو سيتي", "هافانا", "كراكاس", "بوغوتا", "ليما", "برازيليا", "ساو باولو",
    "ريو دي جانيرو", "بوينس آيرس", "سانتياغو",
)  # fmt: skip

_SIGNED = re.compile(
    rf"(?:{SIGNING_WORDS[0]}\s*[:/]?|(?:{'|'.join(SIGNING_WORDS[1:])})\s*[:/])\s+(?P<who>[^-–—:.!؟؛()\d]+)"
)
_DASHED = re.compile(
    r"(?P<one>[^-–—:.!؟؛…()«»\"/\d]{2,45}?)\s*[-–—]\s*(?P<other>[^-–—:.!؟؛…()«»\"/\d]{2,45})"
)

_COMMA = re.compile("[،,]")

_OWN = frozenset(map(fold, OWN))
_GIVEN = frozenset(fold(f"{NAME_OPENINGS} {GIVEN_NAMES}").split())
_PLACES = frozenset(map(fold, PLACES))


@dataclass(frozen=True, slots=True)
class Imprint:
    """Whom and where a byline names; without authors, `dateline` is the line as printed."""

    authors: tuple[str, ...] = ()
    dateline: str | None = None


def read_byline(line: str | None, agencies: Agencies = SHIPPED) -> Imprint | None:
    """Return what a line says if it is certainly a byline: «نهى سالم - رويترز», «الجزيرة نت-خاص»."""
    if not line or len(line) > MAX_LENGTH:
        return None
    if signed := _SIGNED.fullmatch(line):
        authors = read_authors(signed["who"])
        return Imprint(authors) if authors else None
    if agencies.named(line):
        return Imprint((), line)
    dashed = _DASHED.fullmatch(line)
    return _read_dashed(line, dashed["one"].strip(), dashed["other"].strip(), agencies) if dashed else None


def imprint(line: str | None, agencies: Agencies = SHIPPED) -> Imprint:
    """Return what the byline of a record names; one that nobody reads stays as it is printed."""
    return read_byline(line, agencies) or Imprint((), line)


def _read_dashed(line: str, one: str, other: str, agencies: Agencies) -> Imprint | None:
    for who, where in ((one, other), (other, one)):
        is_agency = agencies.named(where) is not None
        is_place = fold(where) in _PLACES
        if (is_agency or is_place) and (authors := read_authors(who)):
            return Imprint(authors, where)
        if is_agency and (fold(who) in _OWN or fold(who) in _PLACES):
            return Imprint((), line)
    return None


def read_authors(names: str) -> tuple[str, ...]:
    """Return the persons in «سامي نور ونهى سالم», or nothing where one is not told for sure."""
    persons = [person for part in _COMMA.split(names) for person in _split_pair(part.split())]
    return tuple(persons) if all(map(_is_person, persons)) else ()


def _split_pair(words: list[str]) -> list[str]:
    """Part two names at «و»: only a given name after it tells «ونهى» from «وليد»."""
    for index, word in enumerate(words[2:], start=2):
        one, other = " ".join(words[:index]), " ".join([word[1:], *words[index + 1 :]]).strip()
        if word[0] == "و" and _is_person(one) and _is_person(other):
            return [one, other]
    return [" ".join(words)]


def _is_person(name: str) -> bool:
    words = name.split()
    if not 2 <= len(words) <= MAX_NAME_WORDS or not all(word.isalpha() for word in fold(name).split()):
        return False
    return fold(words[0]) in _GIVEN


def looks_like_byline(line: str) -> bool:
    """Tell whether a line has the shape of a byline, whatever its words."""
    dashed = _DASHED.fullmatch(line) if len(line) <= MAX_LENGTH else None
    if not dashed:
        return False
    who, where = len(dashed["one"].split()), len(dashed["other"].split())
    return 2 <= who <= MAX_NAME_WORDS and where <= MAX_PLACE_WORDS


def join_byline(authors: Sequence[str], place: str | None, agencies: Agencies = SHIPPED) -> str | None:
    """Return the line that says so, or None where there are no authors."""
    names = "، ".join(authors)
    if not names:
        return place if read_byline(place, agencies) else None
    return f"{names}-{place}" if place else f"{SIGNING_WORDS[0]}: {names}"

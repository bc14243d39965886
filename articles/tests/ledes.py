"""Invented ledes, and what pages and newsrooms do to such: for the bench of bound stories and its tests."""

from collections.abc import Iterator
from random import Random

# {day}, {count} and {place} are what tells one day's wire story from that of another week.
LEDES = """
أقر مجلس النواب مساء {day} موازنة العام المقبل بأغلبية {count} صوتا بعد جلسة استمرت حتى الفجر في {place}.
قتل {count} أشخاص على الأقل وأصيب عشرات آخرون {day} في انفجار سيارة مفخخة قرب سوق شعبي وسط {place}.
أعلنت وزارة الصحة {day} تسجيل {count} إصابة جديدة بالحمى في {place} ودعت السكان إلى غلي مياه الشرب.
وصلت إلى ميناء {place} صباح {day} سفينة تحمل {count} طنا من القمح قادمة من البحر الأسود بعد تأخر دام شهرا.
توقعت هيئة الأرصاد أن تشهد {place} يوم {day} أمطارا غزيرة تصل إلى {count} مليمترا مصحوبة برياح نشطة.
أضرب {count} من عمال النظافة في {place} عن العمل {day} احتجاجا على تأخر رواتبهم للشهر الثالث على التوالي.
تعادل منتخب الناشئين مع ضيفه {day} في المباراة الودية التي أقيمت أمام {count} متفرج على ملعب {place} الدولي.
انخفض سعر صرف العملة المحلية في مصارف {place} عند إغلاق تعاملات {day} إلى {count} مقابل الدولار الواحد.
افتتح وزير النقل {day} الجسر المعلق الجديد في {place} الذي كلف {count} مليون دينار واستغرق بناؤه عامين.
احتجزت قوات خفر السواحل {day} قاربين على متنهما {count} مهاجرا قبالة شواطئ {place} وأعادتهم إلى البر.
قضت محكمة الجنايات في {place} {day} بالسجن {count} سنوات على مسؤول سابق أدين باختلاس أموال صندوق الإسكان.
شهدت {place} {day} مظاهرة شارك فيها {count} شخص طالبوا بتحسين خدمات الكهرباء قبل حلول فصل الصيف.
نفقت {count} رأس من الماشية في قرى {place} منذ {day} بسبب مرض لم تحدد السلطات البيطرية طبيعته بعد.
أوقفت الشرطة {day} شبكة من {count} أشخاص تروج أوراقا نقدية مزورة في أسواق {place} والبلدات المجاورة لها.
عثر علماء آثار {day} على {count} قطعة خزفية نادرة أثناء أعمال حفر لتمديد شبكة المياه في {place} القديمة.
أطلقت بلدية {place} {day} حملة لزراعة {count} شجرة زيتون في الأراضي المحيطة بالطريق الدائري الشرقي.
أعلن مدير المستشفى الجامعي في {place} {day} نجاح فريقه في إجراء {count} عملية زراعة كلى خلال أسبوع.
تسبب حريق اندلع فجر {day} في سوق الأخشاب في {place} في احتراق {count} متجرا من دون وقوع إصابات.
بدأ وفد من المفتشين الدوليين {day} زيارة إلى {place} تستمر {count} أيام للاطلاع على سير العمل في المنشأة.
اتفق وزراء الزراعة في ختام اجتماعهم في {place} {day} على خفض الرسوم على {count} سلعة غذائية أساسية.
قالت شركة الطيران الوطنية {day} إنها ستزيد رحلاتها إلى {place} إلى {count} رحلة أسبوعيا اعتبارا من الشتاء.
سيطر رجال الإطفاء مساء {day} على حرائق الغابات قرب {place} بعد أن أتت على {count} هكتار من أشجار الصنوبر.
رفعت نقابة المحامين {day} دعوى أمام القضاء الإداري في {place} تطلب فيها وقف قرار نقل {count} قاضيا.
استقبلت جامعات {place} {day} أكثر من {count} طالب جديد في أول يوم من العام الدراسي بعد إجازة طويلة.
انهار مبنى سكني من خمسة طوابق {day} في حي قديم من {place} وانتشلت فرق الإنقاذ {count} ناجين من تحت الركام.
وقع الجانبان {day} في {place} اتفاقا لتبادل {count} أسيرا برعاية الصليب الأحمر بعد مفاوضات شاقة.
أغلقت السلطات {day} المعبر الحدودي قرب {place} أمام حركة الشاحنات بعد تكدس {count} منها على الجانبين.
تصدر فيلم عن صيادي اللؤلؤ شباك التذاكر في {place} محققا {count} مليون دينار منذ بدء عرضه {day}.
فازت روائية شابة من {place} {day} بجائزة الرواية الأولى التي تنافس عليها {count} كاتبا من تسع دول.
دعا اتحاد الناشرين {day} إلى مقاطعة معرض الكتاب في {place} بعد سحب {count} عنوانا من أجنحته بأمر الرقابة.
ارتفع عدد ضحايا السيول في {place} إلى {count} قتيلا بحسب ما أعلنه الدفاع المدني مساء {day}.
خرجت محطة الكهرباء الرئيسية في {place} من الخدمة {day} فانقطع التيار عن {count} منزل لساعات طويلة.
استأنف مصنع السكر في {place} الإنتاج {day} بعد توقف دام {count} شهرا بسبب نقص قطع الغيار المستوردة.
زار وزير الخارجية {place} {day} والتقى {count} من زعماء القبائل في محاولة لإحياء هدنة انهارت الشهر الماضي.
حذرت منظمة إغاثة {day} من أن {count} أسرة نازحة في مخيمات {place} ستبقى بلا خيام قبل موسم الأمطار.
سجلت بورصة {place} {day} أعلى إغلاق لها منذ {count} أشهر مدفوعة بأسهم المصارف وشركات الإسمنت.
عطلت عاصفة رملية {day} حركة الملاحة في مطار {place} وأجبرت {count} طائرة على تغيير مسارها.
أفرجت السلطات {day} عن {count} موقوفا من أبناء {place} كانوا قد اعتقلوا في احتجاجات الربيع الماضي.
صادرت الجمارك في {place} {day} شحنة أدوية مهربة تضم {count} ألف علبة كانت مخبأة في حاوية أثاث.
بدأت المحكمة الدستورية {day} النظر في طعن قدمه {count} نائبا عن {place} في قانون الانتخاب الجديد.
اختتم مهرجان التمور في {place} فعالياته {day} بعد أن زاره {count} شخص وبيعت فيه عشرات الأصناف.
سلم صيادون من {place} {day} دلافين نافقة إلى معهد البحار الذي يدرس أسباب نفوق {count} منها هذا الشهر.
أطلقت طائرة مسيرة {day} صاروخين على مستودع للوقود قرب {place} مما أدى إلى نزوح {count} عائلة.
وافق البنك الدولي {day} على قرض قيمته {count} مليون دولار لتأهيل شبكة الصرف الصحي في {place}.
""".strip().splitlines()

DAYS = ("السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة")
COUNTS = (5, 9, 14, 21, 37, 112, 240, 318)
PLACES = ("وادي السدر", "الميناء الشرقي", "تل الزهور", "رأس النخيل", "عين الغزال")
# What the next day's story says after the same opening.
FOLLOW_UPS = """
لكن المعارضة شككت في الأرقام التي أعلنت وطالبت بلجنة تحقيق مستقلة تنشر نتائجها خلال شهر
وقال شهود إن ما جرى بدأ قبل ذلك بساعات ولم تتدخل الجهات المعنية إلا بعد اتصالات متكررة
في حين أعلن مسؤول رفيع أن القرار سيراجع الأسبوع المقبل بعد الاستماع إلى ممثلي السكان
ونفى ناطق رسمي صحة ما نشر وقال إن بيانا مفصلا سيصدر بعد انتهاء اجتماع الحكومة الطارئ
وأظهرت صور بثتها قنوات محلية حجم الأضرار التي لحقت بالمحال والطرق القريبة من المكان
""".strip().splitlines()


def lede(number: int, *, day: int = 0, count: int = 0, place: int = 0) -> str:
    """Return a story's lede; another ``day``, ``count`` or ``place`` makes it that of another story."""
    return LEDES[number % len(LEDES)].format(
        day=DAYS[(number + day) % len(DAYS)],
        count=COUNTS[(number + count) % len(COUNTS)],
        place=PLACES[(number + place) % len(PLACES)],
    )


def repeated(number: int) -> dict[str, str]:
    """Return what pages print as the teaser of one story, by what was done to its lede."""
    text = lede(number)
    words = text.split()
    far = len(words) * 2 // 3
    return {
        "cut short": " ".join(words[:far]) + "...",
        "cut at half": " ".join(words[: len(words) // 2]) + "…",
        "with a dateline": f"{PLACES[number % 5]} (رويترز) - {text}",
        "with a title": text.replace(words[1], f"{words[1]} السيد الدكتور", 1),
        "a word corrected": " ".join([*words[:far], "تقريبا", *words[far + 1 :]]),
        "a word left out": " ".join([*words[:far], *words[far + 1 :]]),
        "an ending added": text.removesuffix(".") + " كما أفاد مراسلنا.",
        "two words corrected": " ".join([*words[:3], "أيضا", *words[4:far], "تقريبا", *words[far + 1 :]]),
    }


def respelled(number: int) -> dict[str, str]:
    """Return teasers that differ from the lede in spelling and signs alone: they are that lede."""
    text = lede(number)
    return {
        "without hamza": text.replace("أ", "ا").replace("إ", "ا"),
        "other signs": f"«{text.removesuffix('.')}»…",
        "other digits": text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        "with tatweel": text.replace("س", "ســـ"),
    }


def mistakable(number: int) -> dict[str, str]:
    """Return teasers of other stories that read nearly like the lede of this one."""
    words = lede(number).split()
    opening = " ".join(words[: len(words) * 2 // 5])
    return {
        "a week later, another day": lede(number, day=1),
        "another number": lede(number, count=1),
        "another place": lede(number, place=1),
        "another day and number": lede(number, day=2, count=3),
        "another day, number and place": lede(number, day=3, count=2, place=2),
        "a follow-up": f"{opening} {FOLLOW_UPS[number % len(FOLLOW_UPS)]}.",
        "a sibling": f"{opening} {FOLLOW_UPS[(number + 2) % len(FOLLOW_UPS)]} {lede(number + 1)}",
        "another story": lede(number + 7),
    }


def invented(total: int) -> Iterator[str]:
    """Yield ``total`` ledes that begin as many others do, and go on with words of their own."""
    chance = Random(1)  # noqa: S311
    vocabulary = sorted({word for text in (*LEDES, *FOLLOW_UPS) for word in text.split() if "{" not in word})
    for serial in range(total):
        opening = lede(serial, day=serial // 11, place=serial // 5).split()[:6]
        yield " ".join([*opening, *chance.choices(vocabulary, k=18)]) + "."

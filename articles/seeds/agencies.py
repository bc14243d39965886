"""The agencies that an Arabic newsroom meets, each under the name it goes by and its other names."""

from articles.text import fold

# The first name is the one an agency is known by here.
AGENCIES = (
    ("رويترز", "وكالة رويترز", "Reuters"),
    ("الفرنسية", "الصحافة الفرنسية", "وكالة الصحافة الفرنسية", "فرانس برس", "أ ف ب", "أ.ف.ب", "AFP",
     "AFP Photo", "Agence France-Presse"),
    ("أسوشيتد برس", "الأسوشيتد برس", "اسوشييتد برس", "وكالة أسوشيتد برس", "أ ب", "أ.ب", "AP", "AP Photo",
     "AP Images", "Associated Press", "The Associated Press"),
    ("الأناضول", "وكالة الأناضول", "Anadolu", "Anadolu Agency", "Anadolu Images", "AA"),
    ("غيتي", "غيتي إيميجز", "غيتي إيمجز", "جيتي", "جيتي إيميجز", "Getty", "Getty Images"),
    ("الأوروبية", "وكالة الصور الأوروبية", "الأوروبية للصور", "إي بي إيه", "EPA", "EPA-EFE",
     "European Pressphoto Agency"),
    ("الألمانية", "وكالة الأنباء الألمانية", "د ب أ", "د.ب.أ", "DPA", "Picture Alliance"),
    ("الجزيرة", "الجزيرة نت", "الجزيرة مباشر", "الجزيرة الإنجليزية", "شبكة الجزيرة", "Al Jazeera",
     "Aljazeera"),
    ("شينخوا", "وكالة شينخوا", "Xinhua"),
    ("تاس", "وكالة تاس", "إيتار تاس", "TASS", "ITAR-TASS"),
    ("سبوتنيك", "Sputnik"),
    ("نوفوستي", "ريا نوفوستي", "RIA Novosti"),
    ("إفي", "وكالة إفي", "EFE"),
    ("أنسا", "ANSA"),
    ("كيودو", "Kyodo"),
    ("يونهاب", "Yonhap"),
    ("بلومبيرغ", "بلومبرغ", "Bloomberg"),
    ("يونايتد برس", "يونايتد برس إنترناشونال", "UPI"),
    ("زوما", "ZUMA", "ZUMA Press"),
    ("نور فوتو", "NurPhoto"),
    ("شترستوك", "شاترستوك", "Shutterstock"),
    ("واس", "وكالة الأنباء السعودية", "SPA"),
    ("قنا", "وكالة الأنباء القطرية", "QNA"),
    ("وام", "وكالة أنباء الإمارات", "WAM"),
    ("كونا", "وكالة الأنباء الكويتية", "KUNA"),
    ("بنا", "وكالة أنباء البحرين", "BNA"),
    ("العمانية", "وكالة الأنباء العمانية", "ONA"),
    ("سبأ", "وكالة الأنباء اليمنية", "SABA"),
    ("بترا", "وكالة الأنباء الأردنية", "Petra"),
    ("وفا", "وكالة الأنباء الفلسطينية", "WAFA"),
    ("سانا", "وكالة الأنباء السورية", "SANA"),
    ("الوطنية للإعلام", "الوكالة الوطنية للإعلام", "NNA"),
    ("واع", "وكالة الأنباء العراقية", "INA"),
    ("أ ش أ", "أ.ش.أ", "وكالة أنباء الشرق الأوسط", "أنباء الشرق الأوسط", "MENA"),
    ("سونا", "وكالة السودان للأنباء", "SUNA"),
    ("وال", "وكالة الأنباء الليبية", "LANA"),
    ("وات", "وكالة تونس أفريقيا للأنباء", "TAP"),
    ("واج", "وكالة الأنباء الجزائرية", "APS"),
    ("المغرب العربي للأنباء", "وكالة المغرب العربي للأنباء", "MAP"),
    ("الموريتانية للأنباء", "الوكالة الموريتانية للأنباء", "AMI"),
    ("إرنا", "وكالة الأنباء الإيرانية", "إيرنا", "IRNA"),
    ("وكالة فارس", "Fars News"),
    ("تسنيم", "وكالة تسنيم", "Tasnim"),
)  # fmt: skip
# Named as the origin of a picture or a story, and no agency.
OTHER_ORIGINS = (
    "مواقع التواصل", "مواقع التواصل الاجتماعي", "وسائل التواصل", "ناشطون", "مواقع إلكترونية", "وكالات",
    "الصحافة", "Social media",
)  # fmt: skip


def name_key(name: str) -> str:
    """Return what two prints of one name have in common: «أسوشيتدبرس» is as common as «أسوشيتد برس»."""
    return fold(name).replace(" ", "").replace(".", "")


_AGENCIES = {name_key(name): names[0] for names in AGENCIES for name in names}
_ORIGINS = frozenset(map(name_key, OTHER_ORIGINS))


def agency_of(name: str) -> str | None:
    """Return the agency that goes by the whole of `name`, under its own name, or None."""
    return _AGENCIES.get(name_key(name))


def is_origin(name: str) -> bool:
    """Tell whether the whole of `name` is an agency or another origin that pages name."""
    key = name_key(name)
    return key in _AGENCIES or key in _ORIGINS

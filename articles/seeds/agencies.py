"""The agencies that an Arabic newsroom meets, and how a printed name is known for one of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from articles.text import fold

# Each by its names in Arabic, English and French, under which readers see it; then its other names.
AGENCIES = (
    ("رويترز", "Reuters", "Reuters", "وكالة رويترز"),
    ("الفرنسية", "AFP", "AFP", "الصحافة الفرنسية", "وكالة الصحافة الفرنسية", "فرانس برس", "أ ف ب", "أ.ف.ب",
     "AFP Photo", "Agence France-Presse"),
    ("أسوشيتد برس", "Associated Press", "Associated Press", "الأسوشيتد برس", "اسوشييتد برس",
     "وكالة أسوشيتد برس", "أ ب", "أ.ب", "AP", "AP Photo", "AP Images", "The Associated Press"),
    ("الأناضول", "Anadolu", "Anadolu", "وكالة الأناضول", "Anadolu Agency", "Agence Anadolu",
     "Anadolu Images", "AA"),
    ("غيتي", "Getty Images", "Getty Images", "غيتي إيميجز", "غيتي إيمجز", "جيتي", "جيتي إيميجز", "Getty"),
    ("الأوروبية", "EPA", "EPA", "وكالة الصور الأوروبية", "الأوروبية للصور", "إي بي إيه", "EPA-EFE",
     "European Pressphoto Agency"),
    ("الألمانية", "dpa", "dpa", "وكالة الأنباء الألمانية", "د ب أ", "د.ب.أ", "Picture Alliance"),
    ("الجزيرة", "Al Jazeera", "Al Jazeera", "الجزيرة نت", "الجزيرة مباشر", "الجزيرة الإنجليزية",
     "شبكة الجزيرة", "Aljazeera"),
    ("شينخوا", "Xinhua", "Xinhua", "وكالة شينخوا"),
    ("تاس", "TASS", "TASS", "وكالة تاس", "إيتار تاس", "ITAR-TASS"),
    ("سبوتنيك", "Sputnik", "Sputnik"),
    ("نوفوستي", "RIA Novosti", "RIA Novosti", "ريا نوفوستي"),
    ("إفي", "EFE", "EFE", "وكالة إفي"),
    ("أنسا", "ANSA", "ANSA"),
    ("كيودو", "Kyodo", "Kyodo"),
    ("يونهاب", "Yonhap", "Yonhap"),
    ("بلومبيرغ", "Bloomberg", "Bloomberg", "بلومبرغ"),
    ("يونايتد برس", "UPI", "UPI", "يونايتد برس إنترناشونال", "United Press International"),
    ("زوما", "ZUMA Press", "ZUMA Press", "ZUMA"),
    ("نور فوتو", "NurPhoto", "NurPhoto"),
    ("شترستوك", "Shutterstock", "Shutterstock", "شاترستوك"),
    ("واس", "Saudi Press Agency", "Agence de presse saoudienne", "وكالة الأنباء السعودية", "SPA"),
    ("قنا", "Qatar News Agency", "Agence de presse du Qatar", "وكالة الأنباء القطرية", "QNA"),
    ("وام", "Emirates News Agency", "Agence de presse des Émirats", "وكالة أنباء الإمارات", "WAM"),
    ("كونا", "Kuwait News Agency", "Agence de presse koweïtienne", "وكالة الأنباء الكويتية", "KUNA"),
    ("بنا", "Bahrain News Agency", "Agence de presse de Bahreïn", "وكالة أنباء البحرين", "BNA"),
    ("العمانية", "Oman News Agency", "Agence de presse omanaise", "وكالة الأنباء العمانية", "ONA"),
    ("سبأ", "Saba", "Saba", "وكالة الأنباء اليمنية"),
    ("بترا", "Petra", "Petra", "وكالة الأنباء الأردنية"),
    ("وفا", "WAFA", "WAFA", "وكالة الأنباء الفلسطينية"),
    ("سانا", "SANA", "SANA", "وكالة الأنباء السورية"),
    ("الوطنية للإعلام", "National News Agency", "Agence nationale de l'information",
     "الوكالة الوطنية للإعلام", "NNA", "ANI"),
    ("واع", "Iraqi News Agency", "Agence de presse irakienne", "وكالة الأنباء العراقية", "INA"),
    ("أ ش أ", "MENA", "MENA", "أ.ش.أ", "وكالة أنباء الشرق الأوسط", "أنباء الشرق الأوسط",
     "Middle East News Agency"),
    ("سونا", "Sudan News Agency", "Agence de presse soudanaise", "وكالة السودان للأنباء", "SUNA"),
    ("وال", "Libyan News Agency", "Agence de presse libyenne", "وكالة الأنباء الليبية", "LANA"),
    ("وات", "TAP", "TAP", "وكالة تونس أفريقيا للأنباء", "Tunis Afrique Presse"),
    ("واج", "APS", "APS", "وكالة الأنباء الجزائرية", "Algérie Presse Service"),
    ("المغرب العربي للأنباء", "MAP", "MAP", "وكالة المغرب العربي للأنباء", "Maghreb arabe presse"),
    ("الموريتانية للأنباء", "Mauritanian News Agency", "Agence mauritanienne d'information",
     "الوكالة الموريتانية للأنباء", "AMI"),
    ("إرنا", "IRNA", "IRNA", "وكالة الأنباء الإيرانية", "إيرنا"),
    ("وكالة فارس", "Fars News Agency", "Fars News Agency", "Fars News"),
    ("تسنيم", "Tasnim", "Tasnim", "وكالة تسنيم"),
)  # fmt: skip
# Named as the origin of a picture or a story, and no agency.
OTHER_ORIGINS = (
    "مواقع التواصل", "مواقع التواصل الاجتماعي", "وسائل التواصل", "ناشطون", "مواقع إلكترونية", "وكالات",
    "الصحافة", "Social media",
)  # fmt: skip


def name_key(name: str) -> str:
    """Return what two prints of one name have in common: «أسوشيتدبرس» is as common as «أسوشيتد برس»."""
    return fold(name).replace(" ", "").replace(".", "")


_ORIGINS = frozenset(map(name_key, OTHER_ORIGINS))


@dataclass(frozen=True, slots=True)
class Agencies:
    """The agencies that are known in one reading: each of their names by its key, with the first of them."""

    known: Mapping[str, str]

    @classmethod
    def called(cls, rows: Iterable[tuple[str, ...]]) -> "Agencies":
        """Return the agencies of ``rows``, each the names of one; of two with one name the first has it."""
        known: dict[str, str] = {}
        for names in rows:
            for key in filter(None, map(name_key, names)):
                known.setdefault(key, names[0])
        return cls(known)

    def named(self, name: str) -> str | None:
        """Return the agency that goes by the whole of `name`, under its own name, or None."""
        return self.known.get(name_key(name))

    def are_origin(self, name: str) -> bool:
        """Tell whether the whole of `name` is an agency or another origin that pages name."""
        key = name_key(name)
        return key in self.known or key in _ORIGINS


# What is known where nobody says otherwise. An editor's own stand in the database: see state.Names.
SHIPPED = Agencies.called(AGENCIES)

"""What the newsroom has decided about its spelling and signs, and which remarks it let stand."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import pgettext, pgettext_lazy

from articles.house_style.remark import LONGEST_CONCERN
from articles.house_style.rules import Digits, Letters, Quotes, Rule, Rules, Tanwin
from articles.house_style.slips import DEFAULT_SLIPS, BadLine, read_pairs, read_slips
from articles.models.glossary_term import GlossaryTerm

QUOTES = [
    (Quotes.GUILLEMETS.value, pgettext_lazy("newsroom", "«guillemets», and “these” inside them")),
    (Quotes.CURLY.value, pgettext_lazy("newsroom", "“curly”, and «guillemets» inside them")),
    (Quotes.STRAIGHT.value, pgettext_lazy("newsroom", '"straight", and others inside them')),
]
TANWIN = [
    (Tanwin.BEFORE.value, pgettext_lazy("newsroom", "before the alef: كتابًا")),
    (Tanwin.ON.value, pgettext_lazy("newsroom", "on the alef: كتاباً")),
]
DIGITS = [
    (Digits.ANY.value, pgettext_lazy("newsroom", "one kind in a text, whichever it is")),
    (Digits.WESTERN.value, pgettext_lazy("newsroom", "always 123")),
    (Digits.EASTERN.value, pgettext_lazy("newsroom", "always ١٢٣")),
]
LETTERS = [
    (Letters.KEHEH_AND_YEH.value, pgettext_lazy("newsroom", "ک and ی")),
    (Letters.ALL.value, pgettext_lazy("newsroom", "ک and ی, and گ پ چ ڤ too")),
]
BAD_LINES = {
    "shape": pgettext_lazy("newsroom", "Line {line}: “{text}” is no pair of words."),
    "same": pgettext_lazy("newsroom", "Line {line}: “{text}” says the same twice."),
    "circle": pgettext_lazy("newsroom", "“{text}”: the right form is itself listed as a slip."),
}


def default_slips() -> str:
    return DEFAULT_SLIPS.strip()


class HouseStyleQuerySet(models.QuerySet):
    def current(self) -> "HouseStyle":
        """The house's decisions; until somebody saves them, those that it comes with."""
        return self.order_by("pk").first() or HouseStyle()


class HouseStyle(models.Model):
    """The one row of decisions. Nothing in it ever keeps a story from being saved or published."""

    quotes = models.CharField(
        pgettext_lazy("newsroom", "quotation marks in Arabic"),
        max_length=2,
        choices=QUOTES,
        default=Quotes.GUILLEMETS.value,
    )
    tanwin = models.CharField(
        pgettext_lazy("newsroom", "tanwin of the fatha"),
        max_length=8,
        choices=TANWIN,
        default=Tanwin.BEFORE.value,
    )
    digits = models.CharField(
        pgettext_lazy("newsroom", "digits in Arabic"),
        max_length=8,
        choices=DIGITS,
        default=Digits.ANY.value,
        blank=True,
    )
    letters = models.CharField(
        pgettext_lazy("newsroom", "letters that are slips in Arabic"),
        max_length=8,
        choices=LETTERS,
        default=Letters.KEHEH_AND_YEH.value,
    )
    longest_headline = models.PositiveSmallIntegerField(
        pgettext_lazy("newsroom", "longest headline"),
        default=Rules.longest_headline,
        validators=[MinValueValidator(20), MaxValueValidator(500)],
        help_text=pgettext_lazy("newsroom", "In letters, spaces included; Arabic marks are not counted."),
    )
    longest_sentence = models.PositiveSmallIntegerField(
        pgettext_lazy("newsroom", "longest sentence"),
        default=Rules.longest_sentence,
        validators=[MinValueValidator(10), MaxValueValidator(500)],
        help_text=pgettext_lazy("newsroom", "In words."),
    )
    slips = models.TextField(
        pgettext_lazy("newsroom", "slips of the hamza"),
        default=default_slips,
        blank=True,
        help_text=pgettext_lazy(
            "newsroom",
            "One pair a line: as it is mistyped, an arrow or a space, as it is written. Each is found "
            "behind «و» and «ال» too, and a long word with its endings. List only what is wrong wherever "
            "it stands.",
        ),
    )
    # What is off, so that a rule which comes later is on.
    off = models.JSONField(default=list, blank=True)

    objects = HouseStyleQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "house style")
        verbose_name_plural = pgettext_lazy("newsroom", "house style")

    def __str__(self):
        return pgettext("newsroom", "House style")

    def clean(self):
        _, bad = read_pairs(self.slips)
        if bad:
            raise ValidationError(
                {"slips": [ValidationError(told(line), code=f"slip_{line.code}") for line in bad]}
            )

    @property
    def rules(self) -> Rules:
        """The decisions as the reader of texts takes them."""
        return Rules(
            off=frozenset(rule for rule in Rule if rule in self.off),
            quotes=self.quotes,
            tanwin=self.tanwin,
            digits=self.digits,
            letters=self.letters,
            longest_sentence=self.longest_sentence,
            longest_headline=self.longest_headline,
            glossary=GlossaryTerm.objects.glossary(),
            words=read_slips(self.slips),
        )


def told(line: BadLine) -> str:
    return str(BAD_LINES[line.code]).format(line=line.number, text=line.text)


class IgnoredRemark(models.Model):
    """A remark that an editor let stand: told no more of these words in this edition."""

    article = models.ForeignKey(
        "Article", on_delete=models.CASCADE, db_index=False, related_name="ignored_remarks"
    )
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    rule = models.CharField(max_length=24)
    text = models.CharField(max_length=LONGEST_CONCERN)
    ignored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    ignored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language", "rule", "text"], name="remark_ignored_once"
            )
        ]

    def __str__(self):
        return f"{self.rule}: {self.text}"

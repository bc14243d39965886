"""Cut the web fonts down to what an Arabic newsroom prints.

The sources are the npm packages `@fontsource-variable/{markazi-text,noto-naskh-arabic,vazirmatn}`:

    npm install @fontsource-variable/markazi-text @fontsource-variable/noto-naskh-arabic \
        @fontsource-variable/vazirmatn
    python static/fonts/subset.py node_modules/@fontsource-variable

Needs fonttools and brotli. Every layout feature is kept: without them Arabic letters do not join.

The quotation marks « » and the digits 0-9 live in the Latin file of every family, so both files of
each are cut and shipped; with the Arabic one alone they fall to another face. Latin *letters* are
left out on purpose: the English pages use the system's serif, and so do foreign names in Arabic text.
"""

import io
import shutil
import sys
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent

LETTERS = "".join(map(chr, [*range(0x0621, 0x063B), *range(0x0640, 0x0656), 0x0670, 0x0671]))
# Persian, and the letters newspapers use for foreign sounds.
FOREIGN_LETTERS = "پچژڤڥڨکڭگۀیەݣ"
EASTERN_DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
ARABIC_MARKS = "،؛؟٪٫٬ﷺ﴾﴿"
JOINERS = "\u200c\u200d\u200e\u200f"
ARABIC = LETTERS + FOREIGN_LETTERS + EASTERN_DIGITS + ARABIC_MARKS + JOINERS + " \u00a0"
LATIN = "0123456789 \u00a0!\"%'()*+,-./:;?[]«»‘’“”…–—·×"

FAMILIES = ("markazi-text", "noto-naskh-arabic", "vazirmatn")
SCRIPTS = {"arabic": ARABIC, "latin": LATIN}
# The sources of Vazirmatn run from 100 to 900; nothing is set thinner or heavier than this.
WEIGHTS = {"wght": (400, 700)}

# What Pillow draws with needs Latin letters too: English headlines are drawn in the same face.
DRAWN = HERE.parent.parent / "articles" / "photos" / "markazi-text-bold.ttf"
DRAWN_SCRIPTS = ("arabic", "latin", "latin-ext")


def options() -> subset.Options:
    """All features and no hinting: the screens it is for do not use it."""
    return subset.Options(layout_features=["*"], hinting=False, name_IDs=[0, 1, 2, 13, 14])


def load_subset(source: Path, text: str) -> TTFont:
    """Return the font in `source` with only the glyphs that `text` needs."""
    font = subset.load_font(str(source), options())
    subsetter = subset.Subsetter(options())
    subsetter.populate(text=text)
    subsetter.subset(font)
    return font


def limit_weights(font: TTFont) -> TTFont:
    """Return `font` with its weight axis cut to WEIGHTS. The instancer needs a font read anew."""
    font.flavor = None
    buffer = io.BytesIO()
    font.save(buffer)
    buffer.seek(0)
    return instancer.instantiateVariableFont(TTFont(buffer), WEIGHTS)


def cut_family(packages: Path, family: str) -> None:
    """Write both files of one family beside this script, with its licence."""
    shutil.copyfile(packages / family / "LICENSE", HERE / f"{family}-OFL.txt")
    for script, text in SCRIPTS.items():
        source = packages / family / "files" / f"{family}-{script}-wght-normal.woff2"
        font = limit_weights(load_subset(source, text))
        font.flavor = "woff2"
        target = HERE / f"{family}-{script}.woff2"
        font.save(target)
        print(f"{target.name}: {target.stat().st_size} bytes")


def join_bold(packages: Path) -> None:
    """Write the face of the cards that are drawn: Markazi Text at 700, Arabic and Latin in one file."""
    parts = []
    for script in DRAWN_SCRIPTS:
        source = packages / "markazi-text" / "files" / f"markazi-text-{script}-wght-normal.woff2"
        font = TTFont(source)
        font.flavor = None
        buffer = io.BytesIO()
        instancer.instantiateVariableFont(font, {"wght": 700}).save(buffer)
        buffer.seek(0)
        parts.append(buffer)
    joined = merge.Merger().merge(parts)
    joined.save(DRAWN)
    shutil.copyfile(packages / "markazi-text" / "LICENSE", DRAWN.with_name("markazi-text-OFL.txt"))
    print(f"{DRAWN.name}: {DRAWN.stat().st_size} bytes")


def main() -> None:
    packages = Path(sys.argv[1])
    for family in FAMILIES:
        cut_family(packages, family)
    join_bold(packages)


if __name__ == "__main__":
    main()

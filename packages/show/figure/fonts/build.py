"""Makes the fonts of this folder; README.md says from what. Usage: python build.py FOLDER_WITH_NODE_MODULES"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2212]
JAMO = range(0x3131, 0x318F)
# KS X 1001 has 25 rows of 94 syllables.
SYLLABLES = [ord(bytes([row, column]).decode("euc-kr")) for row in range(0xB0, 0xC9) for column in range(0xA1, 0xFF)]
GREEK = [*range(0x370, 0x400)]
SIGNS = [
    *range(0x100, 0x180),  # Latin letters with accents, ŷ among them: Figure Sans has a few
    *(0x1E8A, 0x1E8B, 0x1E8C, 0x1E8D, 0x1E8E, 0x1E8F, 0x1E98, 0x1E99),  # ẋ, ẍ, ẏ …
    *range(0x2C6, 0x2DE),  # accents by themselves
    *range(0x300, 0x370),  # accents on the letter before them
    *range(0x1D2C, 0x1D6B),  # letters raised and lowered
    *range(0x2010, 0x2060),  # punctuation
    *range(0x2070, 0x209D),  # superscripts and subscripts
    *range(0x20A0, 0x20C0),  # currencies
    *range(0x20D0, 0x20F1),  # arrows and other signs on the letter before them
    *range(0x2100, 0x2150),  # letterlike symbols
    *range(0x2150, 0x218A),  # fractions and Roman numerals
    *range(0x2190, 0x2200),  # arrows
    *range(0x2200, 0x2300),  # mathematical operators
    *(0x2300, 0x23CE, *range(0x2308, 0x230C)),  # diameter, enter, floor and ceiling
    *range(0x2460, 0x2474),  # numbers in circles
    *range(0x2580, 0x25A0),  # blocks
    *range(0x25A0, 0x2600),  # geometric shapes
    *(*range(0x2600, 0x2607), 0x2639, 0x263A, *range(0x2654, 0x2670), 0x26A0, 0x26A1),  # weather, chess, suits, warnings
    *range(0x2713, 0x2728),  # ticks, crosses and stars
    *(0x2764, *range(0x2776, 0x27C0)),  # a heart, numbers in circles, arrows
    *range(0x27C0, 0x2800),  # more mathematical operators, brackets and arrows
    0x2C7C,
]
# resvg looks for a sign in another font only if that has a space and no Latin letters.
PARTS = {
    "Figure Sans": ([*LATIN, *JAMO, *SYLLABLES], "@embedpdf/fonts-kr/fonts/NotoSansKR-{}.otf", ["kern"]),
    "Figure Symbols": ([0x20, *GREEK, *SIGNS], "dejavu-fonts-ttf/ttf/DejaVuSans{}.ttf", []),
}
UNUSED_TABLES = ["BASE", "VORG", "vhea", "vmtx", "MATH", "GDEF"]


def cut(source: Path, characters: list[int], features: list[str]) -> TTFont:
    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=features, hinting=False, recalc_timestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    for table in UNUSED_TABLES:
        if table in font:
            del font[table]
    return font


def rename(font: TTFont, family: str, weight: str) -> None:
    """A changed font may not bear the name of the original."""
    full, postscript = f"{family} {weight}", f"{family}-{weight}".replace(" ", "")
    for identifier in (16, 17, 21, 22, 25):
        font["name"].removeNames(nameID=identifier)
    for identifier, text in {1: family, 2: weight, 3: full, 4: full, 6: postscript}.items():
        font["name"].setName(text, identifier, 3, 1, 0x409)
        font["name"].setName(text, identifier, 1, 0, 0)
    if "CFF " in font:
        compact = font["CFF "].cff
        compact.fontNames[0] = postscript
        compact.topDictIndex[0].FamilyName, compact.topDictIndex[0].FullName = family, full


packages = Path(sys.argv[1]) / "node_modules"
for family, (characters, source, features) in PARTS.items():
    for weight in ("Regular", "Bold"):
        in_file = {"Regular": "", "Bold": "-Bold"}[weight] if "DejaVu" in source else weight
        font = cut(packages / source.format(in_file), characters, features)
        rename(font, family, weight)
        extension = source.rpartition(".")[2]
        font.save(Path(__file__).with_name(f"{family}-{weight}.{extension}".replace(" ", "")))

"""Makes the fonts of this folder; README.md says from what. Usage: python build.py FOLDER_WITH_NODE_MODULES"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2212]
JAMO = range(0x3131, 0x318F)
# KS X 1001 has 25 rows of 94 syllables.
SYLLABLES = [ord(bytes([row, column]).decode("euc-kr")) for row in range(0xB0, 0xC9) for column in range(0xA1, 0xFF)]
GREEK = [*range(0x391, 0x3A2), *range(0x3A3, 0x3CA)]
SIGNS = [
    *(0x302, 0x1D40, 0x1D62, 0x2016, 0x2026, 0x2032, 0x2033, 0x2605, 0x2713, 0x2717, 0x27E8, 0x27E9, 0x2C7C),
    *range(0x2070, 0x209D),  # superscripts and subscripts
    *range(0x2100, 0x2140),  # letterlike symbols
    *range(0x2190, 0x21D5),  # arrows
    *range(0x2200, 0x22FF),  # mathematical operators
    *range(0x2308, 0x230C),  # floor and ceiling
    *range(0x2460, 0x2474),  # numbers in circles
    *range(0x25A0, 0x2600),  # geometric shapes
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

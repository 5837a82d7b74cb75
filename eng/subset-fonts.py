#!/usr/bin/python3
"""Makes the two fonts in src/LicenseAdmin/wwwroot/fonts out of the ones that Radzen.Blazor carries.

Radzen's icon font is 1.07 MB and its text font 0.75 MB. We use some hundred icons (icons.txt, beside this file) and one width of
the text font, in Latin, Greek and Cyrillic. Run it after adding a name to icons.txt or taking a new Radzen:

    eng/subset-fonts.py ~/.nuget/packages/radzen.blazor/11.5.0

It needs Debian's fonttools and python3-brotli.
"""

import io
import pathlib
import struct
import sys

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, woff2
from fontTools.varLib import instancer

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent / "src/LicenseAdmin/wwwroot/fonts"


def tolerate_overlap_bitmaps():
    """Lets an older fontTools read WOFF2 with the overlap bitmap that was added to the format; the instancer sets those flags itself."""
    reconstruct = woff2.WOFF2GlyfTable.reconstruct

    def without_bitmap(table, data, font):
        _, flags, glyphs = struct.unpack(">HHH", data[:6])
        if flags & 1:
            data = data[:2] + b"\0\0" + data[4 : len(data) - 4 * ((glyphs + 31) >> 5)]
        reconstruct(table, data, font)

    woff2.WOFF2GlyfTable.reconstruct = without_bitmap


def ligatures(font):
    """Icon name -> the glyph that its letters become."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            for first, sets in getattr(table, "ligatures", {}).items():
                for ligature in sets:
                    glyphs = [first, *ligature.Component]
                    found["".join(letters.get(glyph, "?") for glyph in glyphs)] = ligature.LigGlyph
    return found


def save(font, name):
    font.flavor = "woff2"
    path = OUT / name
    font.save(path)
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def reloaded(font):
    # The instancer leaves glyphs that do not vary out of its table, where the subsetter looks for them.
    font.flavor = None
    buffer = io.BytesIO()
    font.save(buffer)
    return TTFont(buffer)


def icons(source):
    font = TTFont(source)
    names = HERE.joinpath("icons.txt").read_text().split()
    known = ligatures(font)
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"No such icon: {', '.join(unknown)}")

    font = instancer.instantiateVariableFont(font, {"wght": 400, "FILL": 0})
    options = Options(layout_features=["liga", "rlig"], layout_closure=False, glyph_names=False, hinting=False)
    subsetter = Subsetter(options)
    # Without closure only the ligatures whose glyphs are named survive; with it, every icon that the letters can spell.
    subsetter.populate(glyphs=[known[name] for name in names], text="".join(names))
    subsetter.subset(font)
    save(font, "icons.woff2")


def text(source):
    font = TTFont(source)
    keep = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    keep["wght"] = (400, 700)
    font = reloaded(instancer.instantiateVariableFont(font, keep))
    options = Options(layout_features=["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum"], hinting=False)
    subsetter = Subsetter(options)
    ranges = [(0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x45F), (0x490, 0x491), (0x1E00, 0x1EFF)]
    ranges += [(0x2010, 0x2044), (0x20AC, 0x20AC), (0x20B9, 0x20B9), (0x2116, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212)]
    subsetter.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    subsetter.subset(font)
    save(font, "text.woff2")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tolerate_overlap_bitmaps()
    fonts = pathlib.Path(sys.argv[1]) / "staticwebassets/fonts"
    icons(fonts / "MaterialSymbolsOutlined.woff2")
    text(fonts / "RobotoFlex.woff2")


main()

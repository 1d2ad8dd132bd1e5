"""Cuts the bundled font, Inter, down to the signs the content needs.

Usage: python build/fonts.py FOLDER, which holds Inter-Regular.woff2 and Inter-SemiBold.woff2 of Inter 4.1 as its
authors publish them. Wants fonttools and brotli, which the project needs for nothing else: install them into the
environment this runs in. Same input, same bytes. Inter reserves no font name (resources/fonts/OFL.txt). The family
gets a name of its own, since Qt takes a system's Inter, where there is one, before a bundled font of that name.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

SOURCES = {
    "Inter-Regular": "e06f6b1bc553aaea4e4668023ed0ab0a147129c3107f511bc7d03d361b0ae085",
    "Inter-SemiBold": "5cb7103e4e605989afebc03d989c79201e54b21b5183db33981f70db9178a301",
}
# Latin with its extensions (names of people in sources), Greek, punctuation, super- and subscripts, currency,
# letter-like signs, number forms, arrows, mathematical and technical signs, shapes, ticks.
UNICODES = (
    "U+0020-024F,U+02B0-02FF,U+0300-036F,U+0370-03FF,U+1E00-1EFF,U+2000-206F,U+2070-209F,U+20A0-20BF,U+2100-214F,"
    "U+2150-218F,U+2190-21FF,U+2200-22FF,U+2300-23FF,U+25A0-25FF,U+2600-26FF,U+2700-27BF,U+FB01-FB02,U+FEFF,U+FFFD"
)
FEATURES = "calt,case,ccmp,kern,locl,mark,mkmk,subs,sups,tnum"
FAMILY = "Inter Desk"
FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"


def subset(source: Path, target: Path) -> None:
    """Writes the cut font as TrueType; raises CalledProcessError when fonttools is missing or fails."""
    options = [
        f"--unicodes={UNICODES}",
        f"--layout-features={FEATURES}",
        f"--output-file={target}",
        "--no-hinting",
        "--no-recalc-timestamp",
        "--name-IDs=*",
        "--notdef-outline",
    ]
    subprocess.run([sys.executable, "-m", "fontTools.subset", str(source), *options], check=True)


def rename(font: Path, family: str) -> None:
    """Gives the font file another family name, keeps the name of its weight, and makes it plain TrueType."""
    from fontTools.ttLib import TTFont

    with TTFont(font, recalcTimestamp=False) as opened:
        table = opened["name"]
        weight = table.getDebugName(17) or table.getDebugName(2)
        plain = weight == "Regular"
        names = {
            1: family if plain else f"{family} {weight}",
            2: "Regular",
            3: f"{family} {weight}",
            4: f"{family} {weight}",
            6: f"{family.replace(' ', '')}-{weight.replace(' ', '')}",
            16: family,
            17: weight,
        }
        table.names = [record for record in table.names if record.nameID not in {*names, 21, 22, 25}]
        for number, text in names.items():
            table.setName(text, number, 3, 1, 0x409)
        opened.flavor = None  # a WOFF2 file, which the source is, is read neither by Windows nor by macOS
        opened.save(font)


def main(folder: Path) -> int:
    """Cuts both weights; returns 1 when a source is not the file this was made from."""
    for name, digest in SOURCES.items():
        source = folder / f"{name}.woff2"
        found = hashlib.sha256(source.read_bytes()).hexdigest()
        if found != digest:
            print(f"{source}: SHA-256 {found}, expected {digest}", file=sys.stderr)
            return 1
        target = FONTS / f"{name}.ttf"
        subset(source, target)
        rename(target, FAMILY)
        print(f"{target.name}: {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

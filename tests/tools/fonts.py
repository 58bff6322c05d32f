"""Fonts of the tests. Fontconfig reads a file of their own, with the faces of a single set and no
others, so that a page has the same measures on every machine. TEST_FONTS names another set.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

VARIABLE = "TEST_FONTS"
CONFIGURATIONS = Path(__file__).parents[2] / ".venv/fonts"
FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
)


class FontSet(NamedTuple):
    """Families of the generic names, and their files by the package that brings them; those of the
    Latin faces come first.
    """

    sans: tuple[str, ...]
    serif: tuple[str, ...]
    monospace: tuple[str, ...]
    files: Mapping[str, tuple[str, ...]]


STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
SCRIPTS = ("Arabic", "Bengali", "Devanagari", "Hebrew", "Symbols", "Symbols2", "Thai")
EMOJI, CHINESE = "Noto Color Emoji", "WenQuanYi Micro Hei"
EMOJI_FILES = {"fonts-noto-color-emoji": ("NotoColorEmoji.ttf",)}
CHINESE_FILES = {"fonts-wqy-microhei": ("wqy-microhei.ttc",)}

FONT_SETS = {
    "dejavu": FontSet(
        sans=("DejaVu Sans", CHINESE),
        serif=("DejaVu Serif", CHINESE),
        monospace=("DejaVu Sans Mono", CHINESE),
        files={
            "fonts-dejavu-core": (
                *("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
                *("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"),
                *("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf"),
            ),
            **CHINESE_FILES,
            **EMOJI_FILES,
        },
    ),
    "noto": FontSet(
        sans=("Noto Sans", "Noto Sans CJK SC", *(f"Noto Sans {script}" for script in SCRIPTS)),
        serif=("Noto Serif", "Noto Serif CJK SC"),
        monospace=("Noto Sans Mono", "Noto Sans Mono CJK SC"),
        files={
            "fonts-noto-core": (
                *(f"Noto{kind}-{style}.ttf" for kind in ("Sans", "Serif") for style in STYLES),
                *(f"NotoSans{script}-Regular.ttf" for script in SCRIPTS),
                *("NotoSansMono-Regular.ttf", "NotoSansMono-Bold.ttf"),
            ),
            "fonts-noto-cjk": (
                *("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
                *("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc"),
            ),
            **EMOJI_FILES,
        },
    ),
    "liberation": FontSet(
        sans=("Liberation Sans", CHINESE),
        serif=("Liberation Serif", CHINESE),
        monospace=("Liberation Mono", CHINESE),
        files={
            "fonts-liberation": tuple(
                f"Liberation{kind}-{style}.ttf"
                for kind in ("Sans", "Serif", "Mono")
                for style in STYLES
            ),
            **CHINESE_FILES,
            **EMOJI_FILES,
        },
    ),
}
DEFAULT_SET = "dejavu"

CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}/faces</dir>
  <cachedir>{folder}/cache</cachedir>
{aliases}
  <match target="pattern">
    <edit name="family" mode="append_last">{fallback}</edit>
  </match>
  <match target="pattern">
    <edit name="hintstyle" mode="append"><const>hintslight</const></edit>
    <edit name="antialias" mode="append"><bool>true</bool></edit>
  </match>
</fontconfig>
"""
ALIAS = """  <alias binding="same">
    <family>{name}</family>
    <prefer>{families}</prefer>
  </alias>"""
SANS_NAMES = ("sans-serif", "sans", "system-ui", "ui-sans-serif", "Arial", "Helvetica")
SERIF_NAMES = ("serif", "ui-serif")
MONOSPACE_NAMES = ("monospace", "ui-monospace", "Courier New")
"""Names with which browsers and pages ask for a family of this kind."""


class FontsUnavailable(Exception):
    """Refusal of an unknown set, or a set without its packages: a sentence."""


def use_fonts() -> None:
    """Let this process and those it starts draw with the chosen set alone. If the default set is
    not whole, its present part is used; without any of it, the fonts of the machine.
    """
    name = choose_font_set()
    if name != DEFAULT_SET and (missing := find_missing_packages(name)):
        raise FontsUnavailable(f"{VARIABLE}={name} needs fonts: apt install {' '.join(missing)}")
    if faces := _find_faces(FONT_SETS[name]):
        os.environ["FONTCONFIG_FILE"] = str(_write_configuration(FONT_SETS[name], faces))


def choose_font_set() -> str:
    """Return the name of the set in TEST_FONTS, or of the default set."""
    name = os.environ.get(VARIABLE) or DEFAULT_SET
    if name not in FONT_SETS:
        names = ", ".join(FONT_SETS)
        raise FontsUnavailable(f"{VARIABLE}={name} is not a set of fonts. Choose one of: {names}")
    return name


def find_missing_packages(name: str) -> list[str]:
    """Return the packages of a set of which a file is missing."""
    installed_files = _find_files()
    return [
        package
        for package, files in FONT_SETS[name].files.items()
        if not installed_files.keys() >= set(files)
    ]


def _find_files() -> dict[str, Path]:
    return {path.name: path for folder in FONT_FOLDERS for path in folder.rglob("*.tt[cf]")}


def _find_faces(fonts: FontSet) -> dict[str, Path]:
    """Return the files of a set by name; none if no Latin face is among them."""
    faces, (latin, *_) = _find_files(), fonts.files.values()
    if not faces.keys() & set(latin):
        return {}
    return {file: faces[file] for files in fonts.files.values() for file in files if file in faces}


def _write_configuration(fonts: FontSet, faces: Mapping[str, Path]) -> Path:
    """Write fontconfig's file, beside links to the faces, and return its path. The folder never
    changes, as its name is a hash of all that is in it: processes can start at the same time, and
    an upgraded font gets a cache of its own.
    """
    rules = {
        "aliases": _format_aliases(fonts),
        "fallback": "".join(f"<string>{family}</string>" for family in fonts.sans),
    }
    versions = [(str(path), path.stat().st_size, path.stat().st_mtime) for path in faces.values()]
    content = repr((CONFIGURATION, rules, versions))
    folder = CONFIGURATIONS / sha256(content.encode()).hexdigest()[:16]
    if not folder.exists():
        CONFIGURATIONS.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=CONFIGURATIONS))
        draft.chmod(0o755)
        (draft / "faces").mkdir()
        for file, path in faces.items():
            (draft / "faces" / file).symlink_to(path)
        text = CONFIGURATION.format(folder=folder, **rules)
        (draft / "fonts.conf").write_text(text, "utf-8")
        try:
            draft.rename(folder)
        except OSError:  # another process was faster
            shutil.rmtree(draft)
    return folder / "fonts.conf"


def _format_aliases(fonts: FontSet) -> str:
    kinds = (
        (SANS_NAMES, fonts.sans),
        (SERIF_NAMES, fonts.serif),
        (MONOSPACE_NAMES, fonts.monospace),
        (("emoji",), (EMOJI,)),
    )
    return "\n".join(
        ALIAS.format(name=name, families="".join(f"<family>{family}</family>" for family in wanted))
        for names, wanted in kinds
        for name in names
    )

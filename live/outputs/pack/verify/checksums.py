"""Check of the checksums: every file is the one that was packed, none is missing or more."""

import re
from collections.abc import Iterator

from ..archive import SUMS_FILE
from .finding import Finding
from .pack_reader import PackReader

CHECK = "checksums"
LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def check_sums(pack: PackReader) -> Iterator[Finding]:
    listed = dict[str, str]()
    for number, line in enumerate(
        pack.read_bytes(SUMS_FILE).decode(errors="replace").splitlines(), 1
    ):
        found = LINE.fullmatch(line)
        if found is None:
            yield Finding(CHECK, "wrong", f"{SUMS_FILE}:{number}", "This line is not a checksum.")
        else:
            listed[found[2]] = found[1]
    names = [name for name in pack.names if name != SUMS_FILE]
    for name in sorted({each for each in names if names.count(each) > 1}):
        yield Finding(CHECK, "wrong", name, "The file is in the pack twice.")
    for name in sorted(set(names) - listed.keys()):
        yield Finding(CHECK, "wrong", name, "The file has no checksum: it was added.")
    for name in sorted(listed.keys() - set(names)):
        yield Finding(CHECK, "wrong", name, "The file is missing.")
    changed = [
        name for name in sorted(listed.keys() & set(names)) if pack.digest(name) != listed[name]
    ]
    for name in changed:
        yield Finding(CHECK, "wrong", name, "The file was changed after it was packed.")
    if not changed:
        yield Finding(CHECK, "ok", SUMS_FILE, f"{len(listed)} files have the checksum they had.")

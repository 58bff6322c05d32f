"""The built browser code: which file came of which entry, held in memory and compressed once. Names carry a hash, so they never change."""

import gzip
import json
import mimetypes
import os
import shutil
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

HERE = Path(__file__).parents[1]
PLACES = (HERE / "_assets", HERE.parent)
"""Where static/dist and templates lie: in the installed package, or in the checkout."""
PART = "."
FOR_EVER = "public, max-age=31536000, immutable"


class NotBuilt(Exception):
    def __init__(self) -> None:
        super().__init__("The browser code is not built. Run: make .venv/.installed")


class Asset(NamedTuple):
    """`packed`: by content coding, the smallest first."""

    type: str
    plain: bytes
    packed: dict[str, bytes]


def place(name: str) -> Path:
    """A folder that is in the package or in the checkout. Raises NotBuilt."""
    for root in PLACES:
        if (root / name).is_dir():
            return root / name
    raise NotBuilt


class Bundle:
    def __init__(self, shared: Path | None = None) -> None:
        """`shared`: a folder in which all workers keep what they serve, for those of another release beside them. Raises NotBuilt."""
        folder = place("static/dist")
        meta = (folder / "meta.json").read_bytes()
        built = json.loads(meta)
        outputs, self._sentences = built["outputs"], built["sentences"]
        self._names: dict[str, str] = built["entries"]
        self._imports = {Path(path).name: output.get("imports", []) for path, output in outputs.items()}
        self._sources = {Path(path).name: output.get("entryPoint") for path, output in outputs.items()}
        self._assets = {file.name: _read(file) for file in folder.iterdir() if file.name != "meta.json" and file.suffix != ".br"}
        self.build, self._shared = _build(meta), shared
        if shared:
            _keep(folder, shared)

    def address(self, entry: str) -> str:
        """Where `attendee.js` or `page.css` is served."""
        return _address(self._names[entry])

    def at_once(self, entry: str) -> list[str]:
        """Where the modules are served without which a script does not start: named by its page, they come all at once."""
        return list(map(_address, self._reached(self._names[entry], {"import-statement"})[1:]))

    def of_kind(self, entry: str, kind: str) -> list[str]:
        """Where the modules are served that a script loads where there is a poll of a kind: a page that has one names them too."""
        here = self._reached(self._names[entry], {"import-statement"})
        later = {Path(each["path"]).name for name in here for each in self._imports[name] if each["kind"] == "dynamic-import"}
        found = [name for name in later if self._sources[name] == f"src/kinds/{kind}/ballot.jsx"]
        return [_address(name) for module in found for name in self._reached(module, {"import-statement"}) if name not in here]

    def in_all(self, entry: str) -> list[str]:
        """Where a script's modules are served, those too that it loads later."""
        return list(map(_address, self._reached(self._names[entry], {"import-statement", "dynamic-import"})[1:]))

    def _reached(self, first: str, kinds: set[str]) -> list[str]:
        """File names, that one first."""
        reached = [first]
        for name in reached:  # it grows meanwhile
            found = [Path(each["path"]).name for each in self._imports[name] if each["kind"] in kinds]
            reached += [each for each in found if each not in reached]
        return reached

    @property
    def later(self) -> list[str]:
        """Modules of an attendee's page whose sentences are asked for with them."""
        return [name for name in self._sentences if not name.endswith(".js")]

    def sentences(self, entry: str) -> list[str]:
        """What a script and all that it loads may say: msgids. An attendee's page is told only of what it says at once."""
        found: list[str] = self._sentences[entry]
        return found

    def text(self, entry: str) -> str:
        return self._assets[self._names[entry]].plain.decode()

    async def serve(self, request: Request) -> Response:
        name = request.path_params["name"]
        asset = self._assets.get(name) or self._of_another(name)
        if asset is None:
            raise HTTPException(404)
        headers = {"cache-control": FOR_EVER, "vary": "accept-encoding"}
        taken = _codings(request.headers.get("accept-encoding", ""))
        for coding, packed in asset.packed.items():
            if coding in taken:
                return Response(packed, media_type=asset.type, headers={**headers, "content-encoding": coding})
        return Response(asset.plain, media_type=asset.type, headers=headers)

    def _of_another(self, name: str) -> Asset | None:
        """What a page names that comes from another worker: while they are replaced, it may be of another release."""
        with suppress(OSError):
            if self._shared and name in os.listdir(self._shared) and not name.startswith(PART):
                return self._assets.setdefault(name, _read(self._shared / name))
        return None


def _codings(header: str) -> set[str]:
    """What a browser can unpack; a coding of no weight is one that it cannot."""
    asked = (part.replace(" ", "").lower().partition(";q=") for part in header[:500].split(","))
    return {coding for coding, _, weight in asked if weight.strip("0.") or not weight}


def _address(name: str) -> str:
    return "/static/dist/" + name


def _read(file: Path) -> Asset:
    plain, smaller = file.read_bytes(), file.with_name(file.name + ".br")
    packed = {"br": smaller.read_bytes()} if smaller.exists() else {}
    return Asset(mimetypes.guess_type(file.name)[0] or "application/octet-stream", plain, packed | {"gzip": gzip.compress(plain, mtime=0)})


def _keep(folder: Path, shared: Path) -> None:
    """A file is there as a whole, or not at all. Without the folder a worker serves what is its own."""
    with suppress(OSError):
        there = set(os.listdir(shared))
        for file in folder.iterdir():
            if file.name not in there and file.name != "meta.json":
                part = shared / f"{PART}{file.name}.{os.getpid()}"
                shutil.copyfile(file, part).rename(shared / file.name)


def _build(meta: bytes) -> str:
    """Names what is at work: the rules, the browser code and what it says. A page of another build reloads itself once."""
    digest = blake2b(meta, digest_size=6)
    for source in [*sorted((HERE / "core").rglob("*.py")), *sorted((HERE / "web/locale").rglob("*.po"))]:
        digest.update(source.read_bytes())
    return digest.hexdigest()

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

PACKAGE = Path(__file__).parents[1]
ROOTS = (PACKAGE / "_assets", PACKAGE.parent)
"""Where static/dist and templates lie: in the installed package, or in the checkout."""
TEMPORARY_PREFIX = "."
FOR_EVER = "public, max-age=31536000, immutable"


class NotBuilt(Exception):
    def __init__(self) -> None:
        super().__init__("The browser code is not built. Run: make .venv/.installed")


class Asset(NamedTuple):
    """`packed`: by content coding, the smallest first."""

    media_type: str
    content: bytes
    encodings: dict[str, bytes]


def place(name: str) -> Path:
    """A folder that is in the package or in the checkout. Raises NotBuilt."""
    for root in ROOTS:
        if (root / name).is_dir():
            return root / name
    raise NotBuilt


class Bundle:
    def __init__(self, shared: Path | None = None) -> None:
        """`shared`: a folder in which all workers keep what they serve, for those of another release beside them. Raises NotBuilt."""
        folder = place("static/dist")
        meta = (folder / "meta.json").read_bytes()
        built = json.loads(meta)
        outputs, self._msgids = built["outputs"], built["sentences"]
        self._files, self._imports = _files_by_entry(outputs), {Path(path).name: output.get("imports", []) for path, output in outputs.items()}
        self._entry_points = {Path(path).name: output.get("entryPoint") for path, output in outputs.items()}
        self._assets = {file.name: _read_asset(file) for file in folder.iterdir() if file.name != "meta.json" and file.suffix != ".br"}
        self.build, self._shared_folder = _build_id(meta), shared
        if shared:
            _copy_into(folder, shared)

    def address(self, entry: str) -> str:
        """Where `attendee.js` or `page.css` is served."""
        return _url(self._files[entry])

    def static_imports(self, entry: str) -> list[str]:
        """Where the modules are served without which a script does not start: named by its page, they come all at once."""
        return list(map(_url, self._reachable(self._files[entry], {"import-statement"})[1:]))

    def kind_imports(self, entry: str, kind: str) -> list[str]:
        """Where the modules are served that a script loads where there is a poll of a kind: a page that has one names them too."""
        here = self._reachable(self._files[entry], {"import-statement"})
        dynamic = {Path(each["path"]).name for name in here for each in self._imports[name] if each["kind"] == "dynamic-import"}
        found = [name for name in dynamic if self._entry_points[name] == f"src/kinds/{kind}.jsx"]
        return [_url(name) for module in found for name in self._reachable(module, {"import-statement"}) if name not in here]

    def in_all(self, entry: str) -> list[str]:
        """Where a script's modules are served, those too that it loads later."""
        return list(map(_url, self._reachable(self._files[entry], {"import-statement", "dynamic-import"})[1:]))

    def _reachable(self, first: str, kinds: set[str]) -> list[str]:
        """File names, that one first."""
        reached = [first]
        for name in reached:  # it grows meanwhile
            found = [Path(each["path"]).name for each in self._imports[name] if each["kind"] in kinds]
            reached += [each for each in found if each not in reached]
        return reached

    @property
    def lazy_modules(self) -> list[str]:
        """Modules of an attendee's page whose sentences are asked for with them."""
        return [name for name in self._msgids if not name.endswith(".js")]

    def sentences(self, entry: str) -> list[str]:
        """What a script and all that it loads may say: msgids. An attendee's page is told only of what it says at once."""
        found: list[str] = self._msgids[entry]
        return found

    def source_of(self, entry: str) -> str:
        return self._assets[self._files[entry]].content.decode()

    async def serve(self, request: Request) -> Response:
        name = request.path_params["name"]
        asset = self._assets.get(name) or self._from_shared_folder(name)
        if asset is None:
            raise HTTPException(404)
        headers = {"cache-control": FOR_EVER, "vary": "accept-encoding"}
        accepted = _accepted_encodings(request.headers.get("accept-encoding", ""))
        for encoding, encoded in asset.encodings.items():
            if encoding in accepted:
                return Response(encoded, media_type=asset.media_type, headers={**headers, "content-encoding": encoding})
        return Response(asset.content, media_type=asset.media_type, headers=headers)

    def _from_shared_folder(self, name: str) -> Asset | None:
        """What a page names that comes from another worker: while they are replaced, it may be of another release."""
        with suppress(OSError):
            if self._shared_folder and name in os.listdir(self._shared_folder) and not name.startswith(TEMPORARY_PREFIX):
                return self._assets.setdefault(name, _read_asset(self._shared_folder / name))
        return None


def _accepted_encodings(header: str) -> set[str]:
    """What a browser can unpack; a coding of no weight is one that it cannot."""
    ranges = (each.replace(" ", "").lower().partition(";q=") for each in header[:500].split(","))
    return {encoding for encoding, _, quality in ranges if quality.strip("0.") or not quality}


def _url(name: str) -> str:
    return "/static/dist/" + name


def _files_by_entry(outputs: dict[str, dict[str, str]]) -> dict[str, str]:
    """`attendee.js` -> `attendee-I4VBKSGU.js`."""
    entries = {Path(path): output["entryPoint"] for path, output in outputs.items() if output.get("entryPoint")}
    return {Path(entry).stem + path.suffix: path.name for path, entry in entries.items()}


def _read_asset(file: Path) -> Asset:
    content, brotli = file.read_bytes(), file.with_name(file.name + ".br")
    encoded = {"br": brotli.read_bytes()} if brotli.exists() else {}
    return Asset(mimetypes.guess_type(file.name)[0] or "application/octet-stream", content, encoded | {"gzip": gzip.compress(content, mtime=0)})


def _copy_into(folder: Path, shared: Path) -> None:
    """A file is there as a whole, or not at all. Without the folder a worker serves what is its own."""
    with suppress(OSError):
        existing = set(os.listdir(shared))
        for file in folder.iterdir():
            if file.name not in existing and file.name != "meta.json":
                temporary = shared / f"{TEMPORARY_PREFIX}{file.name}.{os.getpid()}"
                shutil.copyfile(file, temporary).rename(shared / file.name)


def _build_id(meta: bytes) -> str:
    """Names what is at work: the rules, the browser code and what it says. A page of another build reloads itself once."""
    digest = blake2b(meta, digest_size=6)
    for source in [*sorted((PACKAGE / "core").rglob("*.py")), *sorted((PACKAGE / "web/locale").rglob("*.po"))]:
        digest.update(source.read_bytes())
    return digest.hexdigest()

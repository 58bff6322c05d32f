"""The built browser code: which file came of which entry, held in memory and compressed once. Names carry a hash, so they never change."""

import gzip
import json
import mimetypes
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

HERE = Path(__file__).parents[1]
PLACES = (HERE / "_assets", HERE.parent)
"""Where static/dist and templates lie: in the installed package, or in the checkout."""
FOR_EVER = "public, max-age=31536000, immutable"


class NotBuilt(Exception):
    def __init__(self) -> None:
        super().__init__("The browser code is not built. Run: make .venv/.installed")


class Asset(NamedTuple):
    type: str
    plain: bytes
    zipped: bytes


def place(name: str) -> Path:
    """A folder that is in the package or in the checkout. Raises NotBuilt."""
    for root in PLACES:
        if (root / name).is_dir():
            return root / name
    raise NotBuilt


class Bundle:
    def __init__(self) -> None:
        """Raises NotBuilt."""
        folder = place("static/dist")
        meta = (folder / "meta.json").read_bytes()
        built = json.loads(meta)
        outputs, self._sentences = built["outputs"], built["sentences"]
        self._names, self._imports = _entries(outputs), {Path(path).name: output.get("imports", []) for path, output in outputs.items()}
        self._assets = {file.name: _read(file) for file in folder.iterdir() if file.name != "meta.json"}
        self.build = _build(meta)

    def address(self, entry: str) -> str:
        """Where `attendee.js` or `page.css` is served."""
        return _address(self._names[entry])

    def at_once(self, entry: str) -> list[str]:
        """Where the modules are served without which a script does not start: named by its page, they come all at once."""
        return self._reached(entry, {"import-statement"})

    def in_all(self, entry: str) -> list[str]:
        """Where a script's modules are served, those too that it loads later."""
        return self._reached(entry, {"import-statement", "dynamic-import"})

    def _reached(self, entry: str, kinds: set[str]) -> list[str]:
        reached = [self._names[entry]]
        for name in reached:  # it grows meanwhile
            found = [Path(each["path"]).name for each in self._imports[name] if each["kind"] in kinds]
            reached += [each for each in found if each not in reached]
        return list(map(_address, reached[1:]))

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
        asset = self._assets.get(request.path_params["name"])
        if asset is None:
            raise HTTPException(404)
        headers = {"cache-control": FOR_EVER, "vary": "accept-encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(asset.zipped, media_type=asset.type, headers={**headers, "content-encoding": "gzip"})
        return Response(asset.plain, media_type=asset.type, headers=headers)


def _address(name: str) -> str:
    return "/static/dist/" + name


def _entries(outputs: dict[str, dict[str, str]]) -> dict[str, str]:
    """`attendee.js` -> `attendee-I4VBKSGU.js`."""
    made = {Path(path): output["entryPoint"] for path, output in outputs.items() if output.get("entryPoint")}
    return {Path(entry).stem + path.suffix: path.name for path, entry in made.items()}


def _read(file: Path) -> Asset:
    plain = file.read_bytes()
    return Asset(mimetypes.guess_type(file.name)[0] or "application/octet-stream", plain, gzip.compress(plain, mtime=0))


def _build(meta: bytes) -> str:
    """Names what is at work: the rules, the browser code and what it says. A page of another build reloads itself once."""
    digest = blake2b(meta, digest_size=6)
    for source in [*sorted((HERE / "core").rglob("*.py")), *sorted((HERE / "web/locale").rglob("*.po"))]:
        digest.update(source.read_bytes())
    return digest.hexdigest()

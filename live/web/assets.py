"""Built browser code: maps entries to files, which are held in memory with their compressed forms.

File names carry a content hash, so a file never changes and can be cached forever.
"""

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

from ..shipped_files import PACKAGE, find_folder

TEMPORARY_PREFIX = "."
ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""Suffixes of compressed forms by content coding, the smallest first."""
SOURCES = ("kernel/**/*.py", "features/**/*.py", "languages/locale/**/*.po")
"""Sources of pages, beside the browser code."""
mimetypes.add_type("font/woff2", ".woff2")  # unknown where the system has no list of types
CACHE_FOREVER = "public, max-age=31536000, immutable"


class Asset(NamedTuple):
    """A file to serve. `encodings`: its compressed forms by content coding, the smallest first."""

    media_type: str
    content: bytes
    encodings: dict[str, bytes]


class Bundle:
    def __init__(self, shared: Path | None = None) -> None:
        """Read static/dist. Raises NotBuilt.

        `shared`: a folder to which every worker copies its files. During a rolling restart, workers
        of two releases serve each other's files from it.
        """
        folder = find_folder("static/dist")
        meta = (folder / "meta.json").read_bytes()
        built = json.loads(meta)
        outputs = built["outputs"]
        self._msgids = built["sentences"]
        self._files: dict[str, str] = built["entries"]
        self._imports = {
            Path(path).name: output.get("imports", []) for path, output in outputs.items()
        }
        self._entry_points = {
            Path(path).name: output.get("entryPoint") for path, output in outputs.items()
        }
        self._assets = {
            file.name: _read_asset(file)
            for file in folder.iterdir()
            if file.is_file() and file.name != "meta.json" and file.suffix not in ENCODINGS.values()
        }
        self.build = _build_id(meta)
        self._shared_folder = shared
        if shared:
            _copy_into(folder, shared)

    def url_of(self, entry: str) -> str:
        """URL of an entry such as `attendee.js` or `page.css`."""
        return _url(self._files[entry])

    def kind_imports(self, entry: str, kind: str) -> list[str]:
        """URLs of the entry's dynamic imports for a kind of poll, for modulepreload."""
        here = self._reachable(self._files[entry], {"import-statement"})
        dynamic = {
            Path(each["path"]).name
            for name in here
            for each in self._imports[name]
            if each["kind"] == "dynamic-import"
        }
        dynamic_names = [
            name for name in dynamic if self._entry_points[name] == f"src/kinds/{kind}/ballot.jsx"
        ]
        return [
            _url(name)
            for module in dynamic_names
            for name in self._reachable(module, {"import-statement"})
            if name not in here
        ]

    def all_imports(self, entry: str) -> list[str]:
        """URLs of the entry's imports, static and dynamic."""
        return list(
            map(
                _url,
                self._reachable(self._files[entry], {"import-statement", "dynamic-import"})[1:],
            )
        )

    def _reachable(self, first: str, kinds: set[str]) -> list[str]:
        """File names of the transitive imports of these kinds, starting with `first` itself."""
        reached_names = [first]
        for name in reached_names:  # appended to while iterating: breadth-first
            imported_names = [
                Path(each["path"]).name for each in self._imports[name] if each["kind"] in kinds
            ]
            reached_names += [each for each in imported_names if each not in reached_names]
        return reached_names

    @property
    def lazy_modules(self) -> list[str]:
        """Lazy modules of the attendee page; their translations are fetched along with them."""
        return [name for name in self._msgids if not name.endswith(".js")]

    def msgids_of(self, entry: str) -> list[str]:
        """Msgids used by an entry and its imports (attendee page: its lazy modules excluded)."""
        msgids: list[str] = self._msgids[entry]
        return msgids

    def content_of(self, entry: str) -> bytes:
        return self._assets[self._files[entry]].content

    def source_of(self, entry: str) -> str:
        return self.content_of(entry).decode()

    async def serve(self, request: Request) -> Response:
        name = request.path_params["name"]
        asset = self._assets.get(name) or self._from_shared_folder(name)
        if asset is None:
            raise HTTPException(404)
        headers = {"cache-control": CACHE_FOREVER, "vary": "accept-encoding"}
        encodings = _accepted_encodings(request.headers.get("accept-encoding", ""))
        for encoding, content in asset.encodings.items():
            if encoding in encodings:
                return Response(
                    content,
                    media_type=asset.media_type,
                    headers={**headers, "content-encoding": encoding},
                )
        return Response(asset.content, media_type=asset.media_type, headers=headers)

    def _from_shared_folder(self, name: str) -> Asset | None:
        """Asset of another worker's release, needed during a rolling restart."""
        with suppress(OSError):
            if (
                self._shared_folder
                and name in os.listdir(self._shared_folder)
                and not name.startswith(TEMPORARY_PREFIX)
            ):
                return self._assets.setdefault(name, _read_asset(self._shared_folder / name))
        return None


def _accepted_encodings(header: str) -> set[str]:
    """Content codings that the client accepts; q=0 means not acceptable (RFC 9110, 12.5.3)."""
    ranges = (each.replace(" ", "").lower().partition(";q=") for each in header[:500].split(","))
    return {encoding for encoding, _, quality in ranges if quality.strip("0.") or not quality}


def _url(name: str) -> str:
    return "/static/dist/" + name


def _read_asset(file: Path) -> Asset:
    return Asset(
        mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        file.read_bytes(),
        {
            encoding: compressed.read_bytes()
            for encoding, suffix in ENCODINGS.items()
            if (compressed := file.with_name(file.name + suffix)).exists()
        },
    )


def _copy_into(folder: Path, shared: Path) -> None:
    """Copy the files atomically.

    If the folder cannot be used, a worker serves only its own files.
    """
    with suppress(OSError):
        existing = set(os.listdir(shared))
        for file in folder.iterdir():
            if file.is_file() and file.name not in existing and file.name != "meta.json":
                temporary = shared / f"{TEMPORARY_PREFIX}{file.name}.{os.getpid()}"
                shutil.copyfile(file, temporary).rename(shared / file.name)


def _build_id(meta: bytes) -> str:
    """Digest of the browser code, the rules of the server and the translations.

    A page of another build reloads once.
    """
    digest = blake2b(meta, digest_size=6)
    for pattern in SOURCES:
        for source in sorted(PACKAGE.glob(pattern)):
            digest.update(source.read_bytes())
    return digest.hexdigest()

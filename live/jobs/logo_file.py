"""Checks a picture and draws it again, so that nothing of the uploaded file is served.

A picture of a few bytes can unpack to gigabytes, so its size is checked before it is decoded, in a
child process with little memory.
"""

import io
import warnings
from typing import Literal

import msgspec
from PIL import Image, ImageOps, UnidentifiedImageError

from .runner import Job, run_child

MAX_CONCURRENT = 1
"""Pictures that a worker draws at once."""
MAX_WAITING = 10
"""Further requests that may be queued."""
TIMEOUT_S = 10.0
"""Seconds that a picture may take."""
MAX_PIXELS = 12_000_000
LARGEST = (640, 320)
"""Width and height in pixels: twice the size on a page."""
FORMATS = ("PNG", "JPEG", "WEBP")
MEDIA_TYPE = "image/webp"
QUALITY = 90

LogoProblem = Literal["", "logo", "logo_pixels"]


class DrawLogo(msgspec.Struct, frozen=True):
    content: bytes


class DrawnLogo(msgspec.Struct, frozen=True):
    """The picture as WebP, or the reason why there is none."""

    content: bytes = b""
    problem: LogoProblem = ""


DRAW_LOGO = Job("live.jobs.logo_file", DrawLogo, DrawnLogo, MAX_WAITING, TIMEOUT_S)


def draw_logo(task: DrawLogo) -> DrawnLogo:
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(task.content), formats=FORMATS) as picture:
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
        upright.thumbnail(LARGEST)
        out = io.BytesIO()
        upright.save(out, "WEBP", quality=QUALITY, exif=b"", xmp=b"", icc_profile=b"")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return DrawnLogo(problem="logo_pixels")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        return DrawnLogo(problem="logo")
    return DrawnLogo(out.getvalue())


def is_drawn(content: bytes) -> bool:
    """True for a WebP picture that is as `draw_logo` makes them: small, and with nothing else in
    it. It must be accepted by `draw_logo`.
    """
    with Image.open(io.BytesIO(content), formats=("WEBP",)) as picture:
        is_small = picture.width <= LARGEST[0] and picture.height <= LARGEST[1]
        is_plain = not {"exif", "xmp", "icc_profile"} & picture.info.keys()
        is_still = getattr(picture, "n_frames", 1) == 1
    return is_small and is_plain and is_still and len(content) == _riff_bytes(content)


def _riff_bytes(content: bytes) -> int:
    """Size of a RIFF file as its header says it, rounded up to an even number."""
    size = int.from_bytes(content[4:8], "little")
    return 8 + size + size % 2


if __name__ == "__main__":
    run_child(DrawLogo, draw_logo, limits_memory=True)

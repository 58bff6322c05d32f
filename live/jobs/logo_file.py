"""Checks a picture and draws it again, so that nothing of the uploaded file is served.

A picture of a few bytes can unpack to gigabytes, so its size is checked before it is decoded, in a
child process with little memory.
"""

import io
import warnings
from typing import Literal

import msgspec
from PIL import Image, ImageOps, UnidentifiedImageError

from .memory_limit import limit_memory
from .runner import Job, run_child

MAX_CONCURRENT = 1
"""Pictures that one worker draws at once."""
MAX_WAITING = 10
"""Further requests that may be queued."""
TIMEOUT_S = 10.0
"""Seconds that a picture may take."""
MAX_PIXELS = 12_000_000
LARGEST = (640, 320)
"""Width and height in pixels: twice what a page shows."""
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
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with Image.open(io.BytesIO(task.content), formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return DrawnLogo(problem="logo_pixels")
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
        upright.thumbnail(LARGEST)
        out = io.BytesIO()
        upright.save(out, "WEBP", quality=QUALITY, exif=b"", xmp=b"", icc_profile=b"")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return DrawnLogo(problem="logo_pixels")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        return DrawnLogo(problem="logo")
    return DrawnLogo(out.getvalue())


def _draw_within_limit(task: DrawLogo) -> DrawnLogo:
    limit_memory()
    return draw_logo(task)


if __name__ == "__main__":
    run_child(DrawLogo, _draw_within_limit)

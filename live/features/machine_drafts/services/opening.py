"""The service that an operator's settings name."""

from .chat import Chat
from .deepl import DeepL
from .libretranslate import LibreTranslate
from .service import TranslationService

SERVICE_KINDS = ("libretranslate", "deepl", "chat")


def open_service(kind: str, url: str, key: str, model: str) -> TranslationService:
    """Return a service of a kind. Raises ValueError, never with the key, if a setting is wrong."""
    if kind == "libretranslate":
        return LibreTranslate(url, key)
    if kind == "deepl":
        return DeepL(url, key)
    if kind == "chat":
        return Chat(url, key, model)
    raise ValueError(f"A translation service is one of {', '.join(SERVICE_KINDS)}")

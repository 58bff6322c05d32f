"""Release of uvicorn: our protocol class relies on internals of the tested release."""

from importlib.metadata import version

TESTED_RELEASE = "0.54"


def installed_release() -> str:
    return version("uvicorn")


def is_tested_release() -> bool:
    return installed_release().rpartition(".")[0] == TESTED_RELEASE

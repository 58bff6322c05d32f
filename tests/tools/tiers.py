"""Seeds of random tests: few in `make test`, more in `make nightly`."""

from collections.abc import Iterable
from typing import Any

import pytest


def seeds(of_tests: Iterable[int], of_nights: Iterable[int]) -> list[Any]:
    """Values for `parametrize`; those of nights carry the mark `nightly`."""
    return [*of_tests, *(pytest.param(seed, marks=pytest.mark.nightly) for seed in of_nights)]

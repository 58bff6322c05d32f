"""Sentences of refusals stand beside the features that raise them."""

import pkgutil
from collections import Counter
from importlib import import_module

from live import features, kernel
from live.features.event.parts import all_parts
from live.features.registry import REFUSALS
from live.kernel.errors import Closed, Refused
from tools.table_gaps import assert_none

MODULES = [
    import_module(found.name)
    for package in (features, kernel)
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
]
DECLARING = [
    module
    for module in MODULES
    if hasattr(module, "REFUSALS") and module.__name__ != ("live.features.registry")
]


def test_a_reason_has_a_single_sentence():
    parts = {(Closed, f"part_{name}") for name in all_parts()}
    counts = Counter(reason for module in DECLARING for reason in module.REFUSALS)
    assert_none(
        [
            f"{refusal.__name__}({reason!r}) has {count} sentences, in "
            f"{', '.join(m.__name__ for m in DECLARING if (refusal, reason) in m.REFUSALS)}: "
            "keep one, or give it a reason of its own"
            for (refusal, reason), count in counts.items()
            if count > 1
        ]
    )
    assert len(REFUSALS) > 130 and counts.keys() | parts == REFUSALS.keys(), (
        "the record of its feature leaves out some that modules declare: "
        f"{sorted(map(str, (counts.keys() | parts) ^ REFUSALS.keys()))}"
    )


def test_a_feature_declares_reasons_and_no_general_sentence():
    for refusal, reason in REFUSALS:
        assert issubclass(refusal, Refused) and reason, f"give {refusal} a class and a reason"


def test_a_module_names_the_class_of_its_refusals():
    for module in DECLARING:
        for refusal, _ in module.REFUSALS:
            assert getattr(module, refusal.__name__, None) is refusal, (
                f"import {refusal.__name__} into {module.__name__}, whose REFUSALS name it"
            )

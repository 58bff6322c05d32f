"""Sentences of refusals stand beside the features that raise them."""

import sys
from collections import Counter

from live.features import registry as features
from live.features.breakouts.grouping import roster
from live.features.event.event_file import cleaning
from live.features.event.event_file import yaml_file as event_yaml
from live.features.people import person_names
from live.features.polls import KINDS, receipts, yaml_file
from live.features.registry import FEATURES, REFUSALS
from live.features.translation import rules
from live.kernel import text, yaml_reader
from live.kernel.errors import Refused
from tools.table_gaps import assert_none

KIND_MODULES = [sys.modules[kind.validate_config.__module__] for kind in KINDS]
SHARED = (text, person_names, yaml_reader, yaml_file, event_yaml, cleaning, receipts, roster, rules)
DECLARING = [
    module for module in (*FEATURES, *KIND_MODULES, *SHARED) if hasattr(module, "REFUSALS")
]


def test_a_reason_has_one_sentence():
    declared = Counter(reason for module in DECLARING for reason in module.REFUSALS)
    assert_none(
        [
            f"{refusal.__name__}({reason!r}) has {count} sentences, in "
            f"{', '.join(m.__name__ for m in DECLARING if (refusal, reason) in m.REFUSALS)}: "
            "keep one, or give it a reason of its own"
            for (refusal, reason), count in declared.items()
            if count > 1
        ]
    )
    assert len(declared) == len(REFUSALS) > 130, (
        "REFUSALS in live/features/registry.py leaves out some that modules declare: "
        f"{sorted(map(str, declared.keys() ^ REFUSALS.keys()))}"
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
    assert features.REFUSALS is REFUSALS

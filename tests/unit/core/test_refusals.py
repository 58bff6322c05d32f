"""Sentences of refusals stand beside the features that raise them."""

import sys
from collections import Counter

from live.core import features, person_names, text, yaml_reader
from live.core.errors import Refused
from live.core.event_file import cleaning
from live.core.event_file import yaml_file as event_yaml
from live.core.features import FEATURES, REFUSALS
from live.core.grouping import roster
from live.core.polls import KINDS, receipts, yaml_file
from live.core.translation import rules

KIND_MODULES = [sys.modules[kind.validate_config.__module__] for kind in KINDS]
SHARED = (text, person_names, yaml_reader, yaml_file, event_yaml, cleaning, receipts, roster, rules)
DECLARING = [
    module for module in (*FEATURES, *KIND_MODULES, *SHARED) if hasattr(module, "REFUSALS")
]


def test_a_reason_has_one_sentence():
    declared = Counter(reason for module in DECLARING for reason in module.REFUSALS)
    assert declared.most_common(1)[0][1] == 1
    assert len(declared) == len(REFUSALS) > 130


def test_a_feature_declares_reasons_and_no_general_sentence():
    for refusal, reason in REFUSALS:
        assert issubclass(refusal, Refused) and reason


def test_a_module_names_the_class_of_its_refusals():
    for module in DECLARING:
        for refusal, _ in module.REFUSALS:
            assert getattr(module, refusal.__name__) is refusal
    assert features.REFUSALS is REFUSALS

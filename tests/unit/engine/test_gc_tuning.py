"""The garbage collector is off while states are loaded, also when several are loaded at once."""

import gc

import pytest

from live.engine import gc_tuning


@pytest.fixture(autouse=True)
def _whole_collector(monkeypatch):
    """The collector itself: other tests have one that freezes nothing."""
    monkeypatch.setattr(gc_tuning, "gc", gc)


@pytest.fixture(autouse=True)
def thresholds():
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_collection_is_off_until_the_last_load_is_done():
    with gc_tuning.paused():
        with gc_tuning.paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_load_that_fails_turns_it_on_again():
    with pytest.raises(ValueError, match="odd"), gc_tuning.paused():
        raise ValueError("odd")
    assert gc.isenabled()


def test_loaded_objects_are_not_scanned_again_until_release():
    gc.unfreeze()
    with gc_tuning.paused():
        pass
    assert gc.get_freeze_count() > 1000
    gc_tuning.unfreeze()
    assert gc.get_freeze_count() == 0


def test_a_server_collects_more_rarely_than_python_does():
    gc_tuning.rarely()
    assert gc.get_threshold() == gc_tuning.THRESHOLDS

import pytest

pytest.register_assert_rewrite("engine.journal_contract", "engine.bus_contract")

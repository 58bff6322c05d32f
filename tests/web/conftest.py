import pytest

pytest.register_assert_rewrite("engine.connection_contract")

"""The tables of tools/authorisation.py have a row for each action, address and scope that there is.

Their statements are tested over real sockets, in tests/integration/web/test_authorisation.py.
"""

from typing import get_args

from live.features.registry import ACTIONS
from live.kernel.principal import Scope
from live.web.assets import Bundle
from live.web.routes import make_routes
from tools.authorisation import FILE, SCOPES, action_cells, address_cells
from tools.authorisation_world import FIELD_OF_THING
from tools.authorisation_world import FILE as WORLD
from tools.table_gaps import assert_complete, assert_each


def name_of(action):
    return action.__struct_config__.tag


def test_the_table_has_every_action_of_the_protocol():
    rows = {cell.action for cell in action_cells()}
    assert_complete(rows, map(name_of, ACTIONS), f"ACTION_TABLE in {FILE}")


def test_the_tables_have_every_address_of_the_server():
    routes = [route for route in make_routes(Bundle()) if hasattr(route, "methods")]
    addresses = {
        f"{method} {route.path}" for route in routes for method in route.methods - {"HEAD"}
    }
    rows = {address for address, *_ in address_cells()}
    assert_complete(rows, addresses, f"ADDRESS_TABLE in {FILE}")


def test_the_tables_have_every_scope_of_a_token():
    assert_complete(SCOPES, get_args(Scope), f"SCOPES and actions_of_scope in {FILE}")


def test_each_thing_of_a_row_has_the_field_that_names_it():
    things = {cell.thing for cell in action_cells()} - {"-"}
    table = f"FIELD_OF_THING in {WORLD}, where build_world makes one in each place"
    assert_complete(things & FIELD_OF_THING.keys(), things, table)


def test_an_action_documents_its_roles_and_its_purpose():
    def check(action):
        assert action.allowed_roles, "it has no allowed_roles: name the roles that may send it"
        assert action.__doc__, "it has no docstring: say in one what the action does"

    assert_each(ACTIONS, check, lambda action: f"{action.__module__}.{action.__name__}")

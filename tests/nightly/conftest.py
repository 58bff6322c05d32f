"""Fixtures of the journeys, for those that run at night only."""

from journeys.conftest import (  # noqa: F401 -- fixtures
    actors,
    browser,
    event,
    own_actors,
    own_event,
    own_server_process,
    page,
    server_process,
    server_processes,
    service_workers,
    state,
    windows,
)

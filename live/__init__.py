"""A live session facilitation server.

A live event is a pure state machine: an action is decided into facts or refused; facts are
journalled and applied. The journal is the only source of truth; clients receive whole items by
topic. See docs/architecture.md.

core actions, facts, state and views: pure, no async, clock, randomness, database or network engine
one loop per event, connected clients, the flush; imports core only store adapters: journal in SQL,
bus in memory and over Redis results state -> tables -> files web Starlette: pages, API,
authentication, security serving uvicorn, WebSocket connections, supervisor and workers jobs work in
child processes cli commands app wires them together
"""

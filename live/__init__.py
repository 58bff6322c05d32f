"""A live session facilitation server.

A live event is a pure state machine: an action is decided into facts or refused; facts are
journalled and applied. The journal is the only source of truth; clients receive whole items by
topic. See docs/architecture.md.

- core: actions, facts, state and views; pure: no async, clock, randomness, database or network
- results: state to tables to files
- engine: a loop per event, connected clients, the flush
- store: adapters: journal in SQL, bus in memory and over Redis
- jobs: work in child processes
- webhooks: deliveries to addresses that organisers name
- web: Starlette: pages, API, authentication, security
- serving: uvicorn, connections of clients, supervisor and workers
- app: wires them together
- cli: commands
- demo, bench: the demo event and the benchmark
"""

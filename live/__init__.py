"""A live session facilitation server.

A live event is a pure state machine: an action is decided into facts or refused, facts are journalled and applied.
The journal is the only truth; clients get whole items by topic. See docs/architecture.md.

    core      what may happen and what is seen: pure, no async, clock, random, database, network
    engine    one loop per event, who is connected, the flush; imports core only
    store     adapters: the journal in SQL, the bus in memory and over Redis
    results   state -> tables -> files
    web       Starlette: pages, socket, identity, security
    app       the only place where these are wired together
    workers   several processes behind one port
"""

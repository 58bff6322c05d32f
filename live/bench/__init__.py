"""`live bench`: performance of the whole product on this machine, in figures that are comparable
between machines.

The process of the command is the load client, pinned to a core of its own if there are two; servers
are child processes in their own temporary folder, reached over loopback only. Fan-out is reported
as a ratio to a bare loop of `os.write` (baseline.py), driven at the same rate by the same client
between the rounds.
"""

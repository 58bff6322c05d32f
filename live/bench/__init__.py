"""`live bench`: what this machine makes of the whole product, in figures that other machines can be compared by.

The process of the command is the load client, on a core of its own where there are two; servers are child processes, in a
folder of their own, reached over loopback only. Fan-out is told as a ratio to a bare loop of `os.write` (floor.py) that is
driven in the same rhythm by the same client, between the rounds.
"""

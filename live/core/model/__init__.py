"""The state of an event: Structs and their own pure methods.

Imports nothing of the core but its leaves (errors, text, rejection, bridging), which import nothing
of it themselves, and types of packages that know no state: poll kinds and grouping.
"""

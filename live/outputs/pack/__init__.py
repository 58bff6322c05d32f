"""Results pack: all results of an event in one ZIP, whose files explain and check each other.

It is made from a History, at one position of its journal. Two packs of an event in which nothing
happened in between are equal, byte for byte. `pack.py` writes it; it is imported only where one is
made, since its libraries are large.
"""

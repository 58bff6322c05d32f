"""Results pack: all results of an event in a ZIP file with files that explain and check each other.

It is made from a History, at a position of its journal. Two packs of an event in which nothing
happened in between are equal, byte for byte. `pack.py` writes it; it is imported only where a pack
is made, since its libraries are large.
"""

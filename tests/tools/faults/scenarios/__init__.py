"""Scenarios, a module each, found by their file.

A module has `TITLE`, a line, and `async def measure(short: bool) -> list[Figure]`. It starts its
own servers on free ports of 127.0.0.1 and ends only these. With `short` it takes a few seconds.
"""

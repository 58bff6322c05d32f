"""Shared devices: phones and laptops for several voters in turn."""

import msgspec


class SharedDevice(msgspec.Struct):
    """A device that its holder, joined on it, passes to others."""

    holder: int
    """Id of the person who joined on it as usual."""
    nonce: str = ""
    """Hash of the secret of the device, which its browser keeps while it is passed around. Empty:
    the holder has it, or it is out of use.
    """
    pin: str = ""
    """Hash of the code with which the holder comes back; empty: without a code."""
    people: list[int] = []
    """Ids of its other users, in their order."""
    current: int | None = None
    """Id of the present user; None: it is between two people, or the holder has it."""
    passed_at: int = 0
    """Time (ms) at which a person was last let in on it."""

"""Attendees and role links."""

import msgspec

NEVER = 2**31
"""Arrival of people whom no poll counts towards k."""


class PersonFields(msgspec.Struct, frozen=True, kw_only=True):
    """Fields of a person that are known when they join."""

    delegation: str
    region: str
    sector: str
    language: str
    also_speaks: tuple[str, ...]
    roster: int | None = None
    """Id in the roster of the bearer of a personal link; None: joined openly."""
    vouched: bool = False
    """True if the link of their delegation, by which they joined, vouches for them there."""
    notice: int = 0
    """Version of the notice on personal data that they got; 0: none."""
    device: int | None = None
    """Id of the holder of the shared device on which they take part; None: on their own."""


class Person(PersonFields, frozen=False, kw_only=True):  # type: ignore[misc]
    id: int
    banned: bool = False
    room: int | None = None
    """Current breakout room."""
    past_room: int | None = None
    """Breakout room that they were in at the end of its breakout, until they enter another room."""
    muted: str | None = None
    """The moderator's note to a muted person, which may be empty; None if not muted."""
    joined_at: int = 0
    """Time (ms) at which they joined."""
    sees: bool | None = None
    """Answer to the test vote of the lobby; None: not given."""
    arrival: int = 0
    """Number of anonymous polls that were opened before they joined: those do not count them
    towards k. 0: all count them; NEVER: none does.
    """
    left_seq: int = 0
    """Seq of the entry by which they last left a shared device: pages opened before are over."""
    left_at: int = 0
    """Time (ms) of that."""
    erased: bool = False
    """True if their data was erased. Their remains name no person."""
    sitting_seq: int = 0
    """Seq of the entry by which they last continued elsewhere (see sittings.py); 0: never."""
    moved_at: list[int] = []
    """Latest times (ms) at which their personal link moved them to another device."""
    invited_in_main: bool = False
    """In a session: True if they have a personal link to the main event."""

    @property
    def is_invited(self) -> bool:
        """True for a bearer of a personal link."""
        return self.roster is not None or self.invited_in_main

    @property
    def is_gone(self) -> bool:
        """True if they were banned or erased: they take part in nothing any more."""
        return self.banned or self.erased


class RoleLink(msgspec.Struct):
    """A role link: its key admits the bearer as staff, speaker, screen, clerk, or head of a
    delegation.
    `delegation`: that of a speaker, of a voting head or deputy, or of a counting clerk.
    """

    id: int
    role: str
    label: str
    revoked: bool = False
    delegation: str | None = None
    salt: str = ""
    """Random characters, part of the link's key and cookies."""
    opened: bool = False
    """True if a page was opened by it, ever."""
    browser: str = ""
    """Id of the browser that votes by the link of a head or deputy; empty: none yet."""
    asking: str = ""
    """Id of the browser that asks to vote in its place; empty: none."""
    asked_seq: int = 0
    """Seq of the entry by which it asked; 0: none asks."""
    roster: int | None = None
    """Id in the roster of the person it was made for; None: made by hand."""
    main_link: int | None = None
    """In a session: number of the link of the main event that it stands for."""


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

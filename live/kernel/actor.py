"""Actors: the acting parties of the journal. No other module knows the form of their text.

The journal and the state hold the text, which serves as a key. It is parsed on demand only: a vote
needs nothing but `is_pseudonym`.
"""

from typing import NamedTuple, Self


class Actor(NamedTuple):
    """An acting party. Exactly one of `person`, `link`, `token`, `pseudonym`, `delegation`, `role`
    is set.

    Text: `p<person>`, `l<link>.<browser>` for a browser that opened a role link, `t<token>` for a
    program, `b<pseudonym>` for an anonymous ballot, `d<delegation>` for a delegation's ballot in an
    official poll, else the role (`system`, `operator`, `guest`).
    """

    person: int | None = None
    """Seq of the entry by which they joined."""
    link: int | None = None
    """Seq of the entry that made the role link."""
    browser: str = ""
    pseudonym: str = ""
    delegation: str = ""
    """Owner of an official ballot. It never acts itself: its head or a deputy does."""
    role: str = ""
    token: int | None = None
    """Seq of the entry that made the token."""

    def __str__(self) -> str:
        if self.person is not None:
            return person_actor(self.person)
        if self.link is not None:
            return f"l{self.link}.{self.browser}"
        if self.token is not None:
            return token_actor(self.token)
        if self.delegation:
            return delegation_actor(self.delegation)
        return "b" + self.pseudonym if self.pseudonym else self.role

    @classmethod
    def parse(cls, text: str) -> Self:
        match text[:1]:
            case "p":
                return cls(person=int(text[1:]))
            case "l":
                link, _, browser = text[1:].partition(".")
                return cls(link=int(link), browser=browser)
            case "t":
                return cls(token=int(text[1:]))
            case "b":
                return cls(pseudonym=text[1:])
            case "d":
                return cls(delegation=text[1:])
        return cls(role=text)


def person_actor(person: int) -> str:
    """Text of a person's actor."""
    return f"p{person}"


def token_actor(token: int) -> str:
    """Text of the actor of a program that has this token."""
    return f"t{token}"


def delegation_actor(delegation: str) -> str:
    """Text under which the ballot of a delegation lies in an official poll."""
    return "d" + delegation


def person_of(actor: str) -> int | None:
    """Id of the person, None for any other actor. Parses nothing else."""
    return int(actor[1:]) if actor[0] == "p" else None


def link_of(actor: str) -> int | None:
    """Id of the role link, None for any other actor or no actor at all ("")."""
    return Actor.parse(actor).link


def token_of(actor: str) -> int | None:
    """Id of the token, None for any other actor or no actor at all ("")."""
    return Actor.parse(actor).token


def is_pseudonym(actor: str) -> bool:
    """Return True for an anonymous ballot's actor."""
    return actor[0] == "b"

"""Keyed pseudonyms that separate people from their anonymous ballots. Reversing one takes both the
event's ballot key and SECRET_KEY.

The ballot key is destroyed when the event ends; pseudonyms cannot be linked to people afterwards.
"""

from hashlib import blake2b

from ..core.change import Who
from ..core.errors import Closed
from ..core.event import Event
from ..core.people import Identity


def secret_check(secret: bytes, event: str) -> str:
    """Return the fingerprint of SECRET_KEY that an event stores, to detect another key."""
    return blake2b(event.encode(), key=secret[:64], digest_size=16, person=b"live secret").hexdigest()


class Veil:
    def __init__(self, secret: bytes) -> None:
        self._secret = blake2b(secret, digest_size=32).digest()
        self._key: bytes | None = None
        self._seal = self._secret_seal = _sealing(self._secret)
        self._faces: dict[tuple[int, str], str] = {}
        self._actors: dict[str, str] = {}
        self._known: dict[str, list[str]] = {}

    def take(self, key: str | None) -> None:
        """Set the ballot key (hex). None destroys it with everything derived from it."""
        if key is None:
            self._key, self._seal = None, self._secret_seal
            self._faces.clear()
            self._actors.clear()
            self._known.clear()
        else:
            self._key = blake2b(bytes.fromhex(key), key=self._secret, digest_size=32).digest()
            self._seal = _sealing(self._key)

    def face(self, poll: int, actor: str) -> str:
        """Return the pseudonym of an actor in an anonymous poll. Raises Closed after the event's
        end.
        """
        face = self._faces.get((poll, actor))
        if face is None:
            if self._key is None:
                raise Closed("event_ended")
            face = "b" + blake2b(b"%d:%s" % (poll, actor.encode()), key=self._key, digest_size=12).hexdigest()
            self._faces[poll, actor] = face
            self._actors[face] = actor
        return face

    def faces(self, event: Event, identity: Identity) -> list[str]:
        """Return all names by which the journal knows an identity: its actor first, then its
        pseudonyms.
        """
        actor = identity.actor
        if identity.person is None or self._key is None:
            return [actor]
        known = self._known.get(actor)
        if known is None or len(known) <= len(event.anonymous):
            known = self._known[actor] = [actor, *(self.face(poll, actor) for poll in event.anonymous)]
        return known

    def actor(self, face: str) -> str:
        """Return the actor behind a pseudonym computed in this process; any other name is returned
        unchanged.
        """
        return self._actors.get(face, face)

    def cover(self, who: Who, poll: int | None) -> Who:
        """Return the principal under their pseudonym in this poll, without their person."""
        if poll is None or who.person is None:
            return who
        face = self._faces.get((poll, who.actor)) or self.face(poll, who.actor)
        return Who(face, who.role, None, who.delegation, who.region, who.sector, who.room)

    def seal(self, actor: str, action: bytes, poll: int | None) -> int:
        """Return a 48-bit checksum of an action. Keyed, so that it does not reveal the answer of an
        anonymous ballot.
        """
        seal = (self._secret_seal if poll is None else self._seal).copy()
        seal.update(actor.encode() + b"\0" + action)
        return int.from_bytes(seal.digest(), "big")


def _sealing(key: bytes) -> blake2b:
    """Return a keyed hash to copy from: copying takes half the time of keying a new one."""
    return blake2b(key=key, digest_size=6)

"""The veil between persons and their anonymous ballots. Only who holds the event's ballot key and SECRET_KEY can tell whose they are.

The ballot key is destroyed when the event ends; from then on nobody is known by any pseudonym.
"""

from hashlib import blake2b

from ..core.actions import Who
from ..core.errors import Closed
from ..core.event import Event
from ..core.people import Identity


def secret_check(secret: bytes, event: str) -> str:
    """What an event remembers of SECRET_KEY, so that another one is noticed."""
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
        """Take the ballot key (hex), or None: forget it and all that was made with it."""
        if key is None:
            self._key, self._seal = None, self._secret_seal
            self._faces.clear()
            self._actors.clear()
            self._known.clear()
        else:
            self._key = blake2b(bytes.fromhex(key), key=self._secret, digest_size=32).digest()
            self._seal = _sealing(self._key)

    def face(self, poll: int, actor: str) -> str:
        """The pseudonym of an actor in an anonymous poll. Raises Closed after the event's end."""
        face = self._faces.get((poll, actor))
        if face is None:
            if self._key is None:
                raise Closed("event_ended")
            face = "b" + blake2b(b"%d:%s" % (poll, actor.encode()), key=self._key, digest_size=12).hexdigest()
            self._faces[poll, actor] = face
            self._actors[face] = actor
        return face

    def faces(self, event: Event, identity: Identity) -> list[str]:
        """All names under which the journal knows somebody."""
        actor = identity.actor
        if identity.person is None or self._key is None:
            return [actor]
        known = self._known.get(actor)
        if known is None or len(known) <= len(event.anonymous):
            known = self._known[actor] = [actor, *(self.face(poll, actor) for poll in event.anonymous)]
        return known

    def actor(self, face: str) -> str:
        """Whose face this is, as far as they have shown up here; anybody else is themselves."""
        return self._actors.get(face, face)

    def cover(self, who: Who, poll: int | None) -> Who:
        """The same voter under the pseudonym that they have in this poll, without their person."""
        if poll is None or who.person is None:
            return who
        face = self._faces.get((poll, who.actor)) or self.face(poll, who.actor)
        return Who(face, who.role, None, who.delegation, who.region, who.sector, who.room)

    def seal(self, actor: str, action: bytes, poll: int | None) -> int:
        """A checksum (48 bits) of an action. It is keyed, so that the one of an anonymous ballot gives no answer away."""
        seal = (self._secret_seal if poll is None else self._seal).copy()
        seal.update(actor.encode() + b"\0" + action)
        return int.from_bytes(seal.digest(), "big")


def _sealing(key: bytes) -> blake2b:
    """What seals are copied from: to copy takes half as long as to begin with a key."""
    return blake2b(key=key, digest_size=6)

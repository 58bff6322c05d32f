"""Keyed pseudonyms that separate people from their anonymous ballots. Reversing a pseudonym takes
both the event's ballot key and SECRET_KEY.

The ballot key is destroyed when the event ends; pseudonyms cannot be linked to people afterwards.
A poll of a survey has a key of its own, which lasts until the survey closes.
"""

from hashlib import blake2b

from ..features.state import Event
from ..kernel.actor import Actor
from ..kernel.errors import Closed
from ..kernel.principal import Identity, Principal


def secret_fingerprint(secret: bytes, event: str) -> str:
    """Return the fingerprint of SECRET_KEY that an event stores, to detect another key."""
    return blake2b(
        event.encode(), key=secret[:64], digest_size=16, person=b"live secret"
    ).hexdigest()


class Pseudonyms:
    def __init__(self, secret: bytes) -> None:
        self._secret = blake2b(secret, digest_size=32).digest()
        self._key: bytes | None = None
        self._poll_hash = self._secret_hash = _new_hash(self._secret)
        self._pseudonyms: dict[tuple[int, str], str] = {}
        self._actors: dict[str, str] = {}
        self._aliases: dict[str, tuple[int, list[str]]] = {}
        self._own_keys: dict[int, bytes] = {}
        self._own_hashes: dict[int, blake2b] = {}

    def set_key(self, key: str | None) -> None:
        """Set the ballot key (hex). None destroys it with everything derived from it."""
        if key is None:
            self._key = None
            self._poll_hash = self._secret_hash
            self._pseudonyms.clear()
            self._actors.clear()
            self._aliases.clear()
        else:
            self._key = self._derive_key(key)
            self._poll_hash = _new_hash(self._key)

    def set_poll_key(self, poll: int, key: str | None) -> None:
        """Set a poll's own key (hex). None destroys it with all that follows from it."""
        self._aliases.clear()
        for poll_key in [poll_key for poll_key in self._pseudonyms if poll_key[0] == poll]:
            self._actors.pop(self._pseudonyms.pop(poll_key), None)
        self._own_keys.pop(poll, None)
        self._own_hashes.pop(poll, None)
        if key is not None:
            self._own_keys[poll] = self._derive_key(key)
            self._own_hashes[poll] = _new_hash(self._own_keys[poll])

    def drop_poll_keys(self) -> None:
        """Destroy the keys of all polls with one of their own."""
        for poll in list(self._own_keys):
            self.set_poll_key(poll, None)

    def _derive_key(self, key: str) -> bytes:
        return blake2b(bytes.fromhex(key), key=self._secret, digest_size=32).digest()

    def pseudonym_of(self, poll: int, actor: str) -> str:
        """Return the pseudonym of an actor in an anonymous poll. Raises Closed if its key is
        destroyed.
        """
        pseudonym = self._pseudonyms.get((poll, actor))
        if pseudonym is None:
            key = self._own_keys.get(poll, self._key)
            if key is None:
                raise Closed("event_ended_anonymous")
            digest = blake2b(b"%d:%s" % (poll, actor.encode()), key=key, digest_size=12)
            pseudonym = str(Actor(pseudonym=digest.hexdigest()))
            self._pseudonyms[poll, actor] = pseudonym
            self._actors[pseudonym] = actor
        return pseudonym

    def aliases(self, event: Event, identity: Identity) -> list[str]:
        """Return all names by which the journal knows an identity: its actor first, then its
        pseudonyms.
        """
        actor = identity.actor
        if identity.person is None or (self._key is None and not self._own_keys):
            return [actor]
        polls, poll_aliases = self._aliases.get(actor, (-1, [actor]))
        if polls < len(event.anonymous_polls):
            poll_aliases = [
                actor,
                *(
                    self.pseudonym_of(poll, actor)
                    for poll in dict.fromkeys(event.anonymous_polls)
                    if self._has_key(event, poll)
                ),
            ]
            self._aliases[actor] = len(event.anonymous_polls), poll_aliases
        return poll_aliases

    def _has_key(self, event: Event, poll: int) -> bool:
        """True if pseudonyms of this anonymous poll can be computed."""
        found = event.polls.get(poll)  # one that went back to the drafts can be deleted there
        if found is not None and found.has_own_key:
            return poll in self._own_keys
        return self._key is not None

    def actor_of(self, pseudonym: str) -> str:
        """Return the actor behind a pseudonym computed in this process; any other name is returned
        unchanged.
        """
        return self._actors.get(pseudonym, pseudonym)

    def pseudonymise(self, who: Principal, poll: int | None) -> Principal:
        """Return the principal under their pseudonym in this poll, without their person."""
        if poll is None or who.person is None:
            return who
        pseudonym = self._pseudonyms.get((poll, who.actor)) or self.pseudonym_of(poll, who.actor)
        return Principal(
            pseudonym,
            who.role,
            None,
            who.delegation,
            who.region,
            who.sector,
            who.room,
            who.invited,
            who.shared,
            who.arrival,
            sitting_seq=who.sitting_seq,
        )

    def checksum(self, actor: str, action: bytes, poll: int | None) -> int:
        """Return a 48-bit checksum of an action. Keyed, so that it does not reveal the answer of an
        anonymous ballot.
        """
        hash = self._secret_hash if poll is None else self._own_hashes.get(poll, self._poll_hash)
        digest = hash.copy()
        digest.update(actor.encode() + b"\0" + action)
        return int.from_bytes(digest.digest(), "big")


def _new_hash(key: bytes) -> blake2b:
    """Return a keyed hash to copy from: copying takes half the time of keying a new hash."""
    return blake2b(key=key, digest_size=6)

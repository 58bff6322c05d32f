"""A session that follows its main event: the engine copies there all that both share.

People, links and bans are recorded in the session by the same facts as in any event, so that
everything else works in a session as it does anywhere.
"""

from __future__ import annotations

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry, PrivateRow
from ...kernel.errors import Conflict, RefusalSentences
from ...kernel.principal import STAFF, Principal, Role
from ...kernel.topics import ORGANISER_TOPIC, PLENARY, room_topics
from ..breakouts import assignments
from ..breakouts.grouping import Member
from ..event.lifecycle import EndEvent, StartEvent
from ..people.model import NEVER, Person, RoleLink
from ..people.people import PersonJoined, leave_device
from ..people.role_links import LinkMade
from ..state import Event
from .model import ListedSession, MainEvent, SessionStatus
from .programme import publish_programme

FOLLOWERS = frozenset({Role.SYSTEM})


class FollowMain(Action, frozen=True, tag="session.follow"):
    """Copy the programme and the state of the main event into a session."""

    allowed_roles = FOLLOWERS
    works_after_end = True
    works_in_archive = True
    example = {
        "number": 2,
        "main": {"id": "00112233445566778899aabbccddeeff", "state": "live"},
        "programme": [],
        "statuses": {},
        "written": 7,
    }
    number: int
    main: MainEvent
    programme: tuple[ListedSession, ...]
    statuses: dict[int, SessionStatus]
    written: int

    def decide(self, event: Event, who: Principal, at: int) -> MainFollowed | None:
        sessions = event.sessions
        programme = None if sessions.programme == self.programme else self.programme
        statuses = {
            number: status
            for number, status in self.statuses.items()
            if sessions.statuses.get(number) != status
        }
        is_same = sessions.is_session and sessions.main == self.main
        if is_same and programme is None and not statuses:
            return None
        return MainFollowed(
            number=self.number,
            main=self.main,
            programme=programme,
            statuses=statuses,
            written=self.written,
        )


class MainFollowed(Fact, frozen=True, tag="session.followed", omit_defaults=True):
    """`programme`: null if it did not change. `statuses`: those that changed."""

    logged_of_system = False
    number: int
    main: MainEvent
    written: int
    programme: tuple[ListedSession, ...] | None = None
    statuses: dict[int, SessionStatus] = {}

    def apply(self, event: Event, entry: Entry) -> None:
        sessions = event.sessions
        sessions.number, sessions.main = self.number, self.main
        if self.programme is not None:
            for session in sessions.programme:
                event.publish_item(f"session:{session.number}", ())
            sessions.programme, sessions.written_seq = self.programme, self.written
            numbers = {session.number for session in self.programme}
            sessions.statuses = {
                number: status for number, status in sessions.statuses.items() if number in numbers
            }
            publish_programme(event)
        sessions.statuses |= self.statuses
        all_numbers = [each.number for each in self.programme or ()]
        for number in {*self.statuses, *all_numbers}:
            event.publish_item(f"session:{number}", room_topics(PLENARY))


class EnterSession(Action, frozen=True, tag="session.enter"):
    """Let a person of the main event into a session, with their groups, languages and name."""

    allowed_roles = FOLLOWERS
    example = {
        "of": 7,
        "delegation": "porto",
        "region": "EU",
        "sector": "government",
        "language": "en",
        "also_speaks": [],
        "name": "Ana",
        "nonce": "0123456789abcdef0123456789abcdef",
    }
    of: int
    """Their number in the main event."""
    delegation: str
    region: str
    sector: str
    language: str
    also_speaks: tuple[str, ...]
    name: str
    nonce: str
    """Hash that stands for their cookie."""
    notice: int = 0
    """Version of the notice on personal data that they got."""
    counts: bool = True
    """False: no poll counts them towards k."""
    is_vouched: bool = False
    """True if their personal link or the link of their delegation vouches for them."""
    is_invited: bool = False
    """True if they have a personal link."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        sessions = event.sessions
        _require_session(event)
        if self.of in sessions.entered:
            return None
        id = event.seq + 1
        newcomer = Member(
            id, self.delegation, self.region, self.sector, self.language, self.also_speaks
        )
        arrival = PersonJoined(
            delegation=self.delegation,
            region=self.region,
            sector=self.sector,
            language=self.language,
            also_speaks=self.also_speaks,
            nonce=self.nonce,
            notice=self.notice,
            vouched=self.is_vouched,
            together=not self.counts,
        )
        entry = SessionEntered(
            of=self.of, person=id, is_vouched=self.is_vouched, is_invited=self.is_invited
        )
        placement = assignments.place_latecomer(event, newcomer)
        rows = (PrivateRow("name", str(id), self.name),) if self.name else ()
        return Decision((arrival, entry, *placement), rows)


def entry_of(main: Event, person: Person, nonce: str) -> EnterSession:
    """The action that lets a person of the main event into a session."""
    return EnterSession(
        of=person.id,
        delegation=person.delegation,
        region=person.region,
        sector=person.sector,
        language=person.language,
        also_speaks=person.also_speaks,
        name=main.names.get(person.id, ""),
        nonce=nonce,
        notice=person.notice,
        counts=person.arrival != NEVER,
        is_vouched=person.vouched or person.is_invited,
        is_invited=person.is_invited,
    )


class SessionEntered(Fact, frozen=True, tag="session.entered"):
    logged_of_system = False
    of: int
    person: int
    is_vouched: bool = False
    is_invited: bool = False

    def apply(self, event: Event, entry: Entry) -> None:
        event.sessions.entered[self.of] = self.person
        person = event.people[self.person]
        person.invited_in_main = self.is_invited
        if self.is_vouched and person.arrival != NEVER:
            person.arrival = 0


class StartSession(Action, frozen=True, tag="session.start"):
    """Start this session. The event has to run."""

    allowed_roles = STAFF
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        _require_session(event)
        if event.sessions.main is not None and event.sessions.main.state != "live":
            raise Conflict("main_not_live")
        return StartEvent().decide(event, who, at)


class EndSession(Action, frozen=True, tag="session.end"):
    """End this session, as an event ends. Nothing can be asked or voted in it afterwards."""

    allowed_roles = STAFF
    works_after_end = True
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        _require_session(event)
        return EndEvent().decide(event, who, at)


def _require_session(event: Event) -> None:
    if not event.sessions.is_session:
        raise Conflict("no_session")


class SignOutOfSession(Action, frozen=True, tag="session.sign_out"):
    """Close the pages of a person who signed out of the main event, or moved to another device."""

    allowed_roles = FOLLOWERS
    works_after_end = True
    works_in_archive = True
    example = {"of": 7, "mark": 12}
    of: int
    mark: int
    """Seq of their sign-out in the main event."""

    def decide(self, event: Event, who: Principal, at: int) -> SignedOutOfSession | None:
        sessions = event.sessions
        if self.of not in sessions.entered or sessions.left_marks.get(self.of, 0) >= self.mark:
            return None
        return SignedOutOfSession(of=self.of, mark=self.mark)


class SignedOutOfSession(Fact, frozen=True, tag="session.signed_out"):
    logged_of_system = False
    of: int
    mark: int

    def apply(self, event: Event, entry: Entry) -> None:
        event.sessions.left_marks[self.of] = self.mark
        leave_device(event, event.sessions.entered[self.of], entry)


class FollowLink(Action, frozen=True, tag="session.link"):
    """Let the bearers of a role link of the main event into a session."""

    allowed_roles = FOLLOWERS
    works_after_end = True
    works_in_archive = True
    example = {"of": 3, "role": "moderator", "label": "Moderator", "delegation": None}
    of: int
    """Number of the link in the main event."""
    role: str
    label: str
    delegation: str | None

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if find_link(event, self.of) is not None:
            return None
        new_link = LinkMade(
            role=self.role, label=self.label, delegation=self.delegation, salt=event.make_salt()
        )
        return Decision((new_link, LinkFollowed(link=event.seq + 1, of=self.of)))


class LinkFollowed(Fact, frozen=True, tag="session.linked"):
    logged_of_system = False
    link: int
    of: int

    def apply(self, event: Event, entry: Entry) -> None:
        event.links[self.link].main_link = self.of
        event.publish_item(f"link:{self.link}", (ORGANISER_TOPIC,))


def find_link(event: Event, main_link: int) -> RoleLink | None:
    """Return the link in a session that stands for one of the main event, or None."""
    links = event.links.values()
    return next((link for link in links if link.main_link == main_link), None)


def person_here(event: Event, main_person: int) -> int | None:
    """Return the number that a person of the main event has in a session; None: not entered."""
    return event.sessions.entered.get(main_person)


def main_person(event: Event, person: int) -> int | None:
    """Return the number that a person of a session has in the main event, or None."""
    pairs = event.sessions.entered.items()
    return next((of for of, here in pairs if here == person), None)


ACTIONS: tuple[type[Action], ...] = (
    FollowMain,
    EnterSession,
    StartSession,
    EndSession,
    SignOutOfSession,
    FollowLink,
)
FACTS: tuple[type[Fact], ...] = (
    MainFollowed,
    SessionEntered,
    SignedOutOfSession,
    LinkFollowed,
)
REFUSALS: RefusalSentences = {
    (Conflict, "in_main_event"): (
        "This is done for the whole event, not in one of its sessions. Open the event's own page."
    ),
    (Conflict, "main_not_live"): (
        "The event has not started, or is over. Start the event first, then this session."
    ),
    (Conflict, "no_session"): (
        "This is an event of its own, not a session. Start and end it on the organiser's page."
    ),
}

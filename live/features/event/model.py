"""Properties of the event as a whole: title, times, languages, groups, doors, look and state."""

from typing import Literal

import msgspec

from ...kernel.errors import Closed
from ...kernel.text import Text
from ..machine_drafts.model import GlossaryTerm
from ..report.model import PublishedReport

EventState = Literal["draft", "live", "ended"]
DoorState = Literal["auto", "open", "closed"]
"""State of the doors: newcomers are let in by time, at once, or not at all."""
Admission = Literal["open", "delegation_links", "invited"]
"""Admission of newcomers: with the code; by links of delegations; by personal links only."""
DoorQuestion = Literal["sector", "also_speaks"]
"""Question that newcomers are asked at the door, or else once its answer is needed."""
Colour = Literal["teal", "blue", "indigo", "plum", "brick", "olive"]
"""Accent colours; each has tokens for light and dark with enough contrast."""
USUAL_COLOUR: Colour = "teal"
"""Colour of tokens.css, for which pages load nothing."""
DEFAULT_MIN_GROUP = 5
SMALLEST_MIN_GROUP = 3
"""Each of two voters would know the other ballot."""
DEFAULT_DOORS_MIN = 30
"""Minutes before the start at which the doors open."""
MINUTE_MS = 60_000
_MARKS = {"en": "Rehearsal: {title}", "zh": "演练：{title}"}
"""Title of a rehearsal by language; English for others."""


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Organiser's word for a kind of group, such as City and Cities. Empty: the usual word."""

    one: Text = {}
    many: Text = {}


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for the kinds of groups."""

    delegation: Term = Term()
    region: Term = Term()
    sector: Term = Term()


class Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of delegations."""

    id: str
    name: Text


class Sector(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of organisation that people come from."""

    id: str
    name: Text


class Delegation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A city or region that takes part, with its people."""

    id: str
    region: str
    """Id of its region, or empty."""
    name: Text
    paired_with: tuple[str, ...] = ()
    """Ids of its partner delegations."""
    observer: bool = False
    """True if it asks and discusses, and votes only where a poll lets observers."""
    closed: bool = False
    """True if it is closed to new people."""


class Channel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An interpretation channel: where a language is heard."""

    language: str
    url: str


class Logo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A picture of a partner, shown on every page."""

    file: str
    """SHA-256 of the stored file, in hex."""
    name: Text
    """Name of the partner, as the picture's text alternative."""


class Look(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Colour, logos and the lines at the foot of each page."""

    colour: Colour = USUAL_COLOUR
    """Used without a colour of its own."""
    logos: tuple[Logo, ...] = ()
    funding: Text = {}
    """Line that names the funder of the event."""
    disclaimer: Text = {}
    shade: str = ""
    """The event's own colour, such as #0a6a6a; empty: the colour with a name."""


class Notice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Notice on personal data, shown before people join. An empty field stands for the usual
    text.
    """

    responsible: Text = {}
    """The controller, and their contact."""
    officer: Text = {}
    """The data protection officer, or the person in charge."""
    purposes: Text = {}
    basis: Text = {}
    """The legal basis."""
    data: Text = {}
    """Which data."""
    recipients: Text = {}
    transfer: Text = {}
    """Transfer to another country, and the protection of the data there."""
    storage: Text = {}
    """Time for which data is kept, besides the dates, which the event sets."""
    rights: Text = {}
    """Rights, and how to use them."""
    authority: Text = {}
    """Authority to complain to."""


DEFAULT_KEEP_NAMES_DAYS = 30
DEFAULT_KEEP_EVENT_DAYS = 180
DAY_MS = 24 * 60 * MINUTE_MS

USUAL_SECTORS = (
    Sector("government", {"en": "Government", "zh": "政府"}),
    Sector("academia", {"en": "Academia", "zh": "学界"}),
    Sector("industry", {"en": "Industry", "zh": "产业"}),
    Sector("civil_society", {"en": "Civil society", "zh": "社会组织"}),
)
"""Sectors of events that set none of their own: the quadruple helix."""
USUAL_SECTOR_IDS = tuple(each.id for each in USUAL_SECTORS)


class EventBasics(msgspec.Struct, frozen=True):
    """Fields that each event is created with."""

    title: Text
    starts: int
    ends: int
    zone: str
    """Time zone of the tz database, such as Europe/Brussels."""
    languages: tuple[str, ...]
    """Languages of the event, the first language first."""
    description: Text


class SettingFields(EventBasics, frozen=True):
    """Settings of an event, with the values of an event whose file leaves them out. Settings with
    another form in a file are not among them.
    """

    description: Text = {}
    place: Text = {}
    """Place where it is held, such as a hall and its city; empty: none."""
    call: str = ""
    """URL of the video call; empty: none."""
    channels: tuple[Channel, ...] = ()
    """Interpretation channels, one for a language."""
    doors_min: int = DEFAULT_DOORS_MIN
    """Minutes before the start from which people may join."""
    door_asks: tuple[DoorQuestion, ...] = ()
    """Questions that newcomers answer when they join; others come up once they are needed."""
    admission: Admission = "open"
    """Admission of newcomers: with the code, by links of delegations, or by personal links only."""
    directory: bool = False
    """True if attendees can opt into the directory of people to meet."""
    shared_devices: int = 0
    """Most people who may vote in turn on the same device in a poll; 0: one."""
    k: int = DEFAULT_MIN_GROUP
    """Smallest group with results of its own."""
    terms: Terms = Terms()
    """Words for delegations, regions and sectors; empty: the usual words."""
    sectors: tuple[Sector, ...] = ()
    """All sectors; may be empty."""
    regions: tuple[Region, ...] = ()
    """All regions."""
    delegations: tuple[Delegation, ...] = ()
    """All delegations. Those left out of a change are removed, or closed if they have members."""
    notice: Notice = Notice()
    """Notice on personal data; an empty field stands for the usual text."""
    keep_names_days: int = DEFAULT_KEEP_NAMES_DAYS
    """Days after the end for which names are kept; 0: until they are deleted by hand."""
    keep_event_days: int = DEFAULT_KEEP_EVENT_DAYS
    """Days after the end for which the event is kept; 0: until it is deleted by hand."""
    parts: tuple[str, ...] = ()
    """Parts that were added to the event, such as `breakouts`."""
    drafts_on_screen: bool = False
    """True if the screen shows machine drafts, marked."""
    glossary: tuple[GlossaryTerm, ...] = ()
    """Terms that translations keep to."""
    frame_sites: tuple[str, ...] = ()
    """Origins that may frame the attendee page and the screen, such as `https://*.example.org`."""


class Profile(SettingFields, frozen=False):  # type: ignore[misc]
    """Times in ms."""

    title: Text = {}
    starts: int = 0
    ends: int = 0
    zone: str = "UTC"
    languages: tuple[str, ...] = ()
    sectors: tuple[Sector, ...] = USUAL_SECTORS
    delegations: dict[str, Delegation] = {}  # type: ignore[assignment]
    door_asks: tuple[DoorQuestion, ...] = ("also_speaks", "sector")
    id: str = ""
    code: str = ""
    demo: bool = False
    state: EventState = "draft"
    ended_seq: int = 0
    doors: DoorState = "auto"
    look: Look = Look()
    archived: bool = False
    report: PublishedReport | None = None
    rehearsal_of: str = ""
    """Id of the rehearsed event; empty for a real event."""
    parts_from_use: bool = False
    """True if it has the parts that it uses: its journal began before there were parts."""
    former_ids: dict[str, str] = {}
    """Ids of renamed delegations, by the ids that they had. Printed cards have these."""

    @property
    def rehearsal(self) -> bool:
        """True if this event only rehearses another event."""
        return bool(self.rehearsal_of)

    @property
    def shown_title(self) -> Text:
        """Title for reports and downloads, which have no band: a rehearsal says so in it."""
        if not self.rehearsal:
            return self.title
        return {
            language: _MARKS.get(language, _MARKS["en"]).format(title=words)
            for language, words in self.title.items()
        }

    @property
    def file_stem(self) -> str:
        """Beginning of the names of downloads: the code, and the name of a rehearsal."""
        return f"rehearsal-{self.code}" if self.rehearsal else self.code

    notice_version: int = 1
    """Version of the notice that people get before they join."""
    started_at: int = 0
    """Time (ms) at which the event was started; 0: it was not."""
    ended_at: int = 0
    """Time (ms) at which the event was ended; 0: it was not."""
    survey_until: int | None = None
    """Time (ms) at which the next survey closes; None: none is open."""
    names_purged: int | None = None
    """Time (ms) at which all names were deleted."""

    @property
    def keep_names_until(self) -> int | None:
        """Time (ms) at which names are deleted; None: by hand only."""
        return self._kept_until(self.keep_names_days)

    @property
    def keep_event_until(self) -> int | None:
        """Time (ms) at which the event is deleted; None: by hand only."""
        return self._kept_until(self.keep_event_days)

    def _kept_until(self, days: int) -> int | None:
        """Count from the later of the planned end and the end. A demo is never deleted."""
        if not days or self.demo:
            return None
        return max(self.ends, self.ended_at) + days * DAY_MS

    @property
    def report_public(self) -> bool:
        """True if everyone with the code may read the report."""
        return self.report is not None and self.report.audience == "everyone"

    @property
    def observers(self) -> frozenset[str]:
        """Ids of the delegations that observe."""
        return frozenset(each.id for each in self.delegations.values() if each.observer)

    def find_delegation(self, id: str) -> Delegation | None:
        """Return the delegation with this id, or that had it."""
        return self.delegations.get(self.former_ids.get(id, id))

    @property
    def is_over(self) -> bool:
        """True if the event has ended or is archived."""
        return self.state == "ended" or self.archived

    def require_live(self) -> None:
        """Raise Closed before the start and after the end of the event."""
        if self.state != "live":
            raise Closed("event_" + self.state)

    @property
    def doors_at(self) -> int:
        """Time (ms) from which people may join, unless the doors were opened or closed by hand."""
        return self.starts - self.doors_min * MINUTE_MS

    def admits_newcomers(self, at: int) -> bool:
        """Return True if people can join at this time (ms)."""
        if self.is_over or self.doors == "closed":
            return False
        return self.state == "live" or self.doors == "open" or at >= self.doors_at

    def require_doors_open(self, at: int) -> None:
        """Raise Closed unless people can join at this time (ms)."""
        if self.admits_newcomers(at):
            return
        if self.archived:
            raise Closed("event_archived")
        if self.state != "ended" and self.doors == "closed":
            raise Closed("event_doors")
        raise Closed("event_" + self.state)

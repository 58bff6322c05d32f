"""Authorisation as data: each action in each role and place, each address for each visitor.

Written by hand from the documents, and compared with the answers of a server
(tests/integration/web/test_authorisation.py). Nothing here is read from the code: an author of code
states the intention here. A new action or address fails the test until it has a row.

Marks of actions: `+` done; `~` allowed, but a rule of the thing refuses it; `-` forbidden; `0` not
found. A cell of four marks is for a thing in the plenary, in the sender's own breakout room, in
another breakout room, and in another event; of two for a thing of this event and of another event;
of one for an action about no such thing. Staff are in no room, so their "own" is the attendee's.
"""

from typing import NamedTuple

from tools.table_gaps import find_entry

FILE = "tests/tools/authorisation.py"
ROLES = ("attendee", "host", "speaker", "screen", "moderator", "organiser")
"""Columns. The host is an attendee who runs their own room."""
HEADS = ("head", "deputy")
"""Roles that vote for a delegation. Both may do the same."""
OTHER_ROLES = (*HEADS, "clerk", "translator")
"""Roles of few actions, which have no columns."""
PLACES = {
    1: ("",),
    2: ("event", "foreign"),
    4: ("plenary", "own room", "other room", "foreign"),
}
"""Places of a cell, by the number of its marks."""
OUTCOMES = {"+": "done", "~": "a rule", "-": "forbidden", "0": "not_found"}

ACTION_TABLE = """
action                        on          attendee host speaker screen moderator organiser
event.create                  -           -        -    -       -      -         -
event.configure               -           -        -    -       -      -         +
event.add_part                -           -        -    -       -      +         +
event.remove_part             -           -        -    -       -      -         ~
event.start                   -           -        -    -       -      -         +
event.unstart                 -           -        -    -       -      -         ~
event.end                     -           -        -    -       -      -         +
event.archive                 -           -        -    -       -      -         ~
event.unarchive               -           -        -    -       -      -         +
event.import                  -           -        -    -       -      -         ~
doors.set                     -           -        -    -       -      -         +
lobby.answer                  -           ~        ~    -       -      -         -
delegation.set                -           -        -    -       -      -         +
delegation.remove             -           -        -    -       -      -         +
delegation.rename             -           -        -    -       -      -         ~
attendance.sample             -           -        -    -       -      -         -
drafts.count                  -           -        -    -       -      -         -
drafts.set_problem            -           -        -    -       -      -         -
glossary.set_term             -           -        -    -       -      -         +
event_report.configure        -           -        -    -       -      -         +
event_report.hide             -           -        -    -       -      -         +
event_report.show             -           -        -    -       -      -         +
event_report.publish          -           -        -    -       -      -         ~
event_report.unpublish        -           -        -    -       -      -         +
rehearsal.start               -           -        -    -       -      -         -
rehearsal.report              -           -        -    -       -      -         -
rehearsal.stop                -           -        -    -       -      -         +
agenda.set                    -           -        -    -       -      -         +
session.add                   -           -        -    -       -      -         +
session.edit                  -           -        -    -       -      -         0
session.remove                -           -        -    -       -      -         0
session.mark                  -           0        0    -       -      -         -
session.start                 -           -        -    -       -      ~         ~
session.end                   -           -        -    -       -      ~         ~
session.report                -           -        -    -       -      -         -
session.follow                -           -        -    -       -      -         -
session.enter                 -           -        -    -       -      -         -
session.sign_out              -           -        -    -       -      -         -
session.link                  -           -        -    -       -      -         -
agenda.start                  coming      --       --   --      --     +0        +0
agenda.finish                 begun       --       --   --      --     +0        +0
agenda.extend                 begun       --       --   --      --     +0        +0
agenda.skip                   coming      --       --   --      --     +0        +0
agenda.unskip                 skipped     --       --   --      --     +0        +0
agenda.shorten                coming      --       --   --      --     +0        +0
link.make                     -           -        -    -       -      -         +
link.open                     link        --       --   --      --     --        --
link.revoke                   link        --       --   --      --     --        +0
link.take                     -           -        -    -       -      -         -
link.ask_move                 -           -        -    -       -      -         -
link.settle_move              -           -        -    -       -      -         -
roster.import                 -           -        -    -       -      -         +
roster.join                   -           -        -    -       -      -         -
roster.open                   -           -        -    -       -      -         -
device.pass                   -           -        -    -       -      -         -
device.start                  -           -        -    -       -      -         -
device.return                 -           -        -    -       -      -         -
roster.revoke                 listed      --       --   --      --     --        +0
roster.renew                  listed      --       --   --      --     --        +0
delegation_link.renew         -           -        -    -       -      -         +
token.make                    -           -        -    -       -      -         +
token.use                     token       --       --   --      --     --        --
token.revoke                  token       --       --   --      --     --        +0
webhook.make                  -           -        -    -       -      -         +
webhook.remove                webhook     --       --   --      --     --        +0
webhook.test                  webhook     --       --   --      --     --        +0
staff.sign                    -           -        -    -       -      +         +
person.join                   -           -        -    -       -      -         -
person.set_language           -           +        +    -       -      -         -
person.ban                    person      --       --   --      --     +0        +0
person.unban                  banned      --       --   --      --     +0        +0
person.correct                person      --       --   --      --     +0        +0
person.correct of oneself     -           +        ~    -       -      0         0
person.erase                  person      --       --   --      --     --        +0
person.erase of oneself       -           +        +    -       -      -         0
names.purge                   -           -        -    -       -      -         -
contact.set                   -           +        +    -       -      -         -
contact.delete                -           +        +    -       -      -         -
directory.join                -           +        +    -       -      -         -
directory.remove              person      --       --   --      --     +0        +0
meeting.ask                   opted-in    +0       +0   --      --     --        --
meeting.slots                 -           -        -    -       -      +         +
meeting.breakout              -           -        -    -       -      ~         ~
directory.leave               -           +        +    -       -      -         -
person.mute                   person      --       --   --      --     +0        +0
person.unmute                 person      --       --   --      --     +0        +0
poll.create                   room        ----     -+00 ----    ----   +++0      +++0
poll.import                   room        ----     -+00 ----    ----   +++0      +++0
poll.edit                     draft       ----     0+00 ----    ----   +++0      +++0
poll.duplicate                closed      ----     0+00 ----    ----   +++0      +++0
poll.repeat                   closed      ----     0+00 ----    ----   +++0      +++0
poll.drop                     draft       ----     0+00 ----    ----   +++0      +++0
poll.move                     draft       ----     0+00 ----    ----   +++0      +++0
poll.open                     draft       ----     0+00 ----    ----   +++0      +++0
poll.extend                   timed       ----     0+00 ----    ----   +++0      +++0
poll.skip_reading             reading     ----     0+00 ----    ----   +++0      +++0
poll.pause                    open        ----     0+00 ----    ----   +++0      +++0
poll.close                    open        ----     0+00 ----    ----   +++0      +++0
poll.show_tally               open        ----     ---- ----    ----   ----      ----
poll.reveal                   closed      ----     0+00 ----    ----   +++0      +++0
poll.hide                     closed      ----     0+00 ----    ----   +++0      +++0
poll.vote                     open        ++00     ++00 ----    ----   ----      ----
poll.withdraw                 open        ++00     ++00 ----    ----   ----      ----
poll.ask_heads                closed      ----     0~00 ----    ----   +~~0      +~~0
official.vote                 official    --       --   --      --     --        --
official.withdraw             official    --       --   --      --     --        --
hands.count                   open        ----     ---- ----    ----   ----      ----
poll.ask_time                 timed       ++00     ++00 ----    ----   ----      ----
words.show                    words       ----     0+00 ----    ----   +++0      +++0
words.hide                    words       ----     0+00 ----    ----   +++0      +++0
words.merge                   words       ----     0+00 ----    ----   +++0      +++0
words.part                    words       ----     0+00 ----    ----   +++0      +++0
statement.propose             statements  ++00     ++00 ----    ----   ----      ----
statement.approve             statements  ----     0+00 ----    ----   +++0      +++0
statement.reject              statements  ----     0+00 ----    ----   +++0      +++0
entry.show                    wall        ----     0+00 ----    ----   +++0      +++0
entry.hide                    wall        ----     0+00 ----    ----   +++0      +++0
entry.light                   wall        ----     0+00 ----    ----   +++0      +++0
entry.translate               wall        ----     0+00 ----    ----   +++0      +++0
qa.open                       room        ----     -+00 ----    ----   +++0      +++0
qa.close                      room        ----     -+00 ----    ----   +++0      +++0
qa.rules                      room        ----     -+00 ----    ----   +++0      +++0
qa.next                       room        ----     -+00 ----    ----   +++0      +++0
question.ask                  room        ++00     ++00 +000    ----   +++0      +++0
question.relay                room        ----     ---- ----    ----   +++0      +++0
question.edit                 mine        ++00     ++00 +000    ----   +++0      +++0
question.withdraw             mine        ++00     ++00 +000    ----   +++0      +++0
question.edit of others       pending     0000     0000 0000    ----   0000      0000
question.withdraw of others   public      0000     0000 0000    ----   0000      0000
question.appeal               rejected    ++00     ++00 ----    ----   ----      ----
question.upvote               public      ++00     ++00 +000    ----   +++0      +++0
question.upvote of hidden     pending     0000     0000 0000    ----   0000      0000
question.approve              pending     ----     0+00 ----    ----   +++0      +++0
question.reject               pending     ----     0+00 ----    ----   +++0      +++0
question.answering            public      ----     0+00 ----    ----   +++0      +++0
question.answered             public      ----     0+00 ----    ----   +++0      +++0
question.park                 public      ----     0+00 ----    ----   +++0      +++0
question.restore              parked      ----     0+00 ----    ----   +++0      +++0
question.merge                pending     ----     0+00 ----    ----   +++0      +++0
question.each                 pending     ----     0+00 ----    ----   +++0      +++0
question.reword               pending     ----     0+00 ----    ----   +++0      +++0
question.label                public      ----     0+00 ----    ----   +++0      +++0
question.label_each           pending     ----     0+00 ----    ----   +++0      +++0
question.claim                pending     ----     0+00 ----    ----   +++0      +++0
question.undo                 -           -        ~    -       -      ~         ~
question.reply                public      ----     0+00 +000    ----   +++0      +++0
question.claim_translation    public      ----     0+00 +000    ----   +++0      +++0
question.translate            public      ----     0+00 +000    ----   +++0      +++0
question.approve_translation  public      ----     0+00 +000    ----   +++0      +++0
breakout.draft                -           -        -    -       -      +         +
breakout.edit                 planned     --       --   --      --     +0        +0
breakout.drop                 planned     --       --   --      --     +0        +0
breakout.plan                 planned     --       --   --      --     +0        +0
breakout.move                 planned     --       --   --      --     +0        +0
breakout.lock                 planned     --       --   --      --     +0        +0
breakout.undo                 planned     --       --   --      --     +0        +0
breakout.share                planned     --       --   --      --     +0        +0
breakout.template             planned     --       --   --      --     +0        +0
template.drop                 template    --       --   --      --     +0        +0
breakout.open                 planned     --       --   --      --     ~0        ~0
breakout.enter                running     +0       +0   --      --     --        --
breakout.extend               running     --       --   --      --     +0        +0
breakout.recall               running     --       --   --      --     +0        +0
breakout.end                  running     --       --   --      --     +0        +0
breakout.announce             running     --       --   --      --     +0        +0
room.edit                     room        ----     ---- ----    ----   0++0      0++0
room.host                     room        ----     ---- ----    ----   0++0      0++0
room.volunteer                room        0~00     0+00 ----    ----   ----      ----
room.help                     room        0+00     0+00 ----    ----   0++0      0++0
report.form                   -           -        -    -       -      +         +
report.write                  room        0+00     0+00 ----    ----   0++0      0++0
report.show                   running     --       --   --      --     +0        +0
report.reveal                 running     --       --   --      --     +0        +0
survey.save                   -           -        -    -       -      +         +
survey.open                   survey      --       --   --      --     ~0        ~0
survey.close                  survey      --       --   --      --     ~0        ~0
survey.drop                   survey      --       --   --      --     +0        +0
announcement.post             room        ----     -+00 ----    ----   +++0      +++0
announcement.clear            notice      ----     0+00 ----    ----   +++0      +++0
caption.say                   -           -        -    -       -      +         +
caption.say_each              -           -        -    -       -      +         +
caption.configure             -           -        -    -       -      -         +
caption.draft                 -           -        -    -       -      -         -
channel.send                  -           -        +    +       -      +         +
channel.mark_read             -           -        ~    ~       -      ~         ~
channel.set_duty              -           -        +    +       -      +         +
pulse.press                   -           +        +    -       -      -         -
pulse.measure                 -           -        -    -       -      -         -
floor.configure               -           -        -    -       -      +         +
floor.open                    -           -        -    -       -      +         +
floor.close                   -           -        -    -       -      +         +
floor.ask                     -           +        +    -       -      -         -
floor.point_of_order          -           ~        ~    -       -      -         -
floor.reply                   -           ~        ~    -       -      -         -
floor.withdraw                own_request +0       +0   --      --     +0        +0
floor.withdraw of others      request     00       00   --      --     +0        +0
floor.call                    -           -        -    -       -      +         +
floor.give                    request     --       --   --      --     +0        +0
floor.done                    -           -        -    -       -      +         +
floor.not_here                request     --       --   --      --     +0        +0
floor.pause                   -           -        -    -       -      +         +
floor.address                 -           -        -    -       -      +         +
board.configure               -           -        -    -       -      +         +
text.draft                    -           -        -    -       -      -         -
text.claim_translation        card        --       --   +0      --     +0        +0
text.translate                card        --       --   +0      --     +0        +0
text.approve_translation      card        --       --   +0      --     +0        +0
card.create                   -           +        +    -       -      +         +
card.create_from_report       room        0-00     0+00 ----    ----   0++0      0++0
card.edit                     card        00       00   --      --     +0        +0
card.edit of own              mycard      +0       +0   --      --     +0        +0
card.withdraw                 card        00       00   --      --     +0        +0
card.withdraw of own          mycard      +0       +0   --      --     +0        +0
board.weigh                   card        --       --   --      --     +0        +0
card.approve                  waiting     --       --   --      --     +0        +0
card.reject                   card        --       --   --      --     +0        +0
card.breakout                 card        --       --   --      --     +0        +0
card.restore                  waiting     --       --   --      --     +0        +0
card.next_step                card        +0       +0   --      --     +0        +0
card.next_step of others      unpledged   -0       -0   --      --     +0        +0
card.ask_open                 card        +0       +0   --      --     +0        +0
card.settle_open              card        +0       +0   --      --     +0        +0
card.interest                 card        +0       +0   --      --     --        --
card.interest of hidden       waiting     00       00   --      --     --        --
card.contact                  card        +0       +0   --      --     --        --
card.contact of hidden        waiting     00       00   --      --     --        --
pledge.make                   card        +0       +0   --      --     --        --
pledge.make of hidden         waiting     00       00   --      --     --        --
pledge.confirm                card        --       --   --      --     --        --
suggestion.dismiss            card        +0       +0   --      --     +0        +0
suggestion.dismiss of hidden  waiting     00       00   --      --     +0        +0
pledge.confirm of others      foreigners  --       --   --      --     --        --
screen.show                   room        ----     ---- ----    ----   +++0      +++0
screen.blank                  room        ----     ---- ----    ----   +++0      +++0
screen.style                  room        ----     ---- ----    ----   +++0      +++0
"""

ACTIONS_OF_HEADS = {
    "link.take": "+",
    "link.ask_move": "+",
    "link.settle_move": "~",
    "official.vote": "+0",
    "official.withdraw": "+0",
    "floor.ask": "+",
    "floor.point_of_order": "~",
    "floor.reply": "~",
    "floor.withdraw": "+0",
    "floor.withdraw of others": "00",
    "card.create": "+",
    "card.edit": "00",
    "card.edit of own": "+0",
    "card.withdraw": "00",
    "card.withdraw of own": "+0",
    "card.next_step": "+0",
    "card.next_step of others": "-0",
    "card.ask_open": "+0",
    "card.settle_open": "+0",
    "pledge.make": "+0",
    "pledge.make of hidden": "00",
    "pledge.confirm": "+0",
    "suggestion.dismiss": "+0",
    "suggestion.dismiss of hidden": "00",
    "pledge.confirm of others": "-0",
}
"""All rights of heads and deputies, about a thing of this event and of another event. Anything else
is forbidden to them, in each place.
"""
ACTIONS_OF_CLERKS = {"hands.count": "+000"}
"""All that clerks may do."""
ACTIONS_OF_TRANSLATORS = {
    "staff.sign": "+",
    "channel.send": "+",
    "channel.mark_read": "~",
    "channel.set_duty": "+",
    "question.claim_translation": "+000",
    "question.translate": "+000",
    "question.approve_translation": "+000",
    "text.claim_translation": "+0",
    "text.translate": "+0",
    "text.approve_translation": "+0",
}
"""All that translators may do."""
ACTIONS_OF = dict.fromkeys(HEADS, ACTIONS_OF_HEADS) | {
    "clerk": ACTIONS_OF_CLERKS,
    "translator": ACTIONS_OF_TRANSLATORS,
}

READ_TABLE = """
item          of         attendee host speaker screen moderator organiser
poll          draft      ...      .+.  ...     ...    +++       +++
poll          open       ++.      ++.  +..     +..    +++       +++
poll          closed     ++.      ++.  +..     +..    +++       +++
result        closed     ...      .+.  ...     ...    +++       +++
result        revealed   ++.      ++.  +..     +..    +++       +++
question      pending    ...      .+.  ...     ...    +++       +++
question      parked     ...      .+.  ...     ...    +++       +++
question      public     ++.      ++.  +..     ...    +++       +++
announcement  notice     ++.      ++.  +..     +..    +++       +++
room          room       ++.      ++.  +..     +..    +++       +++
person        person     ...      ...  ...     ...    +++       +++
banned        banned     ...      ...  ...     ...    +++       +++
link          link       ...      ...  ...     ...    ...       +++
token         token      ...      ...  ...     ...    ...       +++
webhook       webhook    ...      ...  ...     ...    ...       +++
template      template   ...      ...  ...     ...    +++       +++
survey        survey     ...      ...  ...     ...    +++       +++
card          card       ...      ...  ...     ...    ...       ...
"""
"""Items on the page of each role, about things in the plenary, in the attendee's own breakout room
and in another room: `+` there, `.` not.
"""

READS_OF_HEADS = {
    ("poll", "open"): "+..",
    ("poll", "closed"): "+..",
    ("result", "revealed"): "+..",
    ("question", "public"): "+..",
    ("announcement", "notice"): "+..",
    ("room", "room"): "+..",
}
"""The same on the page of a head, deputy, clerk or translator; no other item is there."""

REFUSED_FROM_OUTSIDE = {
    "a banned person": "barred",
    "a person of another event": "not_found",
    "a browser of a revoked link": "barred",
    "a browser of a link of another event": "not_found",
    "an organiser by the link of a moderator": "not_found",
    "a program with a revoked token": "barred",
    "a program with a token of another scope": "not_found",
    "a program with a token of another event": "not_found",
}
"""Answer to each action of a stranger to the event, should they still reach a worker."""
ONLY_BY_SERVER = {
    "guest": {
        *("person.join", "roster.join", "roster.open"),
        *("device.pass", "device.start", "device.return"),
    },
    "system": {
        *("poll.close", "poll.show_tally", "breakout.end", "survey.close"),
        *("link.open", "attendance.sample", "names.purge", "rehearsal.start", "rehearsal.report"),
        *("token.use", "announcement.clear", "text.draft", "drafts.count", "drafts.set_problem"),
        *("caption.draft", "pulse.measure", "session.report", "session.follow", "session.enter"),
        *("session.sign_out", "session.link"),
    },
}
"""All rights of these: newcomers with the form, and the clock. Anything else is forbidden."""

SCOPES = ("read", "prepare", "moderate", "captions")
"""Scopes of tokens. `moderate` may do the actions of the moderator's column, but for a few."""
ACTIONS_OF_PREPARE = {
    *("poll.create", "poll.import", "poll.edit", "poll.duplicate", "poll.repeat", "poll.drop"),
    *("poll.move", "agenda.set", "delegation.set", "delegation.remove", "breakout.draft"),
    *("delegation.rename", "session.add", "session.edit", "session.remove"),
    *("breakout.edit", "breakout.drop", "breakout.template", "template.drop", "report.form"),
    *("survey.save", "survey.drop"),
}
ACTIONS_OF_CAPTIONS = {"caption.say", "caption.say_each"}
NOT_OF_MODERATE = {
    *("staff.sign", "question.upvote"),
    *("channel.send", "channel.mark_read", "channel.set_duty"),
}

VISITORS = (
    *("nobody", "attendee", "banned", "speaker", "screen", "moderator", "organiser"),
    *("stranger", "revoked", "maker"),
    *OTHER_ROLES,
)
"""Columns of addresses and sockets. A stranger is an organiser of another event with a link of the
same id here; a revoked person opened an organiser's link that was revoked since; the maker may open
the event, and has not yet.
"""
STATUSES = {"+": {200}, ">": {303}, "!": {401}, "-": {403}, "0": {404}} | {
    "v": {422, 400},
    "c": {409},
}
"""Status by mark of an address: served, redirected, not signed in, another role, not there, read
but invalid, and refused as the event is live.
"""

ADDRESS_TABLE = """
address                            nobody attendee banned speaker screen moderator organiser stranger revoked maker
GET /                              +      +        +      +       +      +         +         +        +       +
POST /join                         >      >        >      >       >      >         >         >        >       >
GET /languages/{id}                0      0        0      0       0      0         0         0        0       0
POST /language                     >      >        >      >       >      >         >         >        >       >
GET /k/{key}                       >      >        >      >       >      >         >         >        >       >
GET /m/{key}                       >      >        >      >       >      >         >         >        >       >
GET /i/{key}                       >      >        >      >       >      >         >         >        >       >
GET /e/{code}/i/{bearer}           +      >        >      +       +      +         +         +        +       +
POST /e/{code}/i/{bearer}          >      >        >      >       >      >         >         >        >       >
GET /e/{code}/i/{bearer}/qr.svg    +      +        +      +       +      +         +         +        +       +
GET /e/{code}/roster               !      -        -      -       -      -         +         !        !       !
GET /e/{code}/sessions             !      -        -      -       -      +         +         !        !       !
GET /e/{code}/sessions/figures     !      -        -      -       -      +         +         !        !       !
POST /e/{code}/sessions/import     !      -        -      -       -      -         v         !        !       !
GET /e/{code}/programs             !      -        -      -       -      -         +         !        !       !
GET /e/{code}/roster.json          !      -        -      -       -      -         +         !        !       !
GET /e/{code}/delegation-links.json !     -        -      -       -      -         +         !        !       !
GET /e/{code}/roster.csv           !      -        -      -       -      -         +         !        !       !
POST /e/{code}/roster.csv          !      -        -      -       -      -         v         !        !       !
POST /e/{code}/roster.xlsx         !      -        -      -       -      -         v         !        !       !
GET /e/{code}/invitations          !      -        -      -       -      -         +         !        !       !
GET /events                        !      !        !      !       !      !         !         !        !       +
GET /new                           !      !        !      !       !      !         !         !        !       +
POST /new                          !      !        !      !       !      !         !         !        !       v
POST /events.yaml                  !      !        !      !       !      !         !         !        !       v
POST /events/{code}/open           !      !        !      !       !      !         !         !        !       >
POST /events/{code}/archive        !      !        !      !       !      !         !         !        !       c
POST /events/{code}/unarchive      !      !        !      !       !      !         !         !        !       >
GET /events/{code}/copy            !      !        !      !       !      !         !         !        !       +
POST /events/{code}/copy           !      !        !      !       !      !         !         !        !       v
GET /events/{code}/delete          !      !        !      !       !      !         !         !        !       +
POST /events/{code}/delete         !      !        !      !       !      !         !         !        !       v
GET /e/{code}                      +      +        -      +       +      +         +         +        +       +
GET /e/{code}/plain                >      +        !      >       >      >         >         >        >       >
POST /e/{code}/plain               !      v        !      -       -      -         -         !        -       !
GET /e/{code}/notice               +      +        +      +       +      +         +         +        +       +
GET /e/{code}/my-data              !      +        !      -       -      -         -         !        -       !
GET /e/{code}/my-data.json         !      +        !      -       -      -         -         !        -       !
POST /e/{code}/erase               !      >        !      -       -      -         -         !        -       !
GET /e/{code}/people/{person}/data.json !  -       -      -       -      -         0         !        !       !
POST /e/{code}/join                >      >        >      >       >      >         >         >        >       >
POST /e/{code}/enter               >      >        >      >       >      >         >         >        >       >
GET /e/{code}/moderate             !      -        -      -       -      +         +         !        !       !
GET /e/{code}/speak                !      -        -      +       -      -         -         !        -       !
GET /e/{code}/present              !      -        -      +       -      +         +         !        !       !
GET /e/{code}/delegation           !      -        -      -       -      -         -         !        -       !
GET /e/{code}/clerk                !      -        -      -       -      -         -         !        -       !
GET /e/{code}/device               >      >        >      >       >      >         >         >        >       >
POST /e/{code}/device/pass         >      v        >      >       >      >         >         >        >       >
POST /e/{code}/device/start        >      >        >      >       >      >         >         >        >       >
POST /e/{code}/device/return       >      >        >      >       >      >         >         >        >       >
GET /e/{code}/translate            !      -        -      +       -      +         +         !        !       !
GET /e/{code}/board                !      +        !      +       -      +         +         !        !       !
GET /e/{code}/screen               !      -        -      -       +      -         -         !        -       !
GET /e/{code}/screen/open          !      -        -      -       -      -         >         !        !       !
GET /e/{code}/organise             !      -        -      -       -      -         +         !        !       !
GET /e/{code}/edit                 !      -        -      -       -      -         +         !        !       !
GET /e/{code}/plan                 !      -        -      -       -      +         +         !        !       !
GET /e/{code}/plan.docx            !      -        -      -       -      +         +         !        !       !
GET /e/{code}/plan.json            !      -        -      -       -      +         +         !        !       !
GET /e/{code}/projects.json        !      -        -      -       -      +         +         !        !       !
GET /e/{code}/report/edit          !      -        -      -       -      -         +         !        !       !
GET /e/{code}/report/texts.json    !      -        -      -       -      -         +         !        !       !
GET /e/{code}/report               0      0        0      0       0      0         +         0        0       0
GET /e/{code}/report.docx          !      -        -      -       -      -         +         !        !       !
GET /e/{code}/charts/{poll}.svg    !      -        -      -       -      -         0         !        !       !
GET /e/{code}/polls/{poll}/result.svg !   0        !      0       0      0         0         !        !       !
GET /e/{code}/polls/{poll}/result.png !   0        !      0       0      0         0         !        !       !
POST /e/{code}/report/publish      !      -        -      -       -      -         v         !        !       !
POST /e/{code}/report/unpublish    !      -        -      -       -      -         +         !        !       !
GET /e/{code}/report/ballots.csv   0      0        0      0       0      0         0         0        0       0
GET /e/{code}/report/{key}         0      0        0      0       0      0         0         0        0       0
GET /e/{code}/report/{key}/ballots.csv 0  0        0      0       0      0         0         0        0       0
GET /e/{code}/rehearsals           !      -        -      -       -      -         +         !        !       !
POST /e/{code}/rehearsals          !      -        -      -       -      -         >         !        !       !
POST /e/{code}/rehearsals/{twin}   !      -        -      -       -      -         0         !        !       !
POST /e/{code}/rehearsal           !      -        -      -       -      -         v         !        !       !
GET /e/{code}/rehearsal/original   !      -        -      -       -      -         0         !        !       !
GET /e/{code}/rehearsal/verdict    !      -        -      -       -      -         0         !        !       !
GET /e/{code}/polls/earlier          !      +        !      -       -      -         -         !        -       !
GET /e/{code}/polls/{poll}/receipt !      v        !      -       -      -         -         !        -       !
POST /e/{code}/polls/{poll}/merges !     -        -      -       -      0         0         !        !       !
GET /e/{code}/cards                !      -        -      -       -      -         +         !        !       !
GET /e/{code}/polls                !      -        -      -       -      +         +         !        !       !
GET /e/{code}/breakouts            !      -        -      -       -      +         +         !        !       !
GET /e/{code}/people               !      -        -      -       -      +         +         !        !       !
GET /e/{code}/here                 !      -        -      -       -      +         +         !        !       !
GET /e/{code}/here/room            !      +        !      -       -      -         -         !        -       !
GET /e/{code}/preview              !      -        -      -       -      +         +         !        !       !
GET /e/{code}/role-links.csv       !      -        -      -       -      -         +         !        !       !
GET /e/{code}/links/{id}/qr.svg    !      -        -      -       -      -         +         !        !       !
GET /e/{code}/links                !      -        -      -       -      -         +         !        !       !
GET /e/{code}/log                  !      -        -      -       -      +         +         !        !       !
GET /e/{code}/results/{table}.csv  !      -        -      -       -      -         +         !        !       !
GET /e/{code}/teams.zip           !      -        -      -       -      -         +         !        !       !
GET /e/{code}/results.zip         !      -        -      -       -      -         +         !        !       !
GET /e/{code}/sessions.zip        !      -        -      -       -      -         +         !        !       !
GET /e/{code}/polls.yaml           !      -        -      -       -      +         +         !        !       !
POST /e/{code}/forecast            !      -        -      -       -      v         v         !        !       !
POST /e/{code}/polls.yaml          !      -        -      -       -      v         v         !        !       !
GET /e/{code}/event.yaml           !      -        -      -       -      -         +         !        !       !
POST /e/{code}/event.yaml          !      -        -      -       -      -         v         !        !       !
GET /e/{code}/seats.csv            !      -        -      -       -      v         v         !        !       !
POST /e/{code}/seats.csv           !      -        -      -       -      v         v         !        !       !
POST /e/{code}/seats.xlsx          !      -        -      -       -      v         v         !        !       !
POST /e/{code}/groups.xlsx         !      -        -      -       -      -         v         !        !       !
POST /e/{code}/groups.csv          !      -        -      -       -      -         v         !        !       !
POST /e/{code}/glossary.csv        !      -        -      -       -      -         v         !        !       !
POST /e/{code}/glossary.xlsx       !      -        -      -       -      -         v         !        !       !
POST /e/{code}/glossary.tbx        !      -        -      -       -      -         v         !        !       !
POST /e/{code}/agenda/document.pdf !      -        -      -       -      -         v         !        !       !
POST /e/{code}/agenda/photo.png    !      -        -      -       -      -         v         !        !       !
POST /e/{code}/agenda/photo.jpg    !      -        -      -       -      -         v         !        !       !
POST /e/{code}/agenda/photo.webp   !      -        -      -       -      -         v         !        !       !
POST /e/{code}/logo.png            !      -        -      -       -      -         v         !        !       !
POST /e/{code}/logo.jpg            !      -        -      -       -      -         v         !        !       !
POST /e/{code}/logo.webp           !      -        -      -       -      -         v         !        !       !
GET /e/{code}/files/{digest}       0      0        0      0       0      0         0         0        0       0
GET /e/{code}/documents/{digest}/{name} 0 0        0      0       0      0         0         0        0       0
GET /e/{code}/meet                 !      +        !      -       -      +         +         !        !       !
GET /e/{code}/programme            !      +        !      +       -      +         +         !        !       !
GET /e/{code}/programme.ics        !      +        !      +       -      +         +         !        !       !
GET /e/{code}/schedule.json        !      +        !      +       -      +         +         !        !       !
GET /e/{code}/directory            !      0        !      -       -      0         0         !        !       !
GET /e/{code}/questions            !      +        !      +       -      +         +         !        !       !
GET /e/{code}/questions/alike      !      -        -      -       -      +         +         !        !       !
GET /e/{code}/cards/{id}/suggestions !    0        !      -       -      0         0         !        !       !
GET /e/{code}/stream               +      +        +      +       +      +         +         +        +       +
GET /e/{code}/frames               !      +        !      !       !      !         !         !        !       !
POST /e/{code}/do                  !      +        !      !       !      !         !         !        !       !
GET /e/{code}/items                !      !        !      !       !      !         !         !        !       !
GET /e/{code}/items/{kind}         !      !        !      !       !      !         !         !        !       !
GET /e/{code}/captions             !      !        !      !       !      !         !         !        !       !
POST /e/{code}/captions            !      !        !      !       !      !         !         !        !       !
GET /e/{code}/captions/seq         !      !        !      !       !      !         !         !        !       !
POST /e/{code}/drafts              !      -        -      -       -      v         v         !        !       !
POST /e/{code}/tokens              !      -        -      -       -      -         v         !        !       !
POST /e/{code}/webhooks            !      -        -      -       -      -         v         !        !       !
GET /e/{code}/webhooks/deliveries  !      -        -      -       -      -         +         !        !       !
POST /e/{code}/webhooks/retry      !      -        -      -       -      -         v         !        !       !
GET /e/{code}/calendar.ics         +      +        +      +       +      +         +         +        +       +
GET /e/{code}/qr.svg               +      +        +      +       +      +         +         +        +       +
GET /e/{code}/qr.png               +      +        +      +       +      +         +         +        +       +
GET /e/{code}/app.webmanifest      +      +        +      +       +      +         +         +        +       +
GET /app.webmanifest               +      +        +      +       +      +         +         +        +       +
GET /shell                         +      +        +      +       +      +         +         +        +       +
GET /worker.js                     +      +        +      +       +      +         +         +        +       +
GET /connection                    +      +        +      +       +      +         +         +        +       +
GET /connection/stream             +      +        +      +       +      +         +         +        +       +
GET /connection/poll               +      +        +      +       +      +         +         +        +       +
POST /connection/do                +      +        +      +       +      +         +         +        +       +
GET /protocol.json                 +      +        +      +       +      +         +         +        +       +
GET /openapi.json                  +      +        +      +       +      +         +         +        +       +
GET /event.schema.json             +      +        +      +       +      +         +         +        +       +
GET /palettes/{name}.css           0      0        0      0       0      0         0         0        0       0
GET /static/dist/{name}            0      0        0      0       0      0         0         0        0       0
GET /words/{build}/{language}/{name}.json 0 0      0      0       0      0         0         0        0       0
GET /healthz                       +      +        +      +       +      +         +         +        +       +
GET /readyz                        +      +        +      +       +      +         +         +        +       +
"""  # noqa: E501 -- as wide as there are visitors

ADDRESSES_OF_HEADS = {
    "GET /e/{code}/delegation": "+",
    **dict.fromkeys(
        (f"GET /e/{{code}}/{form}" for form in ("plan", "plan.docx", "plan.json", "projects.json")),
        "+",
    ),
    "GET /e/{code}/speak": "-",
    "GET /e/{code}/present": "-",
    "GET /e/{code}/translate": "-",
    "GET /e/{code}/questions": "-",
    "GET /e/{code}/cards/{id}/suggestions": "0",
}
"""Addresses that answer a head or deputy in another way than a speaker."""
ADDRESSES_OF_CLERKS = {
    "GET /e/{code}/clerk": "+",
    "GET /e/{code}/board": "-",
    **dict.fromkeys(
        (f"GET /e/{{code}}/{page}" for page in ("speak", "present", "translate", "questions")),
        "-",
    ),
}
"""The same of a clerk."""
ADDRESSES_OF_TRANSLATORS = {
    "GET /e/{code}/board": "-",
    **dict.fromkeys((f"GET /e/{{code}}/{page}" for page in ("speak", "present", "questions")), "-"),
    **dict.fromkeys(
        (f"GET /e/{{code}}/polls/{{poll}}/result.{form}" for form in ("svg", "png")), "-"
    ),
}
"""The same of a translator."""
ADDRESSES_OF = dict.fromkeys(HEADS, ADDRESSES_OF_HEADS) | {
    "clerk": ADDRESSES_OF_CLERKS,
    "translator": ADDRESSES_OF_TRANSLATORS,
}

CLOSES = {"+": 0, "x": 4100, "!": 4101}
"""Close code by mark of a socket; 0: it stays open."""
SOCKET_TABLE = """
socket as nobody attendee banned speaker screen moderator organiser stranger revoked maker hd de ck tr
attendee   !      +        x      !       !      !         !         !        !       !     !  !   !  !
speaker    !      !        !      +       !      !         !         !        !       !     !  !   !  !
screen     !      !        !      !       +      !         !         !        !       !     !  !   !  !
moderator  !      !        !      !       !      +         !         !        !       !     !  !   !  !
organiser  !      !        !      !       !      !         +         !        x       !     !  !   !  !
host       !      !        !      !       !      !         !         !        !       !     !  !   !  !
operator   !      !        !      !       !      !         !         !        !       !     !  !   !  !
guest      !      !        !      !       !      !         !         !        !       !     !  !   !  !
head       !      !        !      !       !      !         !         !        !       !     +  !   !  !
deputy     !      !        !      !       !      !         !         !        !       !     !  +   !  !
clerk      !      !        !      !       !      !         !         !        !       !     !  !   +  !
translator !     !        !      !       !      !         !         !        !       !     !  !   !   +
"""  # noqa: E501 -- as wide as there are visitors


class Cell(NamedTuple):
    """Outcome of an action by a role in a place. `thing`: the kind of thing it is about."""

    row: str
    thing: str
    role: str
    place: str
    outcome: str

    @property
    def action(self) -> str:
        return self.row.partition(" ")[0]


def action_cells() -> list[Cell]:
    rows = _rows("ACTION_TABLE", 2 + len(ROLES))
    for row, _, *marks in rows:
        _check_marks(row, marks)
    return [
        Cell(row, thing, role, place, OUTCOMES[mark])
        for row, thing, *marks in rows
        for role, cell in zip(ROLES, marks, strict=True)
        for place, mark in zip(PLACES[len(cell)], cell, strict=True)
    ] + [
        Cell(row, thing, role, place, OUTCOMES[mark])
        for row, thing, cell, *_ in rows
        for role in OTHER_ROLES
        for place, mark in zip(
            PLACES[len(cell)], ACTIONS_OF[role].get(row, "-" * len(cell)), strict=True
        )
    ]


def _check_marks(row: str, marks: list[str]) -> None:
    """Assert that the cells of a row have the same number of known marks."""
    are_known = {mark for cell in marks for mark in cell} <= OUTCOMES.keys()
    assert are_known and {*map(len, marks)} <= PLACES.keys() and len({*map(len, marks)}) == 1, (
        f'the row "{row}" of ACTION_TABLE in {FILE} has the cells {" ".join(marks)}: give each role'
        f" the same number of marks, 1, 2 or 4, out of {' '.join(OUTCOMES)}"
    )


def actions_of_scope(scope: str) -> set[str]:
    """All that a token of this scope may do."""
    by_moderators = {
        cell.action
        for cell in action_cells()
        if cell.role == "moderator" and cell.outcome != "forbidden"
    }
    actions = {
        "read": set[str](),
        "prepare": ACTIONS_OF_PREPARE,
        "captions": ACTIONS_OF_CAPTIONS,
        "moderate": by_moderators - NOT_OF_MODERATE,
    }
    return find_entry(actions, scope, f"actions_of_scope in {FILE}")


def read_cells() -> list[tuple[str, str, str, str, bool]]:
    """Kind of item, thing, role, place, and True if the item is on the page of that role."""
    return [
        (kind, thing, role, place, mark == "+")
        for kind, thing, *marks in _rows("READ_TABLE", 2 + len(ROLES))
        for role, cell in zip(ROLES, marks, strict=True)
        for place, mark in zip(PLACES[4], cell, strict=False)
    ] + [
        (kind, thing, role, place, mark == "+")
        for kind, thing, *_ in _rows("READ_TABLE", 2 + len(ROLES))
        for role in OTHER_ROLES
        for place, mark in zip(PLACES[4], READS_OF_HEADS.get((kind, thing), "..."), strict=False)
    ]


def address_cells() -> list[tuple[str, str, set[int]]]:
    """Method and path, visitor, allowed statuses."""
    return [
        (address, visitor, STATUSES[mark])
        for address, *marks in _rows("ADDRESS_TABLE", 1 + len(VISITORS) - len(OTHER_ROLES))
        for visitor, mark in _marks_of_visitors(address, marks)
    ]


def _marks_of_visitors(address: str, marks: list[str]) -> list[tuple[str, str]]:
    """Visitor and mark, for an address."""
    others = VISITORS[: -len(OTHER_ROLES)]
    as_speaker = marks[others.index("speaker")]
    return [
        *zip(others, marks, strict=True),
        *((role, ADDRESSES_OF[role].get(address, as_speaker)) for role in OTHER_ROLES),
    ]


def socket_cells() -> list[tuple[str, str, int]]:
    """Role that the socket asks for, visitor, close code."""
    return [
        (role, visitor, CLOSES[mark])
        for role, *marks in _rows("SOCKET_TABLE", 1 + len(VISITORS))
        for visitor, mark in zip(VISITORS, marks, strict=True)
    ]


def _rows(table: str, columns: int) -> list[list[str]]:
    """Cells of a table without its head; the first may have blanks."""
    head, *lines = globals()[table].strip().splitlines()
    rows = [line.rsplit(maxsplit=columns - 1) for line in lines]
    short = [line for line, row in zip(lines, rows, strict=True) if len(row) != columns]
    assert not short, f"rows of {table} in {FILE} with too few cells for “{head}”: {short}"
    return rows

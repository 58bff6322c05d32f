"""A conference of two days in the forms that pretalx exports: twelve sessions in three rooms, three
at the same time, in English and Chinese. All names are made up.
"""

from datetime import datetime, timedelta
from xml.sax.saxutils import escape, quoteattr

ZONE = "Europe/Brussels"
TITLE = "Cities and Water 2022"
ROOMS = {
    1: {"en": "Great Hall", "zh-hans": "大厅"},
    2: {"en": "River Room", "zh-hans": "河流厅"},
    3: {"en": "Garden Room", "zh-hans": "花园厅"},
}
TRACKS = {7: {"en": "Opening", "zh-hans": "开幕"}, 8: {"en": "Reuse", "zh-hans": "再利用"}}
PEOPLE = {"AAAAAA": "Ana Moreira", "BBBBBB": "林小雨", "CCCCCC": "Piet Verhoeven"}
DAYS = ("2022-06-02", "2022-06-03")
SESSIONS = (
    # day, room, start, minutes, track, language, speakers, title, abstract
    (0, 1, "09:00", 60, 7, "en", "AB", "Welcome to the river", "Why we meet."),
    (0, 1, "10:30", 60, 8, "en", "A", "Rain as a resource", "Collect it, **keep** it."),
    (0, 2, "10:30", 60, 8, "zh-hans", "B", "海绵城市十年", "十年的经验。"),
    (0, 3, "10:30", 60, None, "en", "C", "Dikes & dunes", ""),
    (0, 1, "13:00", 90, 8, "en", "", "Open forum", "Bring a question."),
    (0, 2, "13:00", 45, 8, "en", "BC", "Two towns, one lake", ""),
    (0, 3, "13:00", 45, None, "en", "A", "Maps for floods", ""),
    (1, 1, "09:00", 60, 8, "en", "C", "Costs of a leak", ""),
    (1, 2, "09:00", 60, 8, "zh-hans", "B", "雨水花园", "案例。"),
    (1, 3, "09:00", 60, None, "en", "A", "Children count fish", ""),
    (1, 1, "10:30", 60, None, "en", "AC", "Plans for next year", ""),
    (1, 1, "11:45", 30, 7, "en", "A", "Farewell", "See you again."),
)
BREAKS = (
    (0, 1, "10:00", 30, {"en": "Coffee break", "zh-hans": "茶歇"}),
    (0, 1, "11:30", 90, {"en": "Lunch", "zh-hans": "午餐"}),
    (1, 1, "10:00", 30, {"en": "Coffee break", "zh-hans": "茶歇"}),
)


def start_of(day, clock):
    return datetime.fromisoformat(f"{DAYS[day]}T{clock}:00+02:00")


def codes_of(letters):
    return [letter * 6 for letter in letters]


def frab_schedule(sessions=SESSIONS):
    """schedule.json, "JSON (frab compatible)"."""
    days = []
    for number, date in enumerate(DAYS):
        rooms = {}
        for id, session in enumerate(sessions, 100):
            if session[0] == number:
                rooms.setdefault(ROOMS[session[1]]["en"], []).append(frab_talk(id, session))
        days.append(
            {
                "index": number + 1,
                "date": date,
                "day_start": f"{date}T04:00:00+02:00",
                "day_end": f"{date}T03:59:00+02:00",
                "rooms": rooms,
            }
        )
    return {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": {"name": "pretalx", "version": "2024.3.1", "url": "https://talks.example"},
        "schedule": {
            "url": "https://talks.example/water/schedule/",
            "version": "0.3",
            "base_url": "https://talks.example",
            "conference": {
                "acronym": "water",
                "title": TITLE,
                "start": DAYS[0],
                "end": DAYS[1],
                "daysCount": 2,
                "timeslot_duration": "00:05",
                "time_zone_name": ZONE,
                "colors": {"primary": "#3aa57c"},
                "rooms": [
                    {"name": room["en"], "slug": f"{id}", "guid": None, "capacity": 80}
                    for id, room in ROOMS.items()
                ],
                "tracks": [{"name": track["en"], "color": "#00f"} for track in TRACKS.values()],
                "days": days,
            },
        },
    }


def frab_talk(id, session):
    day, room, clock, minutes, track, language, speakers, title, abstract = session
    start = start_of(day, clock)
    return {
        "guid": f"00000000-0000-4000-8000-{id:012}",
        "code": f"TALK{id}",
        "id": id,
        "logo": None,
        "date": start.isoformat(),
        "start": clock,
        "end": (start + timedelta(minutes=minutes)).isoformat(),
        "duration": f"{minutes // 60:02}:{minutes % 60:02}",
        "room": ROOMS[room]["en"],
        "slug": f"water-{id}",
        "url": f"https://talks.example/water/talk/TALK{id}/",
        "title": title,
        "subtitle": "",
        "track": TRACKS[track]["en"] if track else None,
        "type": "Talk",
        "language": language,
        "abstract": abstract,
        "description": "",
        "recording_license": "",
        "do_not_record": False,
        "persons": [
            {
                "code": code,
                "name": PEOPLE[code],
                "public_name": PEOPLE[code],
                "avatar": None,
                "biography": "Lives by a river.",
                "guid": f"10000000-0000-4000-8000-{code}",
                "url": f"https://talks.example/water/speaker/{code}/",
            }
            for code in codes_of(speakers)
        ],
        "links": [
            {"title": "Paper", "url": f"https://papers.example/{id}", "type": "related"},
            {"title": "Old", "url": "http://papers.example/", "type": "related"},
        ],
        "feedback_url": f"https://talks.example/water/talk/TALK{id}/feedback/",
        "origin_url": f"https://talks.example/water/talk/TALK{id}/",
        "attachments": [{"title": "Slides", "url": f"/media/{id}.pdf", "type": "related"}],
    }


def pretalx_data(sessions=SESSIONS, breaks=BREAKS):
    """Data of pretalx' own schedule, with talks, rooms, tracks and speakers."""
    talks = []
    for id, session in enumerate(sessions, 100):
        day, room, clock, minutes, track, language, speakers, title, abstract = session
        start = start_of(day, clock)
        talks.append(
            {
                "code": f"TALK{id}",
                "id": id,
                "title": title,
                "abstract": abstract,
                "speakers": codes_of(speakers),
                "track": track,
                "start": start.isoformat(),
                "end": (start + timedelta(minutes=minutes)).isoformat(),
                "room": room,
                "duration": minutes,
                "updated": "2022-05-01T10:00:00+00:00",
                "state": None,
                "content_locale": language,
                "do_not_record": None,
            }
        )
    for id, (day, room, clock, minutes, title) in enumerate(breaks, 500):
        start = start_of(day, clock)
        end = start + timedelta(minutes=minutes)
        slot = {"start": start.isoformat(), "end": end.isoformat(), "room": room}
        talks.append({"id": id, "title": title, **slot, "slot_type": "break"})
    return {
        "talks": talks,
        "version": "0.3",
        "schedule_id": 4,
        "timezone": ZONE,
        "event_start": DAYS[0],
        "event_end": DAYS[1],
        "tracks": [{"id": id, "name": name, "color": "#00f"} for id, name in TRACKS.items()],
        "rooms": [{"id": id, "name": name, "description": {}} for id, name in ROOMS.items()],
        "speakers": [{"code": code, "name": name} for code, name in PEOPLE.items()],
    }


def frab_xml(sessions=SESSIONS):
    """schedule.xml, "XML (frab compatible)"."""
    days = [
        f"<day index='{day['index']}' date='{day['date']}'>"
        + "".join(
            f"<room name={quoteattr(name)} guid='1'>{''.join(map(xml_talk, talks))}</room>"
            for name, talks in day["rooms"].items()
        )
        + "</day>"
        for day in frab_schedule(sessions)["schedule"]["conference"]["days"]
    ]
    return (
        "<?xml version='1.0' encoding='utf-8' ?>\n<!-- Made with love by pretalx v2024.3.1. -->\n"
        "<schedule><generator name='pretalx' version='2024.3.1' /><version>0.3</version>"
        f"<conference><acronym>water</acronym><title>{TITLE}</title><days>2</days>"
        f"<time_zone_name>{ZONE}</time_zone_name></conference>{''.join(days)}</schedule>"
    )


def xml_talk(talk):
    fields = "".join(
        f"<{name}>{escape(str(talk[name] or ''))}</{name}>"
        for name in (
            *("date", "start", "duration", "room", "slug", "url", "title", "subtitle", "track"),
            *("type", "language", "abstract", "description"),
        )
    )
    persons = "".join(f"<person id='1'>{escape(each['name'])}</person>" for each in talk["persons"])
    links = "".join(
        f"<link href={quoteattr(each['url'])}>{escape(each['title'])}</link>"
        for each in talk["links"]
    )
    return (
        f"<event guid='{talk['guid']}' id='{talk['id']}'>{fields}"
        "<recording><license></license><optout>false</optout></recording>"
        f"<persons>{persons}</persons><links>{links}</links><attachments></attachments></event>"
    )

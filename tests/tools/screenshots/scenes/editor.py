"""The editor of polls."""

import msgspec

from live.features.polls import KINDS
from live.features.polls.kinds import choice
from tools.actors import Person
from tools.screenshots.scenes.scene import Scene
from tools.screenshots.seeded_event import SeededEvent

EDITOR = "/../polls"


BAD_FILE = (
    "polls:\n  - kind: choice\n    prompt: {en: Which?}\n    options: [{en: A}, {en: ''}]\n   "
    " most: two\n    colour: red\n"
)


async def each_kind(stage: SeededEvent) -> None:
    for kind in KINDS:
        await stage.perform(
            "poll.create", room=1, prompt=kind.prompt, config=msgspec.to_builtins(kind.example)
        )
    await stage.perform(
        "poll.create",
        room=1,
        prompt={"en": "Shall we go on?"},
        config=msgspec.to_builtins(choice.EXAMPLE),
    )


async def first_on_the_desk(person: Person) -> None:
    await person.page.locator(".editor-link").first.click()
    await shows_the_preview(person)


async def changed_on_the_desk(person: Person) -> None:
    await person.page.locator(".editor-link").last.click()
    await person.page.locator(".words textarea").first.fill("Shall we go on, and who begins?")
    await person.page.get_by_role("radio", name=person.words("Screen"), exact=True).check()
    await shows_the_preview(person)


async def shows_the_preview(person: Person) -> None:
    await person.page.frame_locator("iframe").locator(".poll-prompt, .stage-prompt").wait_for()


async def clash_on_the_desk(person: Person) -> None:
    """Another moderator saves the same poll first."""
    await person.page.locator(".editor-link").first.click()
    other = await person.page.context.new_page()
    await other.goto(person.page.url)
    await person.page.locator(".words textarea").first.fill("Mine?")
    await other.locator(".words textarea").first.fill(
        f"Theirs ({person.language}), which is much longer and about something else?"
    )
    await other.get_by_role("button", name=person.words("Save"), exact=True).click()
    await person.page.locator(".editor-notice .quoted").wait_for()
    await other.close()


async def bad_file(person: Person) -> None:
    file = {"name": "polls.yaml", "mimeType": "application/yaml", "buffer": BAD_FILE.encode()}
    await person.text("Polls as a file").click()
    await person.page.locator("input[type=file]").set_input_files(file)
    await person.page.locator("details [data-problem=true] li").first.wait_for()


SCENES = (
    Scene("editor", "list", told=each_kind, at=EDITOR, sizes=(360, 768)),
    Scene("editor", "nothing yet", at=EDITOR, sizes=(360, 1440)),
    Scene("editor", "first, phone", told=each_kind, at=EDITOR, done=first_on_the_desk),
    Scene(
        "editor",
        "changed, screen",
        told=each_kind,
        at=EDITOR,
        done=changed_on_the_desk,
        sizes=(360, 768, 1440),
    ),
    Scene("editor", "clash", told=each_kind, at=EDITOR, done=clash_on_the_desk, sizes=(360, 1440)),
    Scene("editor", "bad file", told=each_kind, at=EDITOR, done=bad_file, sizes=(360, 1440)),
)

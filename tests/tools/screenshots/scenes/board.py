"""The board of breakouts, the board of projects, and people to meet."""

from playwright.async_api import expect

from tools.actors import Person
from tools.screenshots.scenarios.breakouts import in_eight_rooms, reported
from tools.screenshots.scenarios.projects import people_to_meet, projects, shown_on_screen
from tools.screenshots.scenes.scene import DESK, HALL, Scene

BOARD, PROJECTS, MEET = "/../breakouts", "/../board", "/../meet"


async def two_picked(person: Person) -> None:
    await person.press("Show people")
    for row in (1, 9):
        await person.page.locator(".plan-person").nth(row).click()
    await person.page.locator(".plan-picked").wait_for()


async def read_report(person: Person) -> None:
    """The report that was shown, and then how rooms are asked; a version that was overwritten."""
    await (
        person.page.locator(".plan-report")
        .filter(has_text="Bologna")
        .or_(person.page.locator(".plan-report").filter(has_text="博洛尼亚"))
        .locator("summary")
        .first.click()
    )
    await expect(person.page.locator(".report-form textarea").first).to_be_visible()


async def open_project(person: Person) -> None:
    await person.page.locator(".board-tile", has_text="heat pilot").get_by_role("link").click()
    await expect(person.page.locator(".board-text")).to_be_focused()


async def two_cards_chosen(person: Person) -> None:
    for at in range(2):
        await person.page.locator(".board-tile").nth(at).get_by_role("checkbox").check()


async def form_filled_in(person: Person) -> None:
    await person.page.get_by_role("radio").nth(1).check()
    await person.page.locator("#card-title").fill("Heat data of three years")
    await person.page.locator("form details > summary").click()


async def people_found(person: Person) -> None:
    await person.page.locator(".meet-person").nth(9).wait_for()


SCENES = (
    Scene(
        "board",
        "sixty in eight rooms",
        told=in_eight_rooms,
        at=BOARD,
        done=two_picked,
        sizes=(360, 768, 1440),
    ),
    Scene("board", "reports", told=reported, at=BOARD, done=read_report, sizes=DESK),
    Scene("board", "nothing yet", at=BOARD, sizes=(360, 1440)),
    Scene("board", "projects", told=projects, at=PROJECTS, done=two_cards_chosen, sizes=DESK),
    Scene("board", "a project", told=projects, at=PROJECTS, done=open_project, sizes=DESK),
    Scene("board", "cards to review", told=projects, at=f"{PROJECTS}#review", sizes=DESK),
    Scene("board", "people to meet", told=people_to_meet, at=MEET, done=people_found, sizes=DESK),
    Scene("attendee", "projects", told=projects, at="/board", sizes=DESK),
    Scene("attendee", "a project", told=projects, at="/board", done=open_project, sizes=DESK),
    Scene(
        "attendee",
        "new card",
        told=projects,
        at="/board#new",
        done=form_filled_in,
        sizes=DESK,
    ),
    Scene(
        "attendee",
        "people to meet",
        told=people_to_meet,
        at="/meet",
        done=people_found,
        sizes=DESK,
    ),
    *(
        Scene("screen", what.replace("_", " "), told=shown_on_screen(what), sizes=HALL)
        for what in ("projects", "project_table", "round_table", "stakeholders", "card")
    ),
)

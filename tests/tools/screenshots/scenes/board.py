"""The board of breakouts."""

from playwright.async_api import expect

from tools.actors import Person
from tools.screenshots.scenarios.breakouts import in_eight_rooms, reported
from tools.screenshots.scenes.scene import DESK, Scene

BOARD = "/../breakouts"


async def two_picked(person: Person) -> None:
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
)

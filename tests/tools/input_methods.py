"""Two ways to fill in a form: by the keyboard alone, and by touch. Each gets to a control as its
user does.
"""

from playwright.async_api import Locator

from tools.actors import Person

MOST_TABS = 40
IS_HERE = "control => control === document.activeElement"
IS_BEFORE = """control =>
  (document.activeElement.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_PRECEDING) > 0
"""
"""True if the control comes before the focus: beyond the last control lies the browser itself."""
IN_ITS_GROUP = """control => {
  const now = document.activeElement;
  return control.type === "radio" && now?.type === "radio" && now.name === control.name;
}"""


class KeyboardInput:
    by_keyboard = True

    def __init__(self, person: Person) -> None:
        self.keyboard = person.page.keyboard

    async def choose(self, control: Locator) -> None:
        """A radio button, a checkbox, a button."""
        await self._reaches(control)
        await self.keyboard.press("Space")

    async def fill_in(self, control: Locator, text: str) -> None:
        await self._reaches(control)
        await self.keyboard.press("ControlOrMeta+a")
        await self.keyboard.type(text)

    async def _reaches(self, control: Locator) -> None:
        for _ in range(MOST_TABS):
            if await control.evaluate(IS_HERE):
                return
            step = "Shift+Tab" if await control.evaluate(IS_BEFORE) else "Tab"
            await self.keyboard.press("ArrowDown" if await control.evaluate(IN_ITS_GROUP) else step)
        raise AssertionError(f"{control} cannot be reached by keyboard")


class TouchInput:
    by_keyboard = False

    def __init__(self, person: Person) -> None:
        self.keyboard = person.page.keyboard

    async def choose(self, control: Locator) -> None:
        """The touch target: the whole label of a radio button or a checkbox."""
        label = control.locator("xpath=ancestor::label")
        await (label if await label.count() else control).tap()

    async def fill_in(self, control: Locator, text: str) -> None:
        await control.tap()
        await self.keyboard.press("ControlOrMeta+a")
        await self.keyboard.type(text)

// Texts of the interface in all languages of the screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItem, eventItems } from "#testing/items/event.js";
import { draw } from "#testing/part.js";
import { setOtherCatalogues, t } from "../../lib/i18n.js";
import { MultilingualLine } from "./multilingual.jsx";

test("a language without an interface does not change the order of the others", () => {
  setOtherCatalogues({ zh: { Voted: "已投票" }, es: {} });
  const { place } = draw(<MultilingualLine say={() => t("Voted")} />, {
    items: eventItems({ event: eventItem({ languages: ["en", "zh", "es"] }) }),
    role: "screen",
  });
  const said = [...place.querySelectorAll("span")].map((each) => [each.lang, each.textContent]);
  setOtherCatalogues();
  assert.deepEqual(said, [
    ["en", "Voted"],
    ["zh-Hans", "已投票"],
  ]);
});

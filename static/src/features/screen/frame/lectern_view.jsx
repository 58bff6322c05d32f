// View for a screen at the lectern: for the needs of the speaker, not of the hall.

import { t } from "../../../lib/i18n.js";
import { event } from "../../../lib/session.js";
import { Multilingual, MultilingualLine } from "../multilingual.jsx";
import { LECTERN } from "./screen_parts.jsx";

/** Time left, the speaker, question or poll now, and the next item. */
export function LecternView() {
  const found = LECTERN.map((look) => look()).filter(Boolean);
  const first = (/** @type {"title" | "clock" | "next"} */ part) =>
    found.map((each) => each?.[part]).find(Boolean);
  return (
    <article class="stage stage-lectern">
      <div class="stage-head">
        <MultilingualLine say={() => t("Time left")} class="eyebrow" />
        {first("clock") ?? <b>–</b>}
      </div>
      <Multilingual text={first("title") ?? event.value.title} as="h2" class="stage-prompt" />
      {first("next")}
    </article>
  );
}

// The floor for speakers and interpreters: the language now and those that come.

import { t } from "../../lib/i18n.js";
import { isEnded, items } from "../../lib/session.js";
import { SpeakerName, SpeakingNow, SpokenLanguage, WaitingFold } from "./floor_now.jsx";
import { isFloorInUse, waitingRows } from "./floor_state.js";

const SHOWN = 3;

/** The spoken language, its speaker, and the next languages; nothing while the floor is not in use. */
export function FloorStrip() {
  if (isEnded.value || !isFloorInUse()) return null;
  const { speaking } = items.value.floor;
  const waiting = waitingRows();
  return (
    <section class="card stack gap-2 below-3" aria-label={t("The floor")}>
      <h2 class="eyebrow">{t("The floor")}</h2>
      <div class="wrap at-top gap-4">
        <div class="grow">
          {speaking ? (
            <p class="large strong strip-language">
              <SpokenLanguage id={speaking.request.language} />
            </p>
          ) : null}
          <SpeakingNow hidesLanguage />
        </div>
        {waiting.length ? (
          <div class="grow">
            <p class="muted small">{t("Next languages")}</p>
            <ol class="plain stack gap-2 strip-next">
              {waiting.slice(0, SHOWN).map((row) => (
                <li class="wrap baseline" key={row.id}>
                  <b class="large">
                    <SpokenLanguage id={row.language} />
                  </b>
                  <span class="muted small">
                    <SpeakerName row={row} />
                  </span>
                </li>
              ))}
            </ol>
          </div>
        ) : null}
      </div>
      <WaitingFold />
    </section>
  );
}

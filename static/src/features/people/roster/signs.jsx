// Signs of possible repeated joins. The organiser decides about their meaning.

import { joinSentences, n, t } from "../../../lib/i18n.js";
import { boot, event, items } from "../../../lib/session.js";
import { formatTime } from "../../../lib/time/date_format.js";
import { Card } from "../../../ui/card.jsx";

const SHOWN = 10;

/** Signs, the latest first; nothing while there is none. */
export function Signs() {
  const signs = items.value.roster?.signs ?? [];
  const far = signs.filter(({ kind }) => kind === "far").reverse();
  const crowded = signs.filter(({ kind }) => kind === "crowded");
  if (!signs.length) return null;
  return (
    <Card
      title={t("Worth a look")}
      hint={t("No one is refused for this. You decide what it means.")}
    >
      {far.length ? (
        <>
          <h3>{t("Links used far apart")}</h3>
          <p class="hint">
            {joinSentences(
              t("A personal link was used on two distant networks within ten minutes."),
              t("Someone may have changed from Wi-Fi to mobile data, or passed the link on."),
            )}
          </p>
          <ul class="plain stack gap-2">
            {far.slice(0, SHOWN).map((sign) => (
              <li key={`${sign.person}-${sign.at}`}>
                {t("No. {n} of the roster, at {time}", {
                  n: sign.roster ?? "?",
                  time: formatTime(sign.at, event.value.zone),
                })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {crowded.length ? (
        <>
          <h3>{t("Many joined from one address")}</h3>
          <p>
            {n(
              "{n} person joined with the code after more than 30 others from the same address within an hour.",
              "{n} people joined with the code after more than 30 others from the same address within an hour.",
              crowded.length,
            )}{" "}
            <span class="muted">
              {t("A hall in which everyone uses the same Wi-Fi looks like this, too.")}
            </span>
          </p>
          <p class="muted small">
            {t("Numbers of the last ones: {numbers}", {
              numbers: crowded
                .slice(-SHOWN)
                .map(({ person }) => person)
                .join(", "),
            })}
          </p>
        </>
      ) : null}
      <p>
        <a class="button" href={`${boot.path}/moderate`}>
          {t("Mute or ban people")}
        </a>
      </p>
    </Card>
  );
}

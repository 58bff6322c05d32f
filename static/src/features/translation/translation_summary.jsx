import { signal } from "@preact/signals";
import { n, t } from "../../lib/i18n.js";
import { boot, event, isEnded, items, itemsByKind, room } from "../../lib/session.js";
import { deviceStorage } from "../../lib/storage.js";
import { formatAgo } from "../../lib/time/date_format.js";
import { upvoteCount } from "../questions/remote_questions.js";
import { awaitsApproval, pendingCardTexts, pendingTranslations } from "./pending_translations.js";
import { HourFigures, longestWait, shownWaits } from "./translation_figures.jsx";

/** @import { PendingRow } from "./pending_translations.js" */

const STORAGE_KEY = "live.translations_oldest_first";

/** True if the reader wants the oldest texts first, after the question of this moment. */
export const isOldestFirst = signal(deviceStorage.getItem(STORAGE_KEY) === "yes");

/** @param {boolean} on */
export function sortOldestFirst(on) {
  isOldestFirst.value = on;
  if (on) deviceStorage.setItem(STORAGE_KEY, "yes");
  else deviceStorage.removeItem(STORAGE_KEY);
}

/** Id of the room's next question, if any; none once the event has ended. */
export const nextQuestion = () =>
  isEnded.value ? undefined : items.value[`next:${room.value[0]}`]?.question;

/**
 * Missing translations of the plenary, or of the room that staff visit, and on a page that follows
 * the board those of its cards; the most urgent first.
 */
export const pendingRows = () =>
  pendingTranslations(isEnded.value ? {} : itemsByKind.value, event.value.languages, {
    next: nextQuestion(),
    votes: upvoteCount,
    isOldestFirst: isOldestFirst.value,
    textRows: pendingCardTexts(
      itemsByKind.value.card ?? [],
      (card) => items.value[`text_translations:card.${card}`],
      event.value.languages,
    ),
  });

/**
 * Summary of the queue: "3 remaining · 1 to approve · longest wait 5 min". In a breakout room, which
 * has no such figures, with the age of the oldest.
 * @param {{rows?: PendingRow[]}} props
 */
export function TranslationSummary({ rows = pendingRows() }) {
  if (!rows.length) return null;
  const oldest = Math.min(...rows.map(({ original }) => original.at));
  const toApprove = rows.filter(({ known }) => awaitsApproval(known)).length;
  return (
    <span class="muted small">
      {[
        n("{n} remaining", "{n} remaining", rows.length),
        toApprove && n("{n} to approve", "{n} to approve", toApprove),
        shownWaits() ? longestWait() : t("oldest {ago}", { ago: formatAgo(oldest) }),
      ]
        .filter(Boolean)
        .join(" · ")}
    </span>
  );
}

/** Link to the translators' page, with a count; null if the event has a single language. */
export function TranslatorsLink() {
  if (event.value.languages.length < 2) return null;
  return (
    <div class="below-3">
      <p class="wrap flush">
        <a class="button quiet outdent" href={`${boot.path}/translate`}>
          {t("Translations")}
        </a>{" "}
        <TranslationSummary />
      </p>
      <HourFigures />
    </div>
  );
}

import { formatAgo } from "../../lib/date_format.js";
import { n, t } from "../../lib/i18n.js";
import { event, itemsByKind } from "../../lib/session.js";
import { TypedText } from "../../ui/text.jsx";
import { Byline } from "../questions/byline.jsx";
import { awaitsApproval, pendingTranslations } from "./pending_translations.js";
import { Translation } from "./translation_form.jsx";

/** @import { Item, Props } from "../../lib/types" */

const MAX_ROWS = 30;

/** Missing translations of the shown room. */
export const pendingRows = () => pendingTranslations(itemsByKind.value, event.value.languages);

/** Queue of the translation desk: the question being answered first, then the oldest. */
export function TranslationQueue({ rows = pendingRows() }) {
  if (!rows.length)
    return (
      <p class="empty">
        {t(
          "All questions are translated into every language of the event. New questions appear here.",
        )}
      </p>
    );
  const shown = groupByQuestion(rows.slice(0, MAX_ROWS));
  return (
    <>
      <ul class="plain desk-queue">
        {shown.map(([id, all]) => (
          <QueueRow key={id} id={id} question={all[0].question} rows={all} />
        ))}
      </ul>
      {rows.length > MAX_ROWS ? (
        <p class="muted small">
          {n("{n} more in the queue", "{n} more in the queue", rows.length - MAX_ROWS)}
        </p>
      ) : null}
    </>
  );
}

/** @param {Props<{question: Item<"question">}>} props */
const QueueRow = ({ id, question, rows }) => (
  <li class="card question" data-state={question.state}>
    <TypedText {...question} />
    <Byline question={question} />
    {rows.map(({ language, known }) => (
      <Translation key={language} id={id} language={language} known={known} />
    ))}
  </li>
);

/** Summary of the queue: "3 to do · 1 to approve · oldest 5 min ago". */
export function QueueSummary({ rows = pendingRows() }) {
  if (!rows.length) return null;
  const oldest = Math.min(...rows.map(({ question }) => question.at));
  const toApprove = rows.filter(({ known }) => awaitsApproval(known)).length;
  return (
    <span class="muted small">
      {[
        n("{n} remaining", "{n} remaining", rows.length),
        toApprove && n("{n} to approve", "{n} to approve", toApprove),
        t("oldest {ago}", { ago: formatAgo(oldest) }),
      ]
        .filter(Boolean)
        .join(" · ")}
    </span>
  );
}

function groupByQuestion(rows) {
  const byId = new Map();
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
  return [...byId];
}

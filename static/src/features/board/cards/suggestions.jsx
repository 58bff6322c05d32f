// Cards that could fit together with a card, each with its reasons in words.

import { useEffect, useState } from "preact/hooks";
import { t } from "../../../lib/i18n.js";
import { boot, items } from "../../../lib/session.js";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { isWritable } from "../board_state.js";
import { CardWords } from "../card_text.jsx";
import { TypeLine } from "../card_tile.jsx";
import { Reason } from "./suggestion_reasons.jsx";

/** @import { CardProps, CardSuggestion } from "../types" */

/** @param {CardProps} props */
export function Suggestions({ id, card }) {
  const [found, setFound] = useState(/** @type {CardSuggestion[]} */ ([]));
  useEffect(() => {
    const abort = new AbortController();
    fetchSuggestions(id, abort.signal).then((all) => abort.signal.aborted || setFound(all));
    return () => abort.abort();
  }, [id, card]);
  const there = found.filter((each) => items.value[`card:${each.card}`]);
  if (!there.length) return null;
  return (
    <section class="ruled stack">
      <h3 class="section-title">{t("Possible matches")}</h3>
      <ul class="plain fit at-top">
        {there.map((each) => (
          <Suggestion
            key={each.card}
            id={id}
            suggestion={each}
            onDismiss={() => setFound(found.filter((other) => other !== each))}
          />
        ))}
      </ul>
    </section>
  );
}

/** @param {{id: number, suggestion: CardSuggestion, onDismiss: () => void}} props */
function Suggestion({ id, suggestion, onDismiss }) {
  const card = items.value[`card:${suggestion.card}`];
  return (
    <li class="card stack gap-2">
      <p class="row">
        <TypeLine type={card.type} />
        <span class="muted small">
          <DelegationName id={card.delegation} />
        </span>
      </p>
      <h4 class="board-tile-title">
        <a href={`#card-${suggestion.card}`}>
          <CardWords text={card.title} />
        </a>
      </h4>
      <ul class="plain muted small">
        {suggestion.reasons.map((reason, at) => (
          <li key={at}>
            <Reason reason={reason} />
          </li>
        ))}
      </ul>
      {isWritable.value ? (
        <ActionButton
          do="suggestion.dismiss"
          with={{ card: id, other: suggestion.card }}
          look="quiet"
          class="outdent"
          onDone={onDismiss}
        >
          {t("Not a match")}
          <span class="hidden">
            {" "}
            <CardWords text={card.title} />
          </span>
        </ActionButton>
      ) : null}
    </li>
  );
}

/** @type {(id: number, signal: AbortSignal) => Promise<CardSuggestion[]>} */
const fetchSuggestions = async (id, signal) => {
  try {
    const reply = await fetch(`${boot.path}/cards/${id}/suggestions`, { signal });
    if (reply.ok) return (await reply.json()).suggestions ?? [];
  } catch {
    // offline, or another card was opened
  }
  return [];
};

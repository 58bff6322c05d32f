// The floor for listeners: the speaker, the next speaker, and the order of the list.

import { formatNumber, joinSentences, langAttribute, languageName, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { items } from "../../lib/session.js";
import { FactLine } from "../../ui/fact_line.jsx";
import { Pill } from "../../ui/pill.jsx";
import { AuthoredText, UntaggedText } from "../../ui/text.jsx";
import { DelegationName } from "../event/delegation_name.jsx";
import css from "./floor.css";
import { kindLabel, orderSentence, ownRequests, waitingRows } from "./floor_state.js";
import { SpeechClock } from "./speech_clock.jsx";

/** @import { ComponentChildren } from "../../lib/types" */
/** @import { RequestKind, Row } from "./types" */

/** The speaker with their clock, if any. @param {{hidesLanguage?: boolean}} props */
export function SpeakingNow({ hidesLanguage = false }) {
  const { speaking, interrupted } = items.value.floor;
  if (!speaking) return <p class="muted">{t("No one has the floor right now.")}</p>;
  return (
    <div class="stack gap-2">
      <p class="wrap large speaking-who">
        <SpeakerName row={speaking.request} name={speaking.name} />
        <KindPill kind={speaking.request.kind} />
      </p>
      <p class="muted small">
        <RequestFacts row={speaking.request} hidesLanguage={hidesLanguage} />
      </p>
      <SpeechClock speech={speaking} key={speaking.request.id} />
      {interrupted ? (
        <p class="muted small">
          {t("Then the interrupted speech continues:")}{" "}
          <SpeakerName row={interrupted.request} name={interrupted.name} />
        </p>
      ) : null}
    </div>
  );
}

/** Delegation and, if given, the name of a speaker. @param {{row: Row, name?: string}} props */
export const SpeakerName = ({ row, name = "" }) => (
  <b>
    <FactLine
      facts={[
        name && <UntaggedText text={name} />,
        row.delegation && <DelegationName id={row.delegation} />,
        !name && !row.delegation && t("A participant"),
      ]}
    />
  </b>
);

/** @param {{kind: RequestKind}} props */
export const KindPill = ({ kind }) =>
  kind === "speech" ? null : (
    <Pill tone={kind === "order" ? "wait" : "live"}>{kindLabel(kind)}</Pill>
  );

/** Language and agenda item of a speech. @param {{row: Row, hidesLanguage?: boolean}} props */
const RequestFacts = ({ row, hidesLanguage = false }) => (
  <FactLine
    facts={[
      !hidesLanguage && <SpokenLanguage key="language" id={row.language} />,
      row.point && <AuthoredText text={row.point} />,
    ]}
  />
);

/** @param {{id: string}} props */
export const SpokenLanguage = ({ id }) => <span lang={langAttribute(id)}>{languageName(id)}</span>;

/**
 * The speakers' list. `after(row)` adds something to a row.
 * @param {{after?: (row: Row) => ComponentChildren}} props
 */
export function WaitingList({ after = () => null }) {
  const own = new Set(ownRequests().map(({ id }) => id));
  return (
    <ol class="plain rows">
      {waitingRows().map((row, at) => (
        <li class="row flush waiting-row" key={row.id} data-marked={own.has(row.id)}>
          <span class="muted strong text-end waiting-place" aria-hidden="true">
            {at + 1}
          </span>
          <div class="breakable waiting-who">
            <p>
              <SpeakerName row={row} name={row.name} /> <KindPill kind={row.kind} />
            </p>
            <p class="muted small">
              <RequestFacts row={row} />
            </p>
          </div>
          {after(row)}
        </li>
      ))}
    </ol>
  );
}

/** The list behind a fold, with the sentence that explains its order. */
export function WaitingFold() {
  const { waiting, order } = items.value.floor;
  if (!waiting.length) return null;
  return (
    <details class="fold flush ruled floor-list">
      <summary>{t("Speakers' list: {n} waiting", { n: formatNumber(waiting.length) })}</summary>
      <div>
        <p class="hint">
          {joinSentences(orderSentence(order), t("Points of order come before all speeches."))}
        </p>
        <WaitingList />
      </div>
    </details>
  );
}

/** The next speaker, in a line. */
export function NextSpeaker() {
  const [next] = waitingRows();
  return next ? (
    <p>
      <span class="muted">{t("Next to speak")}</span> <SpeakerName row={next} name={next.name} />{" "}
      <KindPill kind={next.kind} />{" "}
      <small class="muted">
        <SpokenLanguage id={next.language} />
      </small>
    </p>
  ) : null;
}

adoptStyles(css);

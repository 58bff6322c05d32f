// Single texts of the report, each of which can be hidden.

import { useEffect, useState } from "preact/hooks";
import { t, textOf } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { RowList } from "../../../ui/row_list.jsx";
import { AuthoredText, TypedText } from "../../../ui/text.jsx";
import { report, reportUrl } from "./report_state.js";
import { useWanted } from "./use_wanted.js";

/** @import { Text } from "../../../lib/types" */

/**
 * A text of the report; `language`: of a text that an attendee typed.
 * @typedef {{key: string, text: Text, language?: string}} ReportText
 */

const MANY = 12;

/** Kinds of texts, in the order of the list. */
const KINDS = {
  poll: () => t("Polls"),
  word: () => t("Words"),
  entry: () => t("Written answers"),
  question: () => t("Questions"),
  reply: () => t("Replies"),
  said: () => t("Reports from rooms"),
};

/** Folded card of the texts. They are asked for when it is opened. */
export function Texts() {
  const [isOpen, setOpen] = useState(false);
  const hidden = report().hidden;
  return (
    <details class="card fold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span class="fold-title">{t("Hide single texts")}</span>
        <span class="muted regular">
          {hidden.length ? t("{n} hidden", { n: hidden.length }) : t("None hidden")}
        </span>
      </summary>
      {isOpen ? <TextLists hidden={new Set(hidden)} /> : <div />}
    </details>
  );
}

/** @param {{hidden: Set<string>}} props */
function TextLists({ hidden }) {
  const { texts, problem, load } = useTexts();
  const [search, setSearch] = useState("");
  if (!texts)
    return (
      <div class="stack">
        <ActionStatus problem={problem}>{t("Loading")}</ActionStatus>
        {problem ? (
          <button type="button" class="button" onClick={load}>
            {t("Try again")}
          </button>
        ) : null}
      </div>
    );
  const sought = search.trim().toLowerCase();
  const found = texts.filter(({ text }) =>
    Object.values(text).join("\n").toLowerCase().includes(sought),
  );
  return (
    <div class="stack">
      <p class="hint">
        {t("Only what attendees could read is in the report. Untick a text to leave it out.")}
      </p>
      {texts.length > MANY ? (
        <Field label={t("Search texts")} value={search} autocomplete="off" onValue={setSearch} />
      ) : null}
      {Object.entries(KINDS).map(([kind, name]) => {
        const ofKind = found.filter(({ key }) => key.startsWith(`${kind}:`));
        return ofKind.length ? (
          <section key={kind}>
            <h3>{name()}</h3>
            <RowList>
              {ofKind.map((text) => (
                <HideableText key={text.key} text={text} isHidden={hidden.has(text.key)} />
              ))}
            </RowList>
          </section>
        ) : null;
      })}
      <ActionStatus>
        {found.length ? null : texts.length ? t("No text matches.") : t("No texts yet.")}
      </ActionStatus>
    </div>
  );
}

/** Texts of the report, asked for again when a poll is revealed or hidden. */
function useTexts() {
  const [state, setState] = useState(/** @type {{texts?: ReportText[], problem?: string}} */ ({}));
  const revealed = Object.keys(items.value)
    .filter((key) => key.startsWith("poll:") && items.value[`poll:${key.slice(5)}`].result_public)
    .join();
  const load = async () => {
    try {
      const response = await fetch(reportUrl("report/texts.json"));
      if (!response.ok) throw new Error();
      setState({ texts: (await response.json()).texts });
    } catch {
      setState({ problem: t("The texts could not be loaded. Please try again in a moment.") });
    }
  };
  useEffect(() => void load(), [revealed]);
  return { ...state, load };
}

/** @param {{text: ReportText, isHidden: boolean}} props */
function HideableText({ text: { key, text, language }, isHidden }) {
  const { send, waiting, problem } = useAction();
  const [isLeftOut, change] = useWanted(isHidden);
  const toggle = () =>
    change(!isLeftOut, send({ do: isLeftOut ? "event_report.show" : "event_report.hide", key }));
  return (
    <li>
      <label class="check">
        <input type="checkbox" checked={!isLeftOut} onChange={toggle} />
        {language ? (
          <TypedText as="span" text={textOf(text)} language={language} class="paragraphs" />
        ) : (
          <AuthoredText text={text} class="paragraphs" />
        )}
      </label>
      {problem ? <ActionStatus waiting={waiting} problem={problem} /> : null}
    </li>
  );
}

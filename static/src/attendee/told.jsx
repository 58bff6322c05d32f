import { useRef } from "preact/hooks";
import { t } from "../i18n.js";
import { kinds } from "../live.js";
import { Announced } from "../parts/announced.jsx";
import { questionState, reason } from "../words.js";

/** Tells screen readers what becomes of the reader's own questions, whichever part of the page they read. */
export function Told() {
  const own = kinds.value.mine ?? [];
  const known = useRef({ states: new Map(own.map(stateOf)), sentence: "" });
  const [, changed] = own.findLast(([id, { state }]) => known.current.states.get(id) !== state) ?? [];
  if (changed) known.current = { states: new Map(own.map(stateOf)), sentence: told(changed) };
  return <Announced sentence={known.current.sentence} />;
}

const stateOf = ([id, { state }]) => [id, state];
const told = ({ text, state, reason: code, note }) => [t("Your question: {text}", { text }), questionState(state), code && reason(code), note].filter(Boolean).join(" · ");

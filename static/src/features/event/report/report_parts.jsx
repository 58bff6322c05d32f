// Which parts the report has, and in which order.

import { useState } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { useFocusAfterMove } from "../../../lib/page/focus_after_move.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Check } from "../../../ui/fields/check.jsx";
import { LiveRegion } from "../../../ui/live_region.jsx";
import { configure, PART_NAMES, report } from "./report_state.js";
import { useWanted } from "./use_wanted.js";

/** @typedef {keyof typeof PART_NAMES} PartName */

const ALL_PARTS = /** @type {PartName[]} */ (Object.keys(PART_NAMES));

/** Folded card of the parts: a tick for each, and buttons that move it. */
export function Parts() {
  const { send, waiting, problem } = useAction();
  const [moved, setMoved] = useState("");
  const place = useFocusAfterMove();
  const [parts, change] = useWanted(report().parts);
  const leftOut = ALL_PARTS.filter((part) => !parts.includes(part));
  /** @param {PartName[]} next */
  const save = (next) => change(next, send(configure({ parts: next }, { parts })));
  /** @param {PartName} part @param {boolean} isIn */
  const toggle = (part, isIn) =>
    save(isIn ? [...parts, part] : parts.filter((each) => each !== part));
  /** @param {PartName} part @param {1 | -1} by */
  const move = (part, by) => {
    const next = parts.filter((each) => each !== part);
    const to = parts.indexOf(part) + by;
    next.splice(to, 0, part);
    save(next);
    const name = PART_NAMES[part]();
    setMoved(t("{name}: place {n} of {all}", { name, n: to + 1, all: parts.length }));
  };
  return (
    <details class="card fold">
      <summary>
        <span class="fold-title">{t("Parts and order")}</span>
        <span class="muted regular">{n("{n} part", "{n} parts", parts.length)}</span>
      </summary>
      <div class="stack">
        <p class="hint">
          {t("The introduction comes first. A part without content is left out automatically.")}
        </p>
        <ol class="plain rows" ref={place}>
          {[...parts, ...leftOut].map((part, at) => (
            <Part key={part} part={part} at={at} count={parts.length} toggle={toggle} move={move} />
          ))}
        </ol>
        <ActionStatus waiting={waiting} problem={problem} />
        <LiveRegion sentence={moved} />
      </div>
    </details>
  );
}

/**
 * @param {{part: PartName, at: number, count: number,
 *   toggle: (part: PartName, isIn: boolean) => void,
 *   move: (part: PartName, by: 1 | -1) => void}} props
 */
function Part({ part, at, count, toggle, move }) {
  const name = PART_NAMES[part]();
  const moves = /** @type {const} */ ([
    [-1, "↑", t("Move {name} up", { name }), at === 0],
    [1, "↓", t("Move {name} down", { name }), at === count - 1],
  ]);
  return (
    <li class="row flush">
      <div class="grow">
        <Check isOn={at < count} onToggle={(isIn) => toggle(part, isIn)}>
          {name}
        </Check>
      </div>
      {at < count ? (
        <span class="buttons row-tools">
          {/* Focusable while it does nothing: the keyboard does not lose its place at an end. */}
          {moves.map(([by, sign, label, isOff]) => (
            <button
              key={by}
              type="button"
              class="button quiet"
              aria-label={label}
              aria-disabled={isOff}
              data-focus={`${part}${by}`}
              onClick={() => isOff || move(part, by)}
            >
              {sign}
            </button>
          ))}
        </span>
      ) : null}
    </li>
  );
}

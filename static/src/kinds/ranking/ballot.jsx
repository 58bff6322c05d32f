// Ranking: all options or the first `most` in order. Answer: option indices, best first; shorter
// while it is incomplete.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { formatNumber, formatPercent, t, textOf } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { isLeading, OptionRow } from "../../ui/charts/option_row.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { lazyResult } from "../load_kind.js";
import css from "./style.css";

adoptStyles(css);

/** @import { Kind, RankingConfig, RankingResult } from "../types" */
/** @typedef {Kind<RankingConfig, number[], RankingResult>} Ranking */
/** @typedef {(next: number[], option: number, way: "up" | "down") => void} PlaceOption */

/** @type {Ranking["isReady"]} */
export const isReady = (config, answer) =>
  Array.isArray(answer) && answer.length === placeCount(config);

/** @type {Ranking["hint"]} */
export const hint = (config) =>
  placeCount(config) < config.options.length
    ? t("Tap {n} options in order, most important first.", { n: placeCount(config) })
    : t("Tap all options in order, most important first.");

/**
 * Number of options that have a place, while some are missing.
 * @type {Ranking["progress"]}
 */
export const progress = (config, answer) =>
  answer?.length && answer.length < placeCount(config)
    ? t("{n} of {all} ranked", { n: answer.length, all: placeCount(config) })
    : null;

/**
 * Placed options in order, and below them the options that are not placed yet.
 * @param {Ranking["BallotProps"]} props
 */
export function Ballot(props) {
  const { poll, answer, result, disabled } = props;
  const { config } = poll;
  const order = answer ?? [];
  const { list, announcement, placeOption, gripProps } = useReorder(props);
  /** @param {number} option */
  const optionRow = (option) => (
    <OptionRow text={config.options[option]} {...rowFigures(result, option)} />
  );
  return (
    <fieldset class="options ranking" disabled={disabled} ref={list}>
      <AuthoredText text={poll.prompt} as="legend" class="hidden" />
      <ol class="options" aria-label={t("Your order")}>
        {order.map((option, at) => (
          <li class="option ranked" key={option} data-chosen="true">
            <span class="grip" aria-hidden="true" {...gripProps(option)}>
              {formatNumber(at + 1)}
            </span>
            {optionRow(option)}
            <MoveButtons config={config} order={order} at={at} onMove={placeOption} />
          </li>
        ))}
      </ol>
      <ul class="options" aria-label={t("Not ranked yet")}>
        {optionsWithout(config, order).map((option) => (
          <li key={option}>
            <button
              type="button"
              class="option"
              aria-label={t("Rank {n}: {name}", {
                n: order.length + 1,
                name: textOf(config.options[option]),
              })}
              disabled={order.length === placeCount(config)}
              onClick={() => placeOption(addLastOption(config, [...order, option]), option, "up")}
            >
              <span class="grip" aria-hidden="true">
                +
              </span>
              {optionRow(option)}
            </button>
          </li>
        ))}
      </ul>
      <p class="hidden" role="status">
        {announcement}
      </p>
    </fieldset>
  );
}

/**
 * Buttons use aria-disabled at both ends, so that they keep the focus. "Down" on the last place
 * removes the option while there are options without a place.
 * @param {{config: Ranking["Config"], order: number[], at: number, onMove: PlaceOption}} props
 */
function MoveButtons({ config, order, at, onMove }) {
  const name = textOf(config.options[order[at]]);
  const isLast = at === order.length - 1;
  const isRemoval = isLast && order.length < config.options.length;
  const moveDown = () =>
    onMove(isRemoval ? order.slice(0, -1) : moveTo(order, order[at], at + 1), order[at], "down");
  return (
    <span class="movers">
      <button
        type="button"
        class="button"
        aria-label={t("Move up: {name}", { name })}
        aria-disabled={at === 0}
        data-move={`up:${order[at]}`}
        onClick={() => at && onMove(moveTo(order, order[at], at - 1), order[at], "up")}
      >
        ↑
      </button>
      <button
        type="button"
        class="button"
        aria-label={isRemoval ? t("Remove: {name}", { name }) : t("Move down: {name}", { name })}
        aria-disabled={isLast && !isRemoval}
        data-move={`down:${order[at]}`}
        onClick={() => (isLast && !isRemoval ? null : moveDown())}
      >
        {isRemoval ? "×" : "↓"}
      </button>
    </span>
  );
}

/**
 * Reordering by buttons and by dragging: moves options, announces their place and keeps the focus.
 * The list captures the pointer, because the dragged row itself is re-inserted in the document.
 * @param {Pick<Ranking["BallotProps"], "poll" | "answer" | "disabled" | "onPick">} props
 */
function useReorder({ poll: { config }, answer, disabled, onPick }) {
  const order = answer ?? [];
  const list = useRef(/** @type {?HTMLFieldSetElement} */ (null));
  const draggedOption = useRef(-1);
  const [focusTarget, setFocusTarget] = useState(/** @type {?string} */ (null));
  const [announcement, setAnnouncement] = useState("");
  useLayoutEffect(() => {
    /** @param {string} selector */
    const find = (selector) =>
      /** @type {HTMLElement | null | undefined} */ (list.current?.querySelector(selector));
    if (focusTarget)
      (find(`[data-move="${focusTarget}"]`) ?? find("ul button:not(:disabled)"))?.focus({
        preventScroll: true,
      });
    setFocusTarget(null);
  }, [focusTarget]);
  /** @type {(next: number[], option: number) => void} */
  const announcePlace = (next, option) => {
    const at = next.indexOf(option);
    const name = textOf(config.options[option]);
    setAnnouncement(
      at < 0
        ? t("{name}: not ranked", { name })
        : t("{name}: rank {n} of {all}", { name, n: at + 1, all: placeCount(config) }),
    );
  };
  /** @type {PlaceOption} */
  const placeOption = (next, option, way) => {
    onPick(next);
    announcePlace(next, option);
    setFocusTarget(`${way}:${option}`);
  };
  /** @param {{clientY: number}} pointer */
  const dragTo = ({ clientY }) => {
    const rows = [...(list.current?.querySelectorAll(".ranked") ?? [])];
    const to = rows.filter(
      (row, at) => order[at] !== draggedOption.current && middleOf(row) < clientY,
    ).length;
    if (to !== order.indexOf(draggedOption.current))
      onPick(moveTo(order, draggedOption.current, to));
  };
  /** @param {number} option */
  const gripProps = (option) => ({
    "data-held": draggedOption.current === option,
    onPointerDown: (/** @type {PointerEvent} */ event) => {
      const place = list.current;
      if (disabled || event.button || !place) return;
      event.preventDefault();
      draggedOption.current = option;
      place.setPointerCapture(event.pointerId);
      place.onpointermove = (move) => latestDrag.current(move);
      place.onlostpointercapture = () => {
        place.onpointermove = null;
        finishDrag.current(option);
        draggedOption.current = -1;
      };
    },
  });
  const latestDrag = useRef(dragTo);
  const finishDrag = useRef((/** @type {number} */ option) => announcePlace(order, option));
  latestDrag.current = dragTo;
  finishDrag.current = (option) => announcePlace(order, option);
  return { list, announcement, placeOption, gripProps };
}

/** @param {Element} row */
const middleOf = (row) => (({ top, height }) => top + height / 2)(row.getBoundingClientRect());

/** @type {(order: number[], option: number, to: number) => number[]} */
function moveTo(order, option, to) {
  const others = order.filter((each) => each !== option);
  return [...others.slice(0, to), option, ...others.slice(to)];
}

// In a full ranking the last remaining option is placed automatically.
/** @type {(config: Ranking["Config"], order: number[]) => number[]} */
function addLastOption(config, order) {
  const left = optionsWithout(config, order);
  return placeCount(config) === config.options.length && left.length === 1
    ? [...order, ...left]
    : order;
}

const LazyResult = lazyResult("ranking_result", () => import("./result.jsx"));

/** @param {Ranking["ResultProps"]} props */
export const Result = (props) => <LazyResult {...props} row={rowFigures} />;

/**
 * Share of the maximum score per option; the leading option is the main metric.
 * @type {Ranking["metrics"]}
 */
export const metrics = ({ options }, result) =>
  options.map((option, at) => ({
    name: option,
    of: (row) => shareOf(row, at),
    isMain: isLeading(result.tally.points, at),
  }));

/** @type {(config: Ranking["Config"], order: number[]) => number[]} */
const optionsWithout = ({ options }, order) =>
  options.map((_, option) => option).filter((option) => !order.includes(option));
/** @param {Ranking["Config"]} config */
const placeCount = ({ options, most }) => most ?? options.length;
/** @type {(row: Pick<Ranking["Row"], "tally">, option: number) => ?number} */
const shareOf = ({ tally: { points, voters } }, option) =>
  voters ? points[option] / (voters * (points.length - 1)) : null;
/** @type {(result: Ranking["Result"] | null | undefined, option: number) => object} */
const rowFigures = (result, option) =>
  result
    ? {
        share: shareOf(result, option) ?? 0,
        main: formatPercent(shareOf(result, option) ?? 0),
        other: formatNumber(result.tally.points[option]),
        widest: formatNumber(Math.max(...result.tally.points)),
      }
    : {};

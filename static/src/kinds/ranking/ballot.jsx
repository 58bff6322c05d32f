// Ranking: options put in order, all or the first few. An answer is a list of option numbers, the best first; it is short until it is complete.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { number, percent, t, text } from "../../lib/i18n.js";
import { lazily, said } from "../../lib/session.js";
import { leads, Row } from "../../ui/option_row.jsx";
import { Authored } from "../../ui/text.jsx";
import { wear } from "../../lib/adopt_styles.js";
import css from "./style.css";

wear(css);

// The first vote does without them.
const later = lazily(async (name) => {
  const [details] = await Promise.all([import("./result.jsx"), said(name)]);
  return details;
});

export const isReady = (config, answer) => Array.isArray(answer) && answer.length === places(config);

export const hint = (config) => (places(config) < config.options.length
  ? t("Choose {n} in order, the most important first.", { n: places(config) })
  : t("Choose all in order, the most important first."));

/** What is placed stands above, in its order; what is not, below: nothing is placed before it is chosen. */
export function Ballot({ poll, answer, result, disabled, onPick }) {
  const { config } = poll;
  const order = answer ?? [];
  const others = config.options.map((_, option) => option).filter((option) => !order.includes(option));
  const { list, news, put, grip } = useMoving(config, order, disabled, onPick);
  const row = (option) => <Row text={config.options[option]} {...figuresOf(result, option)} />;
  return (
    <fieldset class="options ranking" disabled={disabled} ref={list}>
      <legend class="hidden"><Authored text={poll.prompt} /></legend>
      <ol class="options" aria-label={t("Your order")}>
        {order.map((option, at) => (
          <li class="option ranked" key={option} data-chosen="true">
            <span class="grip" aria-hidden="true" {...grip(option)}>{number(at + 1)}</span>
            {row(option)}
            <Movers config={config} order={order} at={at} put={put} />
          </li>
        ))}
      </ol>
      <ul class="options" aria-label={t("Not placed yet")}>
        {others.map((option) => (
          <li key={option}>
            <button type="button" class="option" aria-label={t("Place {n}: {name}", { n: order.length + 1, name: text(config.options[option]) })}
              disabled={order.length === places(config)} onClick={() => put(withLast(config, [...order, option]), option, "up")}>
              <span class="grip" aria-hidden="true">+</span>{row(option)}
            </button>
          </li>
        ))}
      </ul>
      <p class="hidden" role="status">{news}</p>
    </fieldset>
  );
}

// At the ends the buttons stay, so that whoever stands on one keeps their place. Down from the last place is out again, while others are out.
function Movers({ config, order, at, put }) {
  const name = text(config.options[order[at]]);
  const isLast = at === order.length - 1;
  const isOut = isLast && order.length < config.options.length;
  const down = () => put(isOut ? order.slice(0, -1) : moved(order, order[at], at + 1), order[at], "down");
  return (
    <span class="movers">
      <button type="button" aria-label={t("Up: {name}", { name })} aria-disabled={at === 0} data-move={`up:${order[at]}`}
        onClick={() => at && put(moved(order, order[at], at - 1), order[at], "up")}>↑</button>
      <button type="button" aria-label={isOut ? t("Take out: {name}", { name }) : t("Down: {name}", { name })} aria-disabled={isLast && !isOut} data-move={`down:${order[at]}`}
        onClick={() => (isLast && !isOut ? null : down())}>{isOut ? "×" : "↓"}</button>
    </span>
  );
}

// Moves options, says where they went, and keeps the focus on them. A finger or mouse drags one by its number; the list holds the
// pointer meanwhile, since the row itself is put elsewhere.
function useMoving(config, order, disabled, onPick) {
  const list = useRef(null);
  const held = useRef(null);
  const [target, aim] = useState(null);
  const [news, say] = useState("");
  useLayoutEffect(() => {
    if (target) (list.current.querySelector(`[data-move="${target}"]`) ?? list.current.querySelector("ul button:not(:disabled)"))?.focus({ preventScroll: true });
    aim(null);
  }, [target]);
  const tell = (next, option) => {
    const at = next.indexOf(option);
    const name = text(config.options[option]);
    say(at < 0 ? t("{name}: not placed", { name }) : t("{name}: place {n} of {all}", { name, n: at + 1, all: places(config) }));
  };
  const put = (next, option, way) => {
    onPick(next);
    tell(next, option);
    aim(`${way}:${option}`);
  };
  const drag = ({ clientY }) => {
    const rows = [...list.current.querySelectorAll(".ranked")];
    const to = rows.filter((row, at) => order[at] !== held.current && middle(row) < clientY).length;
    if (to !== order.indexOf(held.current)) onPick(moved(order, held.current, to));
  };
  const grip = (option) => ({
    "data-held": held.current === option,
    onPointerDown: (event) => {
      if (disabled || event.button) return;
      event.preventDefault();
      held.current = option;
      list.current.setPointerCapture(event.pointerId);
      list.current.onpointermove = (move) => latest.current(move);
      list.current.onlostpointercapture = () => {
        list.current.onpointermove = null;
        finish.current(option);
        held.current = null;
      };
    },
  });
  const latest = useRef(drag);
  const finish = useRef(null);
  latest.current = drag;
  finish.current = (option) => tell(order, option);
  return { list, news, put, grip };
}

const middle = (row) => (({ top, height }) => top + height / 2)(row.getBoundingClientRect());

function moved(order, option, to) {
  const others = order.filter((each) => each !== option);
  return [...others.slice(0, to), option, ...others.slice(to)];
}

// Where all are put in order and one is left, its place is clear.
function withLast(config, order) {
  const left = config.options.map((_, option) => option).filter((option) => !order.includes(option));
  return places(config) === config.options.length && left.length === 1 ? [...order, ...left] : order;
}

export function Result(props) {
  const Shown = later("ranking_result")?.Result;
  return Shown ? <Shown {...props} row={figuresOf} /> : null;
}

export const size = ({ options }) => options.length;

/** The share of the points that each option could have; of the one that leads at first. */
export const figures = ({ options }, result) => options.map((option, at) => ({ name: option, of: (row) => share(row, at), isMain: leads(result.tally.points, at) }));

const places = ({ options, most }) => most ?? options.length;
const share = ({ tally: { points, voters } }, option) => (voters ? points[option] / (voters * (points.length - 1)) : null);
const figuresOf = (result, option) => (result ? { share: share(result, option) ?? 0, main: number(result.tally.points[option]), other: percent(share(result, option) ?? 0) } : {});

import { percent, t } from "../i18n.js";
import { Bar } from "./bar.jsx";
import { turnout } from "./turnout.js";

/**
 * Small multiples: one thin strip for each group under one axis, a line through all where everybody's share lies.
 * `groups` are in the order of their names; `order` is "share" or "name". `share(row)` is from 0 to 1. Needs a table beside it.
 */
export function Strips({ all, groups, order = "share", share }) {
  const shown = groups.filter(({ row }) => row);
  const hidden = groups.filter(({ row }) => !row);
  const sorted = order === "share" ? [...shown].sort((one, other) => share(other.row) - share(one.row)) : shown;
  return (
    <div class="strips" aria-hidden="true">
      <p class="strip strip-axis"><span class="strip-bar"><span>{percent(0)}</span><span>{percent(0.5)}</span><span>{percent(1)}</span></span></p>
      <Strip name={t("Everybody")} row={all} share={share(all)} isAll />
      {sorted.map(({ id, name, row }) => <Strip key={id} name={name} row={row} share={share(row)} mark={share(all)} />)}
      {hidden.map(({ id, name }) => <p class="strip" key={id}><span class="strip-name muted" dir="auto">{name}</span><span class="strip-figures muted">{t("Not shown")}</span></p>)}
    </div>
  );
}

const Strip = ({ name, row, share, mark, isAll = false }) => (
  <p class="strip" data-all={isAll}>
    <span class="strip-name" dir="auto">{name}</span>
    <span class="strip-bar"><Bar share={share} mark={mark} /></span>
    <span class="strip-figures"><b>{percent(share)}</b> <small>{turnout(row)}</small></span>
  </p>
);

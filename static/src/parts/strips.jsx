import { t } from "../i18n.js";
import { Bar } from "./bar.jsx";
import { Once } from "./text.jsx";
import { abstained, ofThem } from "./turnout.js";

/**
 * Small multiples: one thin strip for each group under one axis, a line through all where everybody's figure lies.
 * `groups` are in the order of their names, and those that may not be shown are left out; `order` is "share" or "name"; `figure` as compared.js makes it. Needs a table beside it.
 * On the screen `Say` says a thing in all languages, and `voted(row)` how many voted in none.
 */
export function Strips({ all, groups, order = "share", figure, Say = Once, voted = ofThem }) {
  const { axis: [least, most], share, words } = figure;
  const shown = groups.filter(({ row }) => row);
  const sorted = order === "share" ? [...shown].sort((one, other) => share(other.row) - share(one.row)) : shown;
  return (
    <div class="strips" aria-hidden="true">
      <p class="strip strip-axis"><span class="strip-bar">{[least, (least + most) / 2, most].map((value) => <span key={value}>{words(value)}</span>)}</span></p>
      <StripRow name={<Say say={() => t("Everybody")} />} row={all} voted={voted} figure={figure} isAll />
      {sorted.map(({ id, say, row }) => <StripRow key={id} name={<Say say={say} />} row={row} voted={voted} figure={figure} mark={share(all)} />)}
    </div>
  );
}

const StripRow = ({ name, row, voted, figure, mark, isAll = false }) => (
  <p class="strip" data-all={isAll}>
    <span class="strip-name" dir="auto">{name}</span>
    <span class="strip-bar"><Bar share={figure.share(row)} mark={mark} /></span>
    <span class="strip-figures"><b>{figure.told(row)}</b> <small>{voted(row)}</small>{row.abstained ? <small class="strip-abstained"> · {abstained(row)}</small> : null}</span>
  </p>
);

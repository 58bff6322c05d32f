import { t } from "../../../lib/i18n.js";
import { Bar } from "../../../ui/charts/bar.jsx";
import { HiddenTable } from "../../../ui/charts/hidden_table.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { splitHidden } from "./result_groups.js";
import { abstainedText, shortTurnout, turnoutText } from "./turnout.js";

/** @import { AnyText, ComponentChildren, Figure, Group, Row, Turnout } from "../types" */

/**
 * Strip plot: a bar per group on a common axis, with a line at the total, and the meaning of the
 * figures beside them. Hidden from screen readers: needs a GroupsTable beside it.
 * @param {{all: Row, groups: Group[], order?: "share" | "name", figure: Figure, own?: string}} props
 *   `all`: the total; `groups`: by name, hidden ones are left out; `own`: id of the reader's group,
 *   which comes first
 */
export function StripPlot({ all, groups, order = "share", figure, own }) {
  const { axis, share, format } = figure;
  const [least, most] = axis;
  const { shown } = splitHidden(groups, figure);
  if (order === "share") shown.sort((one, other) => share(other.row) - share(one.row));
  shown.sort((one, other) => Number(other.id === own) - Number(one.id === own));
  const figuresOf = (/** @type {Row} */ row) => (
    <>
      <b>{figure.textOf(row)}</b> <small class="muted">{describeVotes(row)}</small>
    </>
  );
  return (
    <>
      <div class="strips" aria-hidden="true">
        <p class="strip strip-axis">
          <span class="muted strip-bar">
            {[least, (least + most) / 2, most].map((value) => (
              <span key={value}>{format(value)}</span>
            ))}
          </span>
        </p>
        <Strip name={t("Everyone")} share={share(all)} isAll>
          {figuresOf(all)}
        </Strip>
        {shown.map(({ id, name, row }) => (
          <Strip
            key={id}
            name={
              <>
                <AuthoredText text={name} />
                {id === own ? " " : null}
                {id === own ? <small class="accent">{t("Your delegation")}</small> : null}
              </>
            }
            share={share(row)}
            mark={share(all)}
          >
            {figuresOf(row)}
          </Strip>
        ))}
      </div>
      {(all.eligible ?? null) === null ? null : (
        <p class="strip-note muted small" aria-hidden="true">
          {t("Voted / eligible")}
        </p>
      )}
    </>
  );
}

const describeVotes = (/** @type {Turnout} */ row) =>
  row.abstained ? `${shortTurnout(row)} · ${abstainedText(row)}` : shortTurnout(row);

/**
 * Row of a strip plot: a name, its figures, and a bar, perhaps with a mark.
 * @param {{name: ComponentChildren, share: number, mark?: number, isAll?: boolean,
 *   children: ComponentChildren}} props
 */
export const Strip = ({ name, share, mark, isAll = false, children }) => (
  <p class="strip" data-all={isAll}>
    <b class="strip-name" dir="auto">
      {name}
    </b>
    <span class="text-end">{children}</span>
    <span class="strip-bar">
      <Bar share={share} mark={mark} />
    </span>
  </p>
);

/**
 * The same for screen readers, of several figures.
 * @param {{caption: AnyText, groups: Group[], figures: Figure[]}} props
 */
export const GroupsTable = ({ caption, groups, figures }) => (
  <HiddenTable
    caption={caption}
    columns={[t("Group"), ...figures.map(({ name }) => name), t("Votes")]}
    rows={groups.map(({ name, row }) =>
      row
        ? [name, ...figures.map(({ textOf }) => textOf(row)), turnoutText(row)]
        : [name, t("Hidden to protect votes")],
    )}
  />
);

import { useState } from "preact/hooks";
import { kindModule } from "../../../kinds/load_kind.js";
import { t } from "../../../lib/i18n.js";
import { boot, event, items } from "../../../lib/session.js";
import { Field } from "../../../ui/fields/field.jsx";
import { SegmentedControl } from "../../../ui/fields/segments.jsx";
import { AuthoredText, FilledSentence, TextList } from "../../../ui/text.jsx";
import { Withheld } from "../withheld.jsx";
import { completeMetrics, mainIndex } from "./metrics.js";
import { OneVoiceTable } from "./one_voice_table.jsx";
import { resultDimensions, resultGroups, splitHidden } from "./result_groups.js";
import { GroupsTable, StripPlot } from "./strip_plot.jsx";

/** @import { Figure, Group, KindModule, Poll, Result } from "../types" */

/**
 * Result by delegation, region, sector or room: a metric at a time, the main metric first. Or the
 * reason why there is none.
 * @param {{poll: Poll, result: Result}} props
 */
export function Breakdown({ poll, result }) {
  const [picking, setBy] = useState(
    /** @type {import("./result_groups.js").Dimension} */ ("delegation"),
  );
  const [order, setOrder] = useState(/** @type {"share" | "name"} */ ("share"));
  const [picked, setPicked] = useState(/** @type {?number} */ (null));
  const module = kindModule(poll.config.kind);
  const rows = result.by;
  if (result.withheld) return <Withheld poll={poll} result={result} />;
  if (!rows || !result.n || !module) return null;
  const metrics = completeMetrics(module.metrics(poll.config, result));
  if (!metrics.length) return null;
  const at = picked ?? mainIndex(metrics);
  const dimensions = resultDimensions(rows);
  if (!dimensions.length) return null;
  const by = dimensions.some(([way]) => way === picking) ? picking : dimensions[0][0];
  const found = resultGroups(result, by);
  const { hidden } = splitHidden(found, metrics[at]);
  return (
    <div class="stack ruled breakdown" role="group" aria-label={t("Results by group")}>
      <div class="row gap-2 breakdown-controls">
        <SegmentedControl
          label={t("Results by group")}
          value={by}
          onPick={setBy}
          choices={dimensions}
        />
        <SegmentedControl
          label={t("Sort by")}
          value={order}
          onPick={setOrder}
          choices={[
            ["share", t("By result")],
            ["name", t("By name")],
          ]}
        />
        <Field
          as="select"
          class="inline whole breakable"
          label={t("Compare")}
          value={at}
          onValue={(value) => setPicked(Number(value))}
        >
          {metrics.map(({ name }, each) => (
            <AuthoredText as="option" text={name} value={each} key={each} />
          ))}
        </Field>
      </div>
      <AuthoredText as="p" text={metrics[at].name} class="print-only" />
      {by === "delegation" ? (
        <OwnDelegation groups={found} figure={metrics[at]} all={result} />
      ) : null}
      <StripPlot
        all={result}
        groups={found}
        order={order}
        figure={metrics[at]}
        own={by === "delegation" ? ownDelegation() : undefined}
      />
      {by === "region" ? <RegionGap figure={metrics[at]} groups={found} /> : null}
      {module.Group ? <GroupResults groups={found} Group={module.Group} /> : null}
      {hidden.length ? (
        <p class="hint">
          <FilledSentence
            sentence={t(
              "Hidden to protect individual votes (fewer than {k} votes, or votes could be worked out): {names}.",
            )}
            k={poll.k || event.value.k}
            names={<TextList texts={hidden.map(({ name }) => name)} />}
          />
        </p>
      ) : null}
      <GroupsTable caption={poll.prompt} groups={found} figures={metrics} />
      {by === "delegation" ? <OneVoiceTable figures={metrics} all={result} groups={found} /> : null}
    </div>
  );
}

/** Id of the reader's own delegation; undefined for staff. */
const ownDelegation = () => items.value.you?.delegation ?? boot.delegation ?? undefined;

/**
 * The figure of the reader's own delegation beside that of everyone, or that it is hidden.
 * @param {{groups: Group[], figure: Figure, all: Result}} props
 */
function OwnDelegation({ groups, figure, all }) {
  const own = groups.find(({ id }) => id === ownDelegation());
  if (!own) return null;
  const isHidden = !own.row || figure.isHidden(own.row);
  return (
    <p>
      <FilledSentence
        sentence={
          isHidden
            ? t("{name}: hidden to protect individual votes.")
            : t("{name}: {own}. Everyone: {all}.")
        }
        name={<AuthoredText text={own.name} as="b" />}
        own={own.row && <b>{figure.textOf(own.row)}</b>}
        all={figure.textOf(all)}
      />
    </p>
  );
}

/** @param {{groups: Group[], Group: NonNullable<KindModule["Group"]>}} props */
const GroupResults = ({ groups: all, Group }) => (
  <dl class="stack gap-2">
    {all.map(({ id, name, row }) =>
      row?.n ? (
        <div key={id}>
          <AuthoredText as="dt" text={name} class="small strong" />
          <dd>
            <Group row={row} />
          </dd>
        </div>
      ) : null,
    )}
  </dl>
);

/**
 * Gap between the highest and the lowest region, among those that are not hidden.
 * @param {{figure: Figure, groups: Group[]}} props
 */
function RegionGap({ figure, groups }) {
  const shown = groups
    .flatMap(({ name, row }) => {
      const value = row && figure.of(row);
      return row && value !== null ? [{ name, row, value }] : [];
    })
    .sort((one, other) => one.value - other.value);
  if (shown.length < 2) return null;
  const [low, high] = [shown[0], shown[shown.length - 1]];
  return (
    <p class="strong">
      <FilledSentence
        sentence={t("Gap between regions: {gap} ({high} {most}, {low} {least}).")}
        gap={figure.gap(low.value, high.value)}
        high={<AuthoredText text={high.name} />}
        most={figure.textOf(high.row)}
        low={<AuthoredText text={low.name} />}
        least={figure.textOf(low.row)}
      />
    </p>
  );
}

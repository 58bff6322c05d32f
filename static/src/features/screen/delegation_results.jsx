// A poll's result by delegation on the screen: the main metric by delegation, the change since the
// last round, or all metrics with one voice per delegation.

import { joined, number, speaking, t, text } from "../../lib/i18n.js";
import { kind } from "../../kinds/load_kind.js";
import { event, items } from "../../lib/session.js";
import { Bar } from "../../ui/bar.jsx";
import { compared } from "../polls/metrics.js";
import { groups } from "../polls/result_groups.js";
import { useRounds } from "../polls/round_comparison.jsx";
import { Strips } from "../polls/strip_plot.jsx";
import { Cells } from "../../ui/hidden_table.jsx";
import { turnout } from "../polls/turnout.js";
import { Voices } from "../polls/one_voice_table.jsx";
import { Both, Said } from "./multilingual.jsx";

/** Strip plot by delegation; suppressed delegations are listed by name. */
export function Delegations({ id }) {
  const found = loadComparison(id);
  if (!found) return null;
  const { figures, names, result, all } = found;
  const at = Math.max(0, figures.findIndex(({ isMain }) => isMain));
  const [shown, hidden] = [all.filter(({ row }) => row), all.filter(({ row }) => !row)];
  return (
    <GroupStage id={id} say={() => [t("By delegation"), turnout(result)].join(" · ")} size={shown.length > MOST_IN_A_COLUMN ? "lots" : "few"}>
      <Both text={names[at]} as="p" class="stage-prompt stage-part" />
      <Strips all={result} groups={shown} figure={figures[at]} Say={InlineSaid} voted={formatVotes} />
      {hidden.length ? <Said say={() => t("Not shown, to protect single votes: {names}.", { names: joined(hidden.map(({ name }) => text(name))) })} class="muted" /> : null}
      <Cells caption={figures[at].name} columns={[t("Group"), figures[at].name, t("Votes")]} rows={all.map(({ name, row }) => (row ? [name, figures[at].told(row), turnout(row)] : [name, t("Not shown")]))} />
    </GroupStage>
  );
}

/** Change of each metric since the round before. */
export function Shifted({ id }) {
  const result = items.value[`result:${id}`];
  const poll = items.value[`poll:${id}`];
  const rounds = useRounds(poll, result);
  if (!rounds) return null;
  const { earlier, figures } = rounds;
  const names = metricNames(poll.config, result);
  return (
    <GroupStage id={id} say={() => [t("Round {n}", { n: poll.round }), turnout(result)].join(" · ")} size={figures.length > MOST_LARGE ? "many" : "few"}>
      <Said say={() => [t("Since round {n}", { n: poll.round - 1 }), turnout(earlier)].join(" · ")} class="muted" />
      <ul class="plain stage-moves">
        {figures.map(([one, other]) => (
          <li key={other.at}>
            <Both text={names[other.at]} />
            <span class="move-figures">{one.told(earlier)} → <b>{other.told(result)}</b></span>
            <Said say={() => other.step(one.of(earlier), other.of(result))} as="b" />
            <Bar share={other.share(result)} mark={one.share(earlier)} />
          </li>
        ))}
      </ul>
    </GroupStage>
  );
}

/** Each metric per person, and with equal weight per delegation. */
export function OneVoice({ id }) {
  const found = loadComparison(id);
  if (!found) return null;
  const { figures, names, result, all } = found;
  return (
    <GroupStage id={id} say={() => turnout(result)} size={figures.length > MOST_LARGE ? "many" : "few"}>
      <Voices figures={figures} all={result} groups={all} Say={InlineSaid} Name={({ at }) => <Both text={names[at]} />} />
    </GroupStage>
  );
}

const MOST_IN_A_COLUMN = 10;
const MOST_LARGE = 6;

const GroupStage = ({ id, say, size = "few", children }) => (
  <article class="stage stage-groups" data-size={size}>
    <Said say={say} class="eyebrow" />
    <Both text={items.value[`poll:${id}`].prompt} as="h2" class="stage-asked" />
    {children}
  </article>
);

// The result by delegation, its metrics and their names in all languages; null until the kind's
// module is loaded.
function loadComparison(id) {
  const { config } = items.value[`poll:${id}`];
  const result = items.value[`result:${id}`];
  const module = kind(config.kind);
  if (!module || !result?.by) return null;
  const figures = compared(module.figures(config, result));
  if (!figures.length) return null;
  return { figures, names: metricNames(config, result), result, all: groups(result, "delegation") };
}

const metricNames = (config, result) => kind(config.kind).figures(config, result).map((_, at) => inAllLanguages(() => kind(config.kind).figures(config, result)[at].name));

// An interface text as an authored text in all languages of the event; equal ones appear once.
function inAllLanguages(say) {
  if (typeof say() === "object") return say();
  const said = event.value.languages.map((language) => [language, speaking(language, say)]);
  return Object.fromEntries(said.filter(([, words], at) => said.findIndex(([, other]) => other === words) === at));
}

const InlineSaid = (props) => <Said as="span" {...props} />;
const formatVotes = ({ n, eligible }) => [n, eligible].filter((each) => each !== null && each !== undefined).map(number).join(" / ");

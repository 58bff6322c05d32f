// Sentences for the score of a plan. The server sends the table of sentences with the page
// (live/web/i18n/plan_sentences.py); names are filled in here.

import { formatNumber, languageTag, locale, n, t } from "../../../lib/i18n.js";
import { boot, event, hasDelegations, hasRegions, items } from "../../../lib/session.js";
import { AuthoredText, FilledSentence, TextList, UntaggedText } from "../../../ui/text.jsx";
import { DelegationName, delegationName } from "../../event/delegation_name.jsx";
import { sectorName } from "../../event/group_words.js";
import { chooseSentence } from "./plan_sentence.js";

/** @import { Text } from "../../../lib/types" */
/** @import { Drawn, Finding, FindingFigures, FindingSentence as Sentence } from "../types" */

/** A ballot in journal form (JSON). @param {{json: string, poll: ?number | undefined}} props */
function AnswerText({ json, poll }) {
  const { options } = /** @type {{options?: Text[]}} */ (items.value[`poll:${poll}`]?.config ?? {});
  const answer = JSON.parse(json);
  return options && Array.isArray(answer) ? (
    <TextList texts={answer.map((at) => options[at] ?? String(at))} />
  ) : (
    <UntaggedText text={String(answer?.text ?? json)} />
  );
}

/** Name of a region. @param {{id: string}} props */
export const RegionName = ({ id }) => (
  <AuthoredText
    text={items.value.delegations?.regions.find((each) => each.id === id)?.name ?? id}
  />
);

/** Name of a language in the reader's language, as a sentence needs it. @param {string} id */
const readersLanguageName = (id) =>
  new Intl.DisplayNames([locale()], { type: "language" }).of(languageTag(id));

/** @type {Record<string, (id: string, poll: ?number | undefined) => Drawn | undefined>} */
const GROUP_NAMES = {
  region: (id) => <RegionName id={id} />,
  delegation: (id) => <DelegationName id={id} />,
  sector: (id) => <AuthoredText text={sectorName(id)} />,
  language: readersLanguageName,
  answer: (json, poll) => <AnswerText json={json} poll={poll} />,
};

/** @param {Finding["figures"]} figures */
const fillFigures = (figures) =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      typeof value === "number" ? formatNumber(value) : value,
    ]),
  );

/** @param {{sentence: Sentence, figures: Finding["figures"], poll: ?number | undefined}} props */
function FindingSentence({ sentence: { msgid, plural, count }, figures, poll }) {
  const { by, group, delegation, delegations = [] } = /** @type {FindingFigures} */ (figures);
  return (
    <FilledSentence
      {...fillFigures(figures)}
      sentence={plural ? n(msgid, plural, Number(figures[count ?? ""])) : t(msgid)}
      group={group === undefined ? undefined : GROUP_NAMES[by ?? ""]?.(group, poll)}
      name={<DelegationName id={delegation} />}
      names={<TextList texts={delegations.map((id) => delegationName(id) ?? id)} />}
    />
  );
}

/** False for sentences about groups that the event does not have. @param {Finding} finding */
const isAboutGroups = ({ code, figures: { by } }) =>
  ((code !== "crowd" && by !== "delegation") || hasDelegations.value) &&
  (by !== "region" || hasRegions.value) &&
  (by !== "sector" || event.value.sectors.length > 0);

/** Region id of a delegation. @param {string} id */
export const regionOf = (id) =>
  items.value.delegations?.delegations.find((each) => each.id === id)?.region;

/**
 * Sentences for a plan's findings `[{code, figures}]`: the reasons for its score, or the rules that
 * it breaks. `poll` is the id of the poll with the answers that grouped the people, if any.
 * @param {Finding[]} findings
 * @param {?number} [poll]
 */
export const findingSentences = (findings, poll) =>
  findings.filter(isAboutGroups).flatMap(({ code, figures }) => {
    const sentence = chooseSentence(boot.plan_sentences[code], figures);
    return sentence ? <FindingSentence sentence={sentence} figures={figures} poll={poll} /> : [];
  });

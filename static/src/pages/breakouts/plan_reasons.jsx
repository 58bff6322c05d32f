// Sentences for the score of a plan; codes and figures come from live/core/grouping/scoring.py.

import { n, formatNumber, t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { DelegationName, delegationName } from "../../ui/delegation_name.jsx";
import { AuthoredText, FilledSentence, TextList, LanguageNames, UntaggedText } from "../../ui/text.jsx";
import { sectorLabel } from "../../lib/labels.js";

const EVENLY_MIXED = {
  region: () => t("Every room has somebody of every region."),
  sector: () => t("Every room has somebody of every sector."),
  language: () => t("In every room somebody reads each of the languages."),
  answer: () => t("Every room has every answer."),
};

const REASONS = {
  sizes: ({ least, most }) => (least === most ? n("There is {n} person in each room.", "There are {n} people in each room.", most) : t("There are {least} to {most} people in a room.", { least, most })),
  together: ({ groups, of }) => (groups === of ? t("All who belong together are in one room.") : t("Of {of} groups that belong together, {groups} are in one room.", { groups, of })),
  alike: ({ rooms, of }) => (rooms === of ? t("In every room all answered alike.") : t("In {rooms} of {of} rooms all answered alike.", { rooms, of })),
  every: ({ by }) => EVENLY_MIXED[by]?.(),
  lack: ({ by, group, rooms, people }, poll) => <FilledSentence sentence={n("{n} room has nobody of: {group} ({people} in all).", "{n} rooms have nobody of: {group} ({people} in all).", rooms, { people })} group={GROUP_NAMES[by]?.(group, poll)} />,
  bridged: ({ rooms, of, people }) => (rooms === of ? t("In every room somebody speaks two of the languages.") : t("In {rooms} of {of} rooms somebody speaks two of the languages; {people} people do.", { rooms, of, people })),
  crowd: ({ most }) => n("No room has more than {n} person of one delegation.", "No room has more than {n} people of one delegation.", most),
  met: ({ pairs, of }) => (pairs ? t("{pairs} of {of} pairs have been in a room together before.", { pairs: formatNumber(pairs), of: formatNumber(of) }) : t("Nobody meets anybody from an earlier breakout again.")),
};

const BREACHES = {
  pinned: () => t("Somebody who was to stay in their room could not."),
  parted: ({ delegations, rooms }) => <FilledSentence sentence={t("{names} belong together, but are in {rooms} rooms.", { rooms })} names={<TextList texts={delegations.map((id) => delegationName(id) ?? id)} />} />,
  most: ({ delegation, people, asked, got }) => <FilledSentence sentence={t("{name} has {people} people: no more than {asked} in a room is not possible. The nearest is {got}.", { people, asked, got })} name={<DelegationName id={delegation} />} />,
  rooms: ({ asked, made }) => t("{asked} rooms were asked for, and {made} can be filled.", { asked, made }),
  places: ({ people, places }) => t("There are {places} places for {people} people. Give the rooms more.", { people, places }),
  unplaced: ({ people }) => n("{n} person has no room.", "{n} people have no room.", people),
};

// A ballot in journal form (JSON): the selected options, or the text.
function AnswerText({ json, poll }) {
  const { options } = items.value[`poll:${poll}`]?.config ?? {};
  const answer = JSON.parse(json);
  return options && Array.isArray(answer) ? <TextList texts={answer.map((at) => options[at] ?? String(at))} /> : <UntaggedText text={String(answer?.text ?? json)} />;
}

/** Name of a region. */
export const RegionName = ({ id }) => <AuthoredText text={items.value.delegations?.regions.find((each) => each.id === id)?.name ?? id} />;

const GROUP_NAMES = {
  region: (id) => <RegionName id={id} />,
  delegation: (id) => <DelegationName id={id} />,
  sector: sectorLabel,
  language: (id) => <LanguageNames languages={[id]} />,
  answer: (json, poll) => <AnswerText json={json} poll={poll} />,
};

const sentencesFor = (sentences) => (reasons, poll) => reasons.map(({ code, figures }) => sentences[code]?.(figures, poll)).filter(Boolean);

/** Region id of a delegation. */
export const regionOf = (id) => items.value.delegations?.delegations.find((each) => each.id === id)?.region;
/**
 * Sentences for a plan's reasons `[{code, figures}]`. `poll` is the id of the poll whose answers
 * grouped the people, if any.
 */
export const reasonSentences = sentencesFor(REASONS);
/** Sentences for the rules that a plan breaks, with the nearest possible values. */
export const breachSentences = sentencesFor(BREACHES);

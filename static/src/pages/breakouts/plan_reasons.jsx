// Sentences for the score of a plan; codes and figures come from live/core/grouping/scoring.py.

import { formatNumber, n, t } from "../../lib/i18n.js";
import { sectorLabel } from "../../lib/labels.js";
import { items } from "../../lib/session.js";
import { DelegationName, delegationName } from "../../ui/delegation_name.jsx";
import {
  AuthoredText,
  FilledSentence,
  LanguageNames,
  TextList,
  UntaggedText,
} from "../../ui/text.jsx";

const EVENLY_MIXED = {
  region: () => t("Every room has someone from every region."),
  sector: () => t("Every room has someone from every sector."),
  language: () => t("Every room has a reader of each language."),
  answer: () => t("Every room has every answer."),
};

const REASONS = {
  sizes: ({ least, most }) =>
    least === most
      ? n("{n} person per room.", "{n} people per room.", most)
      : t("{least}–{most} people per room.", { least, most }),
  together: ({ groups, of }) =>
    groups === of
      ? t("All partner groups are together.")
      : t("{groups} of {of} partner groups are together.", { groups, of }),
  alike: ({ rooms, of }) =>
    rooms === of
      ? t("In every room, everyone gave the same answer.")
      : t("In {rooms} of {of} rooms everyone gave the same answer.", { rooms, of }),
  every: ({ by }) => EVENLY_MIXED[by]?.(),
  lack: ({ by, group, rooms, people }, poll) => (
    <FilledSentence
      sentence={n(
        "{n} room has no one from: {group} ({people} in total).",
        "{n} rooms have no one from: {group} ({people} in total).",
        rooms,
        { people },
      )}
      group={GROUP_NAMES[by]?.(group, poll)}
    />
  ),
  bridged: ({ rooms, of, people }) =>
    rooms === of
      ? t("Every room has a bilingual person.")
      : t("{rooms} of {of} rooms have a bilingual person ({people} people in total).", {
          rooms,
          of,
          people,
        }),
  crowd: ({ most }) =>
    n(
      "At most {n} person per delegation in every room.",
      "At most {n} people per delegation in every room.",
      most,
    ),
  met: ({ pairs, of }) =>
    pairs
      ? t("{pairs} of {of} pairs have shared a room before.", {
          pairs: formatNumber(pairs),
          of: formatNumber(of),
        })
      : t("No repeat encounters."),
};

const BREACHES = {
  pinned: () => t("A locked person could not stay in their room."),
  parted: ({ delegations, rooms }) => (
    <FilledSentence
      sentence={t("{names} should be together but are in {rooms} rooms.", { rooms })}
      names={<TextList texts={delegations.map((id) => delegationName(id) ?? id)} />}
    />
  ),
  most: ({ delegation, people, asked, got }) => (
    <FilledSentence
      sentence={t(
        "{name} has {people} people, so a limit of {asked} per room is not possible. The closest is {got}.",
        { people, asked, got },
      )}
      name={<DelegationName id={delegation} />}
    />
  ),
  rooms: ({ asked, made }) =>
    t("{asked} rooms requested, but only {made} can be filled.", { asked, made }),
  places: ({ people, places }) =>
    t("There are {places} places for {people} people. Increase the capacity of the rooms.", {
      people,
      places,
    }),
  unplaced: ({ people }) => n("{n} person is unassigned.", "{n} people are unassigned.", people),
};

// A ballot in journal form (JSON): the selected options, or the text.
function AnswerText({ json, poll }) {
  const { options } = items.value[`poll:${poll}`]?.config ?? {};
  const answer = JSON.parse(json);
  return options && Array.isArray(answer) ? (
    <TextList texts={answer.map((at) => options[at] ?? String(at))} />
  ) : (
    <UntaggedText text={String(answer?.text ?? json)} />
  );
}

/** Name of a region. */
export const RegionName = ({ id }) => (
  <AuthoredText
    text={items.value.delegations?.regions.find((each) => each.id === id)?.name ?? id}
  />
);

const GROUP_NAMES = {
  region: (id) => <RegionName id={id} />,
  delegation: (id) => <DelegationName id={id} />,
  sector: sectorLabel,
  language: (id) => <LanguageNames languages={[id]} />,
  answer: (json, poll) => <AnswerText json={json} poll={poll} />,
};

const sentencesFor = (sentences) => (reasons, poll) =>
  reasons.map(({ code, figures }) => sentences[code]?.(figures, poll)).filter(Boolean);

/** Region id of a delegation. */
export const regionOf = (id) =>
  items.value.delegations?.delegations.find((each) => each.id === id)?.region;
/**
 * Sentences for a plan's reasons `[{code, figures}]`. `poll` is the id of the poll whose answers
 * grouped the people, if any.
 */
export const reasonSentences = sentencesFor(REASONS);
/** Sentences for the rules that a plan breaks, with the nearest possible values. */
export const breachSentences = sentencesFor(BREACHES);

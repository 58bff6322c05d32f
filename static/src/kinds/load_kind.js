// Kinds of poll, each a module in kinds/ named as its file in live/core/polls/, loaded when the first poll of its kind is drawn.
// Nothing outside names a kind. It exports:
//   Ballot {id, poll, answer, own, result, disabled, onPick, onCast}   the controls; `answer` what is chosen now, `own` what is counted
//   castsItself(poll)       if there is one and it says so: there is no button to vote with, the controls send the answer: `onCast(answer)`
//   isReady(config, answer) may this answer be sent?    hint(config)  what to do, in a sentence
//   later                   if there is one: the part of attendee/rest.jsx that stands under its ballot, {id, poll}
//   Result {id, poll, result, own, Label, Said}   the result of all, or what can be answered while there is none, the same on all pages:
//                           `Label {text}` draws authored texts, `Said {say}` what `say()` says; on the screen both in all languages
//   size(config)            how many rows that is, so that a screen can lay them out
//   figures(config, result) what groups are compared by: [{name, of(row), say(value), axis: [least, most], isMain}]. `of` a row gives a
//                           number, null where it has none; without `say` and `axis` it is a share from 0 to 1. The first, or the one
//                           that `isMain`, is looked at first. `name` is a word of the interface or what an author wrote. With a `key` it
//                           is found again in another round by that, else by its place.
//                           "One city, one voice" is the mean of what `of` gives of delegations; of none where `hasMean` is false.
//   Group {row}             if there is one: what a group's own result looks like, beside those of the other groups
// Its sentences come beside it (live.js), its styles with it (wear.js). How a poll of it is written is a module of the same name in
// editors/ (editors.js), which attendees never load.

import { lazily, said } from "../lib/session.js";

/** The module of a kind, null until it is here. */
export const kind = lazily(async (name) => {
  const [module] = await Promise.all([import(`./${name}/ballot.jsx`), said(name)]);
  return module;
});

// Loads the module of a poll kind, kinds/<kind>/ballot.jsx, when the first poll of that kind is
// drawn. <kind> is its name on the wire, the tag of its configuration; no other code names a kind.
// types.d.ts has the types of its exports:
//   Ballot                   the controls: `answer` is selected now, `own` is counted
//   Result                   the result, or the empty options before there is one, on phones and
//                            desks. `Label {text}`, of kinds whose result is drawn in the same way on
//                            the screen (load_stage.js): draws authored texts in all languages
//   Group {row}              optional: the result of a group, drawn beside the other groups
//   isReady(config, answer)  true if the answer can be sent
//   hint(config)             instructions, as a sentence
//   progress(config, answer) optional: what is chosen so far, or null; shown by the vote button
//   chosenTexts(config, answer)
//                            optional: authored texts of what an answer chooses
//   castsItself(poll)        optional: true if there is no vote button and the controls call
//                            `onCast(answer)` themselves
//   countSteps(config, answer)
//                            optional, of a ballot that is cast step by step: answers that were
//                            given (`n`), and those that it asks for (`all`)
//   isWritten                optional: true if answers are typed: they are “sent”, not “votes”
//   lazyPart                 optional: name of the part in lazy_parts.js drawn under the ballot
//   metrics(config, result)  figures by which groups are compared. `name` is an interface text or an
//                            authored text. `of(row)` returns a number, or null if the row has
//                            none; `isHidden(row)`: because it is hidden to protect ballots. Without
//                            `say` and `axis` the value is a share from 0 to 1. `isMain` marks the
//                            default metric, else it is the first. `key` matches the metric in
//                            another round (else its position does). "One city, one voice" is the
//                            mean of `of` over delegations; `hasMean: false` excludes a metric.
//                            `isPart`: the values of a row with it are parts of a whole, which is 1
// Its translations are fetched with it (session.js), its styles are part of it (adopt_styles.js).

import { h } from "preact";
import { lazyModule } from "../lib/lazy_module.js";
import { loadTranslations } from "../lib/session.js";

/** @import { ComponentType, KindModule } from "./types" */

/** Ballot and result module of a kind, or null until it is loaded. */
export const kindModule = lazyModule(async (name) => {
  const [module] = await Promise.all([import(`./${name}/ballot.jsx`), loadTranslations(name)]);
  return /** @type {KindModule} */ (module);
});

/**
 * Component `Result` of a module that is loaded after the ballot, with translations of this name.
 * @template {object} Props
 * @param {string} name
 * @param {() => Promise<{Result: ComponentType<Props>}>} load
 */
export function lazyResult(name, load) {
  const module = lazyModule(async () => (await Promise.all([load(), loadTranslations(name)]))[0]);
  return (/** @type {Props} */ props) => {
    const Loaded = module(name)?.Result;
    return Loaded ? h(Loaded, props) : null;
  };
}

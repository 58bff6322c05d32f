// Loads how the hall's screen draws a poll kind, kinds/<kind>/stage.jsx. It exports:
//   Stage {id, poll, result, Label, Said}
//                            the result, or the slide before there is one, as children of
//                            .stage-body. Phones and desks draw `Result` of the ballot's module
//   PACE_MS                  least time between two changes of the result; optional

import { lazyModule } from "../lib/lazy_module.js";

/** @import { StageModule } from "./types" */

/** Stage module of a kind, or null until it is loaded. */
export const stageModule = lazyModule(
  (name) => /** @type {Promise<StageModule>} */ (import(`./${name}/stage.jsx`)),
);

// Forecast of a secret ballot's result, before a poll is asked: how many delegations could be shown by
// name. The server computes it with the rules that hide results (live/features/polls/disclosure/forecast.py).

import { useEffect, useState } from "preact/hooks";
import { joinSentences, n, t } from "../../lib/i18n.js";
import { boot, hasDelegations } from "../../lib/session.js";
import { shownText } from "./forecast_text.js";

/** @import { Poll } from "./types" */

const PAUSE_MS = 500;

/** @typedef {{people: number, basis: "here" | "joined" | "listed", delegations: number, k: number,
 *   shown: number, ranges: {agreement: number, low: number, high: number}[], turnout: number,
 *   smaller_k: ?number, smaller_shown: ?number, uncounted: number}} Found */

/** @type {Record<Found["basis"], (people: number) => string>} */
const BASES = {
  here: (people) => n("{n} person is here.", "{n} people are here.", people),
  joined: (people) => n("{n} person has joined.", "{n} people have joined.", people),
  listed: (people) => n("{n} person is on the roster.", "{n} people are on the roster.", people),
};

/**
 * The forecast in words; empty if nothing can be said.
 * @param {?Found} found
 */
export function forecastSentence(found) {
  if (!found?.people || !found.delegations) return "";
  const { people, shown, delegations: all, ranges, smaller_k: k, smaller_shown: more } = found;
  return joinSentences(
    BASES[found.basis](people),
    uncountedSentence(found),
    shownText(found),
    more !== null && more > shown
      ? t("With groups of {k} instead of {now}: about {more}.", { k, now: found.k, more })
      : "",
    ranges.some(({ low }) => low < all) ? t("As a named or official vote: all.") : "",
  );
}

/**
 * Sentence about people who do not count towards the smallest group, and the remedy.
 * @param {Found} found
 */
const uncountedSentence = ({ uncounted, k }) =>
  uncounted
    ? joinSentences(
        n(
          "{n} joined with the code on the network of someone else, so not counted towards groups of {k}.",
          "{n} joined with the code on the network of someone else, so not counted towards groups of {k}.",
          uncounted,
          { k },
        ),
        t("To count everyone, use links of delegations or personal links."),
      )
    : "";

/**
 * Forecast of a poll with this configuration; null until it arrives.
 * @param {?Poll["config"]} config  null: none, or it is not complete
 * @param {{observers?: boolean, voters?: ?string}} rules
 * @returns {?Found}
 */
export function useForecast(config, { observers = false, voters = "everyone" }) {
  const [found, setFound] = useState(/** @type {?Found} */ (null));
  const asked = config && hasDelegations.value ? JSON.stringify(config) : null;
  useEffect(() => {
    if (!asked) {
      setFound(null);
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const fields = {
        config: asked,
        observers: observers ? "yes" : "",
        invited: voters === "invited" ? "yes" : "",
      };
      const answer = await fetchForecast(fields, abort.signal);
      if (!abort.signal.aborted) setFound(answer);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked, observers, voters]);
  return found;
}

/** @type {(fields: Record<string, string>, signal: AbortSignal) => Promise<?Found>} */
async function fetchForecast(fields, signal) {
  try {
    const body = new URLSearchParams(fields);
    const reply = await fetch(`${boot.path}/forecast`, { method: "POST", body, signal });
    if (reply.ok) return await reply.json();
  } catch {
    // offline, or replaced by a later forecast
  }
  return null;
}

/**
 * The forecast of a secret ballot as a hint.
 * @param {{config: ?Poll["config"], observers?: boolean, voters?: ?string}} props
 */
export function Forecast({ config, observers, voters }) {
  const sentence = forecastSentence(useForecast(config, { observers, voters }));
  return sentence ? <p class="hint forecast">{sentence}</p> : null;
}

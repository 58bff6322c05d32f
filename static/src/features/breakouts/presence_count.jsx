import { n, t } from "../../lib/i18n.js";
import { splitByPresence } from "./presence.js";

/** People here and away; all of them if that is not known. @param {{people: number[]}} props */
export function PresenceCount({ people }) {
  const split = splitByPresence(people);
  return <>{split ? presenceText(split) : n("{n} person", "{n} people", people.length)}</>;
}

/** "7 here, 8 away", or "7 here". @param {{here: number, away: number}} split */
export const presenceText = ({ here, away }) =>
  away ? t("{here} here, {away} away", { here, away }) : t("{here} here", { here });

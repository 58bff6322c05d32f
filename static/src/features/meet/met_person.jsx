// The line that identifies a person, as far as they gave it.

import { t, textOf } from "../../lib/i18n.js";
import { FactLine } from "../../ui/fact_line.jsx";
import { AuthoredText, UntaggedText } from "../../ui/text.jsx";
import { delegationName } from "../event/delegation_name.jsx";
import { sectorName } from "../event/group_words.js";

/** @import { FoundPerson } from "./types" */
/** @typedef {Pick<FoundPerson, "name" | "delegation" | "sector">} Person */

/**
 * Name of a person, or its substitute, as plain text.
 * @param {Pick<Person, "name" | "delegation">} person
 */
export const personLabel = ({ name, delegation }) =>
  name || textOf(delegationName(delegation) ?? {}) || t("Name not given");

/**
 * Name, delegation and sector.
 * @param {{person: Person, heading?: boolean}} props
 */
export function PersonHead({ person, heading = false }) {
  const { name, delegation, sector } = person;
  const Name = heading ? "h3" : "b";
  const group = delegation ? <AuthoredText text={delegationName(delegation)} /> : null;
  return (
    <div class="breakable">
      <Name>{name ? <UntaggedText text={name} /> : (group ?? t("Name not given"))}</Name>
      <p class="muted small">
        <FactLine
          facts={[name ? group : null, sector ? <AuthoredText text={sectorName(sector)} /> : null]}
        />
      </p>
    </div>
  );
}

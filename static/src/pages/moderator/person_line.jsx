import { sectorLabel } from "../../lib/group_words.js";
import { t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { delegationName } from "../../ui/delegation_name.jsx";
import { FactLine } from "../../ui/fact_line.jsx";
import { AuthoredText, UntaggedText } from "../../ui/text.jsx";

/** A person on one line: delegation, sector and name. */
export function PersonLine({ id, isAway = false, hidden = false }) {
  const person = items.value[`person:${id}`];
  if (!person) return null;
  return (
    <span class={hidden ? "hidden" : undefined} dir="auto">
      <AuthoredText text={delegationName(person.delegation) ?? person.delegation} as="b" />{" "}
      <span class="muted small">
        <FactLine
          facts={[
            sectorLabel(person.sector),
            person.name && <UntaggedText text={person.name} />,
            isAway && t("offline"),
          ]}
        />
      </span>
    </span>
  );
}

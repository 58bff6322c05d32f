import { t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { FactLine } from "../../ui/fact_line.jsx";
import { AuthoredText, UntaggedText } from "../../ui/text.jsx";
import { delegationName } from "../event/delegation_name.jsx";
import { sectorName } from "../event/group_words.js";

/**
 * A person on a line: delegation, sector and name; without the first, their name or number.
 * @param {{id: number, isAway?: boolean, hidden?: boolean}} props
 */
export function PersonLine({ id, isAway = false, hidden = false }) {
  const person = items.value[`person:${id}`];
  if (!person) return null;
  const { delegation, sector, name } = person;
  return (
    <span class={hidden ? "hidden" : undefined} dir="auto">
      {delegation || !name ? (
        <AuthoredText
          text={delegationName(delegation) ?? (delegation || t("No. {n}", { n: id }))}
          as="b"
        />
      ) : (
        <b>
          <UntaggedText text={name} />
        </b>
      )}{" "}
      <span class="muted small">
        <FactLine
          facts={[
            sector && <AuthoredText text={sectorName(sector)} />,
            delegation && name && <UntaggedText text={name} />,
            isAway && t("offline"),
          ]}
        />
      </span>
    </span>
  );
}

import { t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { name } from "../../features/questions/byline.jsx";
import { Dots } from "../../ui/fact_line.jsx";
import { Authored, Unknown } from "../../ui/text.jsx";
import { sector } from "../../lib/labels.js";

/** A person on one line: delegation, sector and name. */
export function Who({ id, isAway = false, hidden = false }) {
  const person = items.value[`person:${id}`];
  if (!person) return null;
  return (
    <span class={hidden ? "hidden" : undefined} dir="auto">
      <Authored text={name(person.delegation) ?? person.delegation} as="b" />{" "}
      <span class="muted small"><Dots facts={[sector(person.sector), person.name && <Unknown text={person.name} />, isAway && t("away")]} /></span>
    </span>
  );
}

import { tag } from "../i18n.js";
import { event } from "../live.js";

/** An authored text in all languages of the event, the main one first: beside each other where there is room. */
export function Both({ text, as: Tag = "span", class: name = "" }) {
  const languages = event.value.languages.filter((id) => text?.[id]);
  return (
    <Tag class={`both ${name}`} data-languages={languages.length}>
      {languages.map((id) => <span lang={tag(id)} dir="auto" key={id}>{text[id]}</span>)}
    </Tag>
  );
}

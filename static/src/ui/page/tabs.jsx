import { route } from "../../lib/page/route.js";

/** @import { ComponentChildren } from "../../lib/types" */

/** @typedef {{id: string, title: string, badge?: number, content?: ComponentChildren}} Section */

/**
 * Sections of a page: on phones a single section at a time with a tab bar, on wide pages side by
 * side. `above` is shown over every section.
 * @param {{label: string, above: ComponentChildren, sections: Section[]}} props
 */
export function Tabs({ label, sections, above }) {
  const current = sections.find(({ id }) => id === route.value)?.id ?? sections[0].id;
  return (
    <>
      <main id="main">
        <div class="tabs-above">{above}</div>
        <div class="tabs">
          <Sections sections={sections} current={current} />
        </div>
      </main>
      <TabBar label={label} sections={sections} current={current} />
    </>
  );
}

/** @param {{sections: Section[], current: string, class?: string}} props */
export const Sections = ({ sections, current, class: look = "tab" }) =>
  sections.map(({ id, title, content }) => (
    <section
      class={look}
      id={id}
      key={id}
      data-panel
      data-current={id === current}
      aria-label={title}
    >
      {content}
    </section>
  ));

/**
 * Links to the sections of a page, perhaps with a count of the content.
 * @param {{label: string, sections: Section[], current: string, class?: string}} props
 */
export const TabBar = ({ label, sections, current, class: look = "tabbar" }) => (
  <nav class={look} aria-label={label}>
    {sections.map(({ id, title, badge }) => (
      <a href={`#${id}`} key={id} aria-current={id === current ? "page" : undefined}>
        <span>{title}</span>
        {badge ? <span class="tabbar-badge">{badge}</span> : null}
      </a>
    ))}
  </nav>
);

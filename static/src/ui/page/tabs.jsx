import { route } from "../../lib/page/route.js";

/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Sections of a page: on phones a single section at a time with a tab bar, on wide pages side by
 * side.
 * @param {{label: string, above: ComponentChildren,
 *   sections: {id: string, title: string, badge?: number, content: ComponentChildren}[]}} props
 *   `above` is shown over every section
 */
export function Tabs({ label, sections, above }) {
  const current = sections.find(({ id }) => id === route.value)?.id ?? sections[0].id;
  return (
    <>
      <main id="main">
        <div class="tabs-above">{above}</div>
        <div class="tabs">
          {sections.map(({ id, title, content }) => (
            <section class="tab" id={id} key={id} data-current={id === current} aria-label={title}>
              {content}
            </section>
          ))}
        </div>
      </main>
      <nav class="tabbar" aria-label={label}>
        {sections.map(({ id, title, badge }) => (
          <TabLink key={id} id={id} title={title} badge={badge} isCurrent={id === current} />
        ))}
      </nav>
    </>
  );
}

/**
 * Link to a section of the page, perhaps with a count of its content.
 * @param {{id: string, title: string, badge?: number, isCurrent: boolean}} props
 */
export const TabLink = ({ id, title, badge, isCurrent }) => (
  <a href={`#${id}`} aria-current={isCurrent ? "page" : undefined}>
    <span>{title}</span>
    {badge ? <span class="tabbar-badge">{badge}</span> : null}
  </a>
);

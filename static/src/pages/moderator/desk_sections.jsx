import { t } from "../../lib/i18n.js";
import { TabLink } from "../../ui/page/tabs.jsx";
import { controlTab, markedSection, section } from "./desk_route.js";

/** @import { ComponentChildren } from "../../lib/types" */

/**
 * @typedef {{id: string, title: string, badge?: number, content: ComponentChildren}} Part
 */

/**
 * The desk: a control column with tabs, and the sections of questions beside it. Wide windows show
 * all sections, tablets the control column and a section, phones a single section at a time.
 * @param {{control: Part[], questions: Part[], above: ComponentChildren}} props  `above`: over the questions
 */
export const DeskSections = ({ control, questions, above }) => (
  <>
    <main id="main" data-section={section.value}>
      <div class="tabs-above">{above}</div>
      <div class="tabs">
        <section
          class="tab control"
          id="control"
          data-current={section.value === "control"}
          aria-label={t("Control")}
        >
          <nav class="control-tabs" aria-label={t("Control")}>
            {control.map((part) => (
              <TabLink
                key={part.id}
                id={part.id}
                title={part.title}
                badge={part.badge}
                isCurrent={part.id === controlTab.value}
              />
            ))}
          </nav>
          {control.map(({ id, title, content }) => (
            <section
              class="control-panel"
              id={id}
              key={id}
              data-panel
              data-current={id === controlTab.value}
              aria-label={title}
            >
              {content}
            </section>
          ))}
        </section>
        {questions.map(({ id, title, content }) => (
          <section
            class="tab"
            id={id}
            key={id}
            data-panel
            data-current={id === markedSection.value}
            aria-label={title}
          >
            {content}
          </section>
        ))}
      </div>
    </main>
    <nav class="tabbar" aria-label={t("Sections")}>
      <TabLink id="control" title={t("Control")} isCurrent={markedSection.value === "control"} />
      {questions.map(({ id, title, badge }) => (
        <TabLink
          key={id}
          id={id}
          title={title}
          badge={badge}
          isCurrent={id === markedSection.value}
        />
      ))}
    </nav>
  </>
);

import { t } from "../../lib/i18n.js";
import { Sections, TabBar } from "../../ui/page/tabs.jsx";
import { controlTab, markedSection, section } from "./desk_route.js";

/** @import { ComponentChildren } from "../../lib/types" */
/** @import { Section } from "../../ui/page/tabs.jsx" */

/**
 * The desk: a control column with tabs, and the sections of questions beside it. Wide windows show
 * all sections, tablets the control column and a section, phones a single section at a time.
 * `above`: over the questions.
 * @param {{control: Section[], questions: Section[], above: ComponentChildren}} props
 */
export const DeskSections = ({ control, questions, above }) => (
  <>
    <main id="main" data-section={section.value}>
      <div class="tabs-above">{above}</div>
      <div class="tabs">
        <section
          class="tab"
          id="control"
          data-current={section.value === "control"}
          aria-label={t("Control")}
        >
          <TabBar
            class="control-tabs"
            label={t("Control")}
            sections={control}
            current={controlTab.value}
          />
          <Sections class="control-panel" sections={control} current={controlTab.value} />
        </section>
        <Sections sections={questions} current={markedSection.value} />
      </div>
    </main>
    <TabBar
      label={t("Sections")}
      sections={[{ id: "control", title: t("Control") }, ...questions]}
      current={markedSection.value}
    />
  </>
);

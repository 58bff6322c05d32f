import { t } from "../../lib/i18n.js";
import { useScrollPositions } from "../../ui/desk/scroll_positions.js";
import { Sections, TabBar } from "../../ui/page/tabs.jsx";
import { controlTab, markedSection, section } from "./desk_route.js";

/** @import { ComponentChildren } from "../../lib/types" */
/** @import { Section } from "../../ui/page/tabs.jsx" */

const controlColumn = () => document.getElementById("control");
const pageScroller = () => document.scrollingElement;

/**
 * The desk: a control column with tabs, and the sections of questions beside it. Wide windows show
 * all sections, tablets the control column and a section, phones a single section at a time.
 * `above`: over the questions; `isQuiet`: questions are closed and none waits, so that the control
 * column has half the width; `isHidden`: the pocket desk is shown instead.
 * @param {{control: Section[], questions: Section[], above: ComponentChildren, isQuiet?: boolean,
 *   isHidden?: boolean}} props
 */
export function DeskSections({ control, questions, above, isQuiet = false, isHidden = false }) {
  const isControl = section.value === "control";
  useScrollPositions(controlColumn, controlTab.value);
  useScrollPositions(pageScroller, isControl ? controlTab.value : section.value);
  return (
    <>
      <main
        id={isHidden ? undefined : "main"}
        hidden={isHidden}
        data-section={section.value}
        data-quiet={isQuiet}
      >
        <div class="tabs-above">{above}</div>
        <div class="tabs">
          <section class="tab" id="control" data-current={isControl} aria-label={t("Control")}>
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
      {isHidden ? null : (
        <TabBar
          label={t("Sections")}
          sections={[{ id: "control", title: t("Control") }, ...questions]}
          current={markedSection.value}
        />
      )}
    </>
  );
}

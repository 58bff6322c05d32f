import { useState } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { DialogButton } from "../../../ui/buttons/dialog_button.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { ToolMenu } from "../../../ui/tool_menu.jsx";
import { PlanDownload } from "../plan/csv_import.jsx";
import { RoomPlan } from "../plan/plan_view.jsx";
import { isRunning } from "../running.js";
import { BreakoutSteering, OpenBreakout } from "../steering.jsx";
import { EditBreakout, SaveTemplate } from "./breakout_form.jsx";
import { BreakoutState } from "./breakout_list.jsx";
import { currentBreakout as chosen, navigateTo } from "./breakout_route.js";
import { GroupingRules } from "./grouping_rules.jsx";
import { ReportFormCard } from "./report_form_editor.jsx";
import { RoomReports } from "./room_reports.jsx";

/** @import { BreakoutProps } from "../types" */

/** Facts and grouping rules in a rail, the plan beside them. @param {{id: number}} props */
export function Workspace({ id }) {
  const breakout = chosen.value;
  if (!breakout) return <p class="empty card">{t("This breakout no longer exists.")}</p>;
  return (
    <div class="stack at-top plan-desk">
      {isRunning(breakout) ? <BreakoutSteering id={id} breakout={breakout} /> : null}
      <aside class="stack gap-3 plan-rail" aria-label={t("Groups")}>
        <BreakoutFacts id={id} breakout={breakout} />
        {breakout.state === "draft" ? (
          <>
            <GroupingRules id={id} breakout={breakout} />
            <ReportFormCard />
          </>
        ) : null}
      </aside>
      <div class="stack gap-6">
        {breakout.state === "draft" ? null : <RoomReports id={id} breakout={breakout} />}
        <RoomPlan id={id} breakout={breakout} />
      </div>
    </div>
  );
}

/** @param {BreakoutProps} props */
function BreakoutFacts({ id, breakout }) {
  const by = useAction();
  const [isSaved, setSaved] = useState(false);
  return (
    <section class="card stack gap-2">
      <div class="row">
        <BreakoutState breakout={breakout} />
        <span class="muted">{n("{n} minute", "{n} minutes", breakout.minutes)}</span>
      </div>
      <AuthoredText text={breakout.title} as="h2" />
      <AuthoredText text={breakout.task} as="p" class="clamped" />
      {breakout.state === "draft" ? (
        <div>
          <OpenBreakout id={id} breakout={breakout} />
        </div>
      ) : null}
      <div class="buttons gap-0 outdent">
        {breakout.state === "ended" ? null : (
          <DialogButton label={t("Edit")} class="button quiet">
            {(close) => <EditBreakout id={id} breakout={breakout} onClose={close} />}
          </DialogButton>
        )}
        <ToolMenu>
          <DialogButton label={t("Save as template")} class="button quiet">
            {(close) => (
              <SaveTemplate
                id={id}
                name={breakout.title}
                onSaved={() => setSaved(true)}
                onClose={close}
              />
            )}
          </DialogButton>
          {breakout.state === "draft" ? (
            <ActionButton
              do="breakout.drop"
              with={{ breakout: id }}
              look="quiet"
              by={by}
              onDone={() => navigateTo("")}
              confirm={{
                title: t("Delete this breakout?"),
                sentence: t("Its rooms and everything prepared in them are deleted too."),
                yes: t("Delete the breakout"),
                danger: true,
              }}
            >
              {t("Delete")}
            </ActionButton>
          ) : null}
          {breakout.state === "ended" ? null : (
            <PlanDownload id={id} label={t("Download the plan (CSV)")} />
          )}
        </ToolMenu>
      </div>
      <ActionStatus problem={by.problem}>{isSaved ? t("Template saved.") : null}</ActionStatus>
    </section>
  );
}

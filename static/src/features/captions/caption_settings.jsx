// Settings of the captions, for organisers.

import { t } from "../../lib/i18n.js";
import { hasPart } from "../../lib/page/has_part.js";
import { event, items } from "../../lib/session.js";
import { fromLocal, toLocal } from "../../lib/time/zoned_time.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { FoldLine } from "../../ui/card.jsx";
import { ActionCheck } from "../../ui/fields/action_check.jsx";
import { Field } from "../../ui/fields/field.jsx";

const DEFAULTS = {
  keep: false,
  on_screen: false,
  starts_at: /** @type {?number} */ (null),
  drafts: false,
};

/** Line with the settings: the screen, keeping, and the start of the recording. */
export function CaptionSettings() {
  const settings = items.value.caption_settings ?? DEFAULTS;
  const { send, problem } = useAction();
  const { zone } = event.value;
  /** @type {(change: Partial<typeof DEFAULTS>) => import("../../lib/types").Action} */
  const configure = (change) => ({ do: "caption.configure", ...settings, ...change });
  return (
    <FoldLine
      title={t("Captions")}
      hint={t("Programs send captions with a token of their own. Staff type them at the desk.")}
    >
      <div class="stack gap-2">
        <ActionCheck
          isOn={settings.on_screen}
          action={configure({ on_screen: !settings.on_screen })}
        >
          {t("Show captions on the screen")}
        </ActionCheck>
        {hasPart("machine_drafts") && event.value.languages.length > 1 ? (
          <ActionCheck
            isOn={settings.drafts}
            action={configure({ drafts: !settings.drafts })}
            note={t(
              "An hour of speech sends 50,000 characters of English, 15,000 of Chinese, per language.",
            )}
          >
            {t("Draft captions by machine")}
          </ActionCheck>
        ) : null}
        <ActionCheck
          isOn={settings.keep}
          action={configure({ keep: !settings.keep })}
          note={t("A change deletes the captions so far.")}
        >
          {t("Keep captions for the results")}
        </ActionCheck>
        {settings.keep ? (
          <Field
            type="datetime-local"
            label={t("Start of the recording")}
            hint={t("Times of the files count from here. Empty: from the first caption.")}
            value={settings.starts_at === null ? "" : toLocal(settings.starts_at, zone)}
            onChange={({ currentTarget }) =>
              send(
                configure({
                  starts_at: currentTarget.value ? fromLocal(currentTarget.value, zone) : null,
                }),
              )
            }
          />
        ) : null}
        <ActionStatus problem={problem} />
      </div>
    </FoldLine>
  );
}

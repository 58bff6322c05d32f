// The staff channel: what waits, the form, the last messages, and the reader's own settings.

import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ActionCheck } from "../../ui/fields/action_check.jsx";
import { Field } from "../../ui/fields/field.jsx";
import { ChannelForm } from "./channel_form.jsx";
import { LastMessages } from "./channel_messages.jsx";
import { channelMe } from "./channel_state.js";
import { dutiesOfRole, dutyName } from "./channel_words.js";

/** @import { Duty } from "./types" */

/** Form, messages and settings; `onSent` is called after each message. */
export const ChannelPanel = (/** @type {{onSent?: () => void}} */ { onSent }) =>
  channelMe() ? (
    <div class="stack gap-4">
      <ChannelForm onSent={onSent} />
      <LastMessages />
      <ChannelSettings />
    </div>
  ) : null;

/** Duty of the reader, and their choice to keep messages. */
function ChannelSettings() {
  const { send, problem } = useAction();
  const me = channelMe();
  if (!me) return null;
  return (
    <details class="fold flush">
      <summary>{t("Your place on the channel")}</summary>
      <div class="stack gap-3">
        <Field
          label={t("Your duty")}
          hint={t("Messages to this duty reach you.")}
          value={me.name.duty}
          choices={dutiesOfRole(boot.role).map((duty) => [duty, dutyName(duty)])}
          onValue={(duty) => send({ do: "channel.set_duty", duty: /** @type {Duty} */ (duty) })}
        />
        <ActionStatus problem={problem} />
        <ActionCheck
          isOn={me.keep}
          action={{ do: "channel.set_duty", keep: !me.keep }}
          note={t("All other messages are deleted when the event ends.")}
        >
          {t("Keep my messages in the activity log")}
        </ActionCheck>
      </div>
    </details>
  );
}

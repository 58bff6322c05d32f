import { joinSentences, t } from "../../lib/i18n.js";
import { Dialog } from "../../ui/dialog.jsx";
import { closeDialog } from "../../ui/dialog_state.js";
import {
  areKeysOn,
  FIRST_KEYS,
  GROUPS,
  keyLabel,
  SHORTCUTS,
  switchKeys,
} from "../../ui/shortcuts.js";

/** Dialog with all shortcuts and the switch for single keys. */
export const ShortcutsHelp = () => (
  <Dialog wide title={t("Shortcuts")} onClose={closeDialog}>
    <label class="check">
      <input
        type="checkbox"
        checked={areKeysOn.value}
        onChange={({ currentTarget }) => switchKeys(currentTarget.checked)}
      />
      <span>{t("Enable keyboard shortcuts")}</span>
    </label>
    <div class="keys" data-off={!areKeysOn.value}>
      {groups().map(({ title, keys }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {keys.map((key) => (
              <ShortcutRow key={key.id} {...key} />
            ))}
          </dl>
        </section>
      ))}
    </div>
    <p class="hint">
      {joinSentences(
        t("Keys that change something for everyone ask for a second press."),
        t("Hold ? to see keys on their buttons."),
        t("The switch is saved on this device."),
      )}
    </p>
  </Dialog>
);

// The keys to learn first, then all others.
const groups = () => [
  {
    title: t("To start with"),
    keys: FIRST_KEYS.flatMap((id) => SHORTCUTS.filter((each) => each.id === id)),
  },
  ...GROUPS.map(({ title, keys }) => ({
    title: title(),
    keys: keys.filter(({ id }) => !FIRST_KEYS.includes(id)),
  })),
];

const ShortcutRow = ({ keys, what }) => (
  <div class="keys-row">
    <dt>
      {keys.map((key) => (
        <kbd key={key}>{keyLabel(key)}</kbd>
      ))}
    </dt>
    <dd>{what()}</dd>
  </div>
);

import { t } from "../../lib/i18n.js";
import { Dialog } from "../../ui/dialog.jsx";
import { closeDialog } from "../../ui/dialog_state.js";
import { areKeysOn, GROUPS, keyLabel, switchKeys } from "../../ui/shortcuts.js";

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
      {GROUPS.map(({ title, keys }) => (
        <section key={title()}>
          <h3>{title()}</h3>
          <dl>
            {keys.map((key) => (
              <ShortcutRow key={key.id} {...key} />
            ))}
          </dl>
        </section>
      ))}
    </div>
    <p class="hint">
      {t(
        "To prevent accidents, the first press selects the poll and the second acts. Saved on this device.",
      )}
    </p>
  </Dialog>
);

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

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { joinSentences, t } from "../../lib/i18n.js";
import { hasPart } from "../../lib/page/has_part.js";
import { Dialog } from "../dialog.jsx";
import { closeDialog } from "../dialog_state.js";
import { Check } from "../fields/check.jsx";
import { areKeysOn, keyLabel, shortcutGroups, shortcuts, switchKeys } from "./shortcuts.js";

/**
 * Dialog with the shortcuts to learn first, then all of them, and the switch for single keys.
 * @param {{first: string[]}} props  ids of the shortcuts to learn first
 */
export function ShortcutsHelp({ first }) {
  const [isWhole, setWhole] = useState(false);
  const list = useRef(/** @type {HTMLDivElement | null} */ (null));
  useLayoutEffect(() => {
    const press = (/** @type {KeyboardEvent} */ event) =>
      event.key === "?" && !event.repeat && setWhole(true);
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  // The button is gone then.
  useLayoutEffect(() => {
    if (isWhole) list.current?.focus();
  }, [isWhole]);
  return (
    <Dialog wide={isWhole} title={t("Shortcuts")} onClose={closeDialog}>
      <Check isOn={areKeysOn.value} onToggle={switchKeys}>
        {t("Enable keyboard shortcuts")}
      </Check>
      <div
        class={areKeysOn.value ? "keys above-3" : "keys above-3 muted"}
        ref={list}
        tabIndex={isWhole ? -1 : undefined}
      >
        <KeyGroup
          title={t("To start with")}
          keys={first.flatMap((id) => shortcuts.filter((each) => each.id === id))}
        />
        {isWhole
          ? shortcutGroups.map(({ title, keys }) => (
              <KeyGroup
                key={title()}
                title={title()}
                keys={keys.filter(({ id, part }) => !first.includes(id) && hasPart(part))}
              />
            ))
          : null}
      </div>
      {isWhole ? null : (
        <button type="button" class="button below-2" onClick={() => setWhole(true)}>
          {t("All shortcuts")}
          <kbd aria-hidden="true">?</kbd>
        </button>
      )}
      <p class="hint">
        {joinSentences(
          t("Some keys show their effect first and act at the second press."),
          t("Hold ? to see keys on their buttons."),
          t("The switch is saved on this device."),
        )}
      </p>
    </Dialog>
  );
}

/** @param {{title: string, keys: import("./shortcuts.js").Shortcut[]}} props */
const KeyGroup = ({ title, keys }) => (
  <section>
    <h3 class="muted small below-2">{title}</h3>
    <dl class="stack gap-2">
      {keys.map(({ id, keys, what }) => (
        <div class="keys-row" key={id}>
          <dt class="wrap gap-1">
            {keys.map((key) => (
              <kbd key={key}>{keyLabel(key)}</kbd>
            ))}
          </dt>
          <dd>{what()}</dd>
        </div>
      ))}
    </dl>
  </section>
);

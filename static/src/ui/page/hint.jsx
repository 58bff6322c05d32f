import { useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { deviceStorage } from "../../lib/storage.js";

/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Hint for first-time visitors; dismissed for good on this device.
 * @param {{name: string, children: ComponentChildren}} props  `name`: of its dismissal
 */
export function Hint({ name, children }) {
  const key = `live.hint:${name}`;
  const [isRead, setIsRead] = useState(() => deviceStorage.getItem(key) !== null);
  if (isRead) return null;
  const dismissHint = () => {
    deviceStorage.setItem(key, "read");
    setIsRead(true);
  };
  return (
    <p class="row card hint first-visit">
      <span>{children}</span>
      <button type="button" class="button quiet" onClick={dismissHint}>
        {t("Got it")}
      </button>
    </p>
  );
}

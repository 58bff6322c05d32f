// Colour, logos, funding line and disclaimer: on every page of the event and on the screen.

import { useEffect, useState } from "preact/hooks";
import { t, textOf } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { boot, event } from "../../../lib/session.js";
import { uploadFile } from "../../../lib/upload_file.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { FileButton } from "../../../ui/fields/file_import.jsx";
import { Section, TextSetting } from "../setting_fields.jsx";
import { configure } from "../settings.js";

/** @import { Logo } from "../../../lib/protocol.ts" */
/** @typedef {import("../../../lib/protocol.ts").Look} LookSetting */

/** @type {[NonNullable<LookSetting["colour"]>, () => string][]} */
const COLOURS = [
  ["teal", () => t("Teal")],
  ["blue", () => t("Blue")],
  ["indigo", () => t("Indigo")],
  ["plum", () => t("Plum")],
  ["brick", () => t("Brick")],
  ["olive", () => t("Olive")],
];
/** @type {Record<string, string>} */
const TYPES = { png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", webp: "image/webp" };

/** Section of the look. */
export function Look() {
  const { look } = event.value;
  const { send, waiting, problem } = useAction();
  /** @param {LookSetting} changes */
  const change = (changes) => send(configure({ look: { ...look, ...changes } }));
  const colour = look?.colour ?? "teal";
  useEffect(() => {
    document.documentElement.dataset.colour = colour;
  }, [colour]);
  return (
    <Section id="look" title={t("Look")} hint={t("On every page of the event and on the screen.")}>
      <fieldset class="fit gap-2 colours">
        <legend>{t("Colour")}</legend>
        {COLOURS.map(([id, name]) => (
          <label class="choice-box colour" key={id} data-colour={id}>
            <input
              type="radio"
              name="colour"
              checked={id === colour}
              disabled={waiting}
              onChange={() => change({ colour: id })}
            />
            <span>{name()}</span>
          </label>
        ))}
      </fieldset>
      <Logos look={look} change={change} waiting={waiting} />
      <ActionStatus waiting={waiting} problem={problem} />
      <TextSetting label={t("Funding line")} name="look" path={["funding"]} long />
      <TextSetting label={t("Disclaimer")} name="look" path={["disclaimer"]} long />
    </Section>
  );
}

/** @param {{look: LookSetting, change: (changes: LookSetting) => void, waiting: boolean}} props */
function Logos({ look, change, waiting }) {
  const [refused, refuse] = useState(/** @type {?string} */ (null));
  const [isSending, sending] = useState(false);
  const logos = look?.logos ?? [];
  /** @param {{currentTarget: HTMLInputElement}} event */
  const add = async ({ currentTarget: target }) => {
    const [file] = target.files ?? [];
    if (!file) return;
    const ending = (file.name.split(".").at(-1) ?? "").toLowerCase();
    target.value = "";
    if (!TYPES[ending]) {
      refuse(t("Choose a PNG, JPEG or WebP picture."));
      return;
    }
    sending(true);
    const reply = await uploadFile(
      `/e/${boot.code}/logo.${ending === "jpeg" ? "jpg" : ending}`,
      file,
      TYPES[ending],
      t("This picture is larger than 200 KB. Save it smaller and choose it again."),
    );
    sending(false);
    refuse(reply.refused?.[0] ?? null);
  };
  return (
    <div class="stack gap-3 group-kind">
      <h3>{t("Logos")}</h3>
      <ul class="plain rows">
        {logos.map(({ file, name }, at) => (
          <li class="stack logo-row" key={file}>
            <img
              src={`/e/${boot.code}/files/${file}`}
              alt={textOf(name) || t("Logo without a name")}
            />
            <TextSetting
              label={t("Name of the partner")}
              name="look"
              path={["logos", file, "name"]}
            />
            <span class="buttons">
              {at ? (
                <button
                  type="button"
                  class="button quiet"
                  disabled={waiting}
                  onClick={() => change({ logos: movedUp(logos, at) })}
                >
                  {t("Move up")}
                </button>
              ) : null}
              <button
                type="button"
                class="button quiet"
                disabled={waiting}
                onClick={() => change({ logos: logos.filter((each) => each.file !== file) })}
              >
                {t("Remove")} <span class="hidden">{textOf(name) || t("Logo without a name")}</span>
              </button>
            </span>
          </li>
        ))}
      </ul>
      {logos.length < staffRules.logos ? (
        <div class="buttons">
          <FileButton accept=".png,.jpg,.jpeg,.webp" disabled={isSending} onChange={add}>
            {t("Add a logo")}
          </FileButton>
          <span class="hint">{t("PNG, JPEG or WebP, up to 200 KB.")}</span>
        </div>
      ) : null}
      <p class="outcome" role="status" data-problem={Boolean(refused)}>
        {isSending ? t("Reading the file") : refused}
      </p>
    </div>
  );
}

/** @param {Logo[]} logos @param {number} at */
const movedUp = (logos, at) => {
  const next = [...logos];
  [next[at - 1], next[at]] = [next[at], next[at - 1]];
  return next;
};

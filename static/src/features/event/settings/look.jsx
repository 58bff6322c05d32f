// Colour, logos, funding line and disclaimer: on every page of the event and on the screen.

import { useEffect } from "preact/hooks";
import { t, textOf } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { boot, event } from "../../../lib/session.js";
import { uploadFile } from "../../../lib/upload_file.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { FileButton, FileStatus, useFileImport } from "../../../ui/fields/file_import.jsx";
import { RowList } from "../../../ui/row_list.jsx";
import { followPalette } from "../palette.js";
import { SavedField, Section, TextSetting } from "../setting_fields.jsx";
import { configure, settingField } from "../settings.js";

/** @import { Outcome } from "../../../ui/fields/file_import.jsx" */
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

export function Look() {
  const { look } = event.value;
  const action = useAction();
  const { colour = "teal", shade = "" } = look ?? {};
  useEffect(followPalette, []);
  return (
    <Section id="look" title={t("Look")} hint={t("On every page of the event and on the screen.")}>
      <fieldset class="fit gap-2 colours">
        <legend>{t("Colour")}</legend>
        {COLOURS.map(([id, name]) => (
          <label class="choice-box colour" key={id} style={{ "--swatch": staffRules.shades[id] }}>
            <input
              type="radio"
              name="colour"
              checked={id === colour && !shade}
              disabled={action.waiting}
              onChange={() => action.send(configure({ look: { ...look, colour: id, shade: "" } }))}
            />
            <span>{name()}</span>
          </label>
        ))}
      </fieldset>
      <div class="own-colour">
        <input
          type="color"
          aria-label={t("Choose your own colour")}
          value={shade || staffRules.shades[colour]}
          disabled={action.waiting}
          onChange={({ currentTarget }) =>
            action.send(configure({ look: { ...look, shade: currentTarget.value } }))
          }
        />
        <SavedField
          {...settingField("look", ["shade"], undefined, (text) => text.trim().toLowerCase())}
          label={t("Own colour")}
          hint={t("Such as #0a6a6a. Adjusted so that texts in it can be read, light and dark.")}
          most={7}
          autocomplete="off"
          spellcheck={false}
          isFit={isShade}
        />
      </div>
      <div class="palettes">
        <PalettePreview theme="light" title={t("Light")} />
        <PalettePreview theme="dark" title={t("Dark")} />
      </div>
      <Logos look={look} by={action} />
      <ActionStatus {...action} />
      <TextSetting label={t("Funding line")} name="look" path={["funding"]} long />
      <TextSetting label={t("Disclaimer")} name="look" path={["disclaimer"]} long />
    </Section>
  );
}

/** A sample of the colours in a theme. @param {{theme: string, title: string}} props */
const PalettePreview = ({ theme, title }) => (
  <figure class="palette" data-theme={theme}>
    <figcaption class="muted small">{title}</figcaption>
    <div class="palette-bars" aria-hidden="true">
      <span class="palette-bar" />
      <span class="palette-bar" />
    </div>
    <div class="palette-parts" aria-hidden="true">
      <span class="palette-button">{t("Vote")}</span>
      <span class="palette-choice">{t("Your choice")}</span>
    </div>
  </figure>
);

/** @param {string} text */
const isShade = (text) => /^(#[0-9a-f]{6})?$/i.test(text.trim());

/** @param {{look: LookSetting, by: ReturnType<typeof useAction>}} props */
function Logos({ look, by }) {
  const { outcome, importFile } = useFileImport(sendLogo);
  const logos = look?.logos ?? [];
  /** @param {Logo[]} next */
  const change = (next) => configure({ look: { ...look, logos: next } });
  return (
    <div class="stack gap-3">
      <h3>{t("Logos")}</h3>
      <RowList>
        {logos.map(({ file, name }, at) => (
          <li class="row flush" key={file}>
            <img
              class="look-logo"
              src={`${boot.path}/files/${file}`}
              alt={textOf(name) || t("Logo without a name")}
            />
            <div class="grow">
              <TextSetting
                label={t("Name of the partner")}
                name="look"
                path={["logos", file, "name"]}
              />
              <span class="buttons row-tools">
                {at ? (
                  <ActionButton
                    by={by}
                    look="quiet"
                    do="event.configure"
                    with={change(movedUp(logos, at))}
                  >
                    {t("Move up")}
                  </ActionButton>
                ) : null}
                <ActionButton
                  by={by}
                  look="quiet"
                  do="event.configure"
                  with={change(logos.filter((each) => each.file !== file))}
                >
                  {t("Remove")}{" "}
                  <span class="hidden">{textOf(name) || t("Logo without a name")}</span>
                </ActionButton>
              </span>
            </div>
          </li>
        ))}
      </RowList>
      {logos.length < staffRules.logos ? (
        <div class="buttons">
          <FileButton
            accept=".png,.jpg,.jpeg,.webp"
            disabled={outcome?.waiting}
            onChange={importFile}
          >
            {t("Add a logo")}
          </FileButton>
          <span class="hint">{t("PNG, JPEG or WebP, up to 200 KB.")}</span>
        </div>
      ) : null}
      <FileStatus outcome={outcome} />
    </div>
  );
}

/** @param {File} file @returns {Promise<Outcome>} */
async function sendLogo(file) {
  const ending = (file.name.split(".").at(-1) ?? "").toLowerCase();
  if (!TYPES[ending]) return { refused: [t("Choose a PNG, JPEG or WebP picture.")] };
  return uploadFile(
    `${boot.path}/logo.${ending === "jpeg" ? "jpg" : ending}`,
    file,
    TYPES[ending],
    t("This picture is larger than 200 KB. Save it smaller and choose it again."),
  );
}

/** @param {Logo[]} logos @param {number} at */
const movedUp = (logos, at) => {
  const next = [...logos];
  [next[at - 1], next[at]] = [next[at], next[at - 1]];
  return next;
};

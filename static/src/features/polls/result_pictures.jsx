import { t } from "../../lib/i18n.js";
import { boot, items } from "../../lib/session.js";
import { AuthoredText } from "../../ui/text.jsx";
import { ToolMenu } from "../../ui/tool_menu.jsx";

/** @import { Poll, PollProps } from "./types" */

/**
 * True if everyone may see a result of the poll: only then it has pictures.
 * @type {(id: number, poll: Poll) => boolean}
 */
export const hasPictures = (id, poll) =>
  poll.state === "closed" &&
  poll.result_public &&
  Boolean(items.value[`result:${id}`]) &&
  !items.value[`result:${id}`].withheld;

/**
 * Links that save the shown result of a closed poll as a picture, in the reader's language; other
 * shapes in a menu.
 * @param {PollProps} props
 */
export const ResultPictures = ({ id, poll }) => (
  <span class="buttons">
    {FORMS.map(([form, name]) => (
      <a
        key={form}
        class="button quiet"
        href={`${boot.path}/polls/${id}/result.${form}`}
        download={`${boot.code}-${id}.${form}`}
      >
        {name()} <AuthoredText text={poll.prompt} class="hidden" />
      </a>
    ))}
    <ToolMenu name={t("Pictures in other shapes")}>
      {SHAPES.map((shape) => (
        <a
          key={shape}
          class="button quiet"
          href={`${boot.path}/polls/${id}/result.png?shape=${shape}`}
          download={`${boot.code}-${id}-${shape}.png`}
        >
          {t("Picture {shape} (PNG)", { shape: shape.replace("-", ":") })}
        </a>
      ))}
    </ToolMenu>
  </span>
);

/** Shapes of pictures besides that of a slide, by their address. */
const SHAPES = ["4-3", "1-1", "9-16"];

/** @type {[string, () => string][]} */
const FORMS = [
  ["png", () => t("Picture (PNG)")],
  ["svg", () => t("Picture (SVG)")],
];

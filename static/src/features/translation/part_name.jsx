import { t } from "../../lib/i18n.js";
import { Pill } from "../../ui/pill.jsx";

/**
 * Name of a text of a card: "Project: title". Null for a question.
 * @param {{text?: {part: string}}} row
 */
export function partName({ text }) {
  if (!text) return null;
  if (text.part === "title") return t("Project: title");
  if (text.part === "summary") return t("Project: summary");
  return text.part === "next_step" ? t("Project: next step") : t("Project: open question");
}

/**
 * The same as a pill.
 * @param {{row: {text?: {part: string}}}} props
 */
export const PartName = ({ row }) => (row.text ? <Pill>{partName(row)}</Pill> : null);

import { formatFixed, t } from "../../lib/i18n.js";

/**
 * Means of a weighing in words; null without one.
 * @param {{impact: ?number, feasibility: ?number} | null | undefined} weighing
 */
export const weighingText = (weighing) =>
  weighing?.impact && weighing.feasibility
    ? t("impact {impact}, feasibility {feasibility}", {
        impact: formatFixed(weighing.impact, 1),
        feasibility: formatFixed(weighing.feasibility, 1),
      })
    : null;

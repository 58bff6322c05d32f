import { languageTag, t } from "../../../lib/i18n.js";
import { diffWords } from "./word_diff.js";

/**
 * Differences between the former version, or a draft, and the typed text; folded.
 * @param {{before: string, after: string, language: string}} props
 */
export const Differences = ({ before, after, language }) =>
  before && before.trim() !== after.trim() ? (
    <details class="fold">
      <summary>{t("Show changes")}</summary>
      <p class="paragraphs" dir="auto" lang={languageTag(language)}>
        {diffWords(before, after).map(({ kind, text }, at) => {
          const Tag = kind === "same" ? "span" : kind;
          return <Tag key={at}>{text}</Tag>;
        })}
      </p>
    </details>
  ) : null;

/** @import { Text } from "./types" */

/**
 * True if a text is written in any language.
 * @param {Text | null | undefined} text
 */
export const hasText = (text) => Object.values(text ?? {}).some((words) => words.trim());

// Removal of rules that a page has no use for: stylesheets that pages share cost each page only
// what it uses.
import postcss from "postcss";

const WORD = /[A-Za-z][\w-]*/g;
const COMMENT = /^\s*(\/\/|\/?\*|\{#)/;
const WHOLE = /`|\{% block/;
const STRING = /"([^"]*)"|'([^']*)'/g;
const SENTENCE = /^[A-Z].* /;

/**
 * Words of sources that may be classes: those in strings other than sentences, and all of a line
 * with a template literal, or a block of a template. Our sources name classes whole.
 * @param {string[]} sources
 */
export const findWords = (sources) =>
  new Set(
    sources
      .flatMap((source) => source.split("\n"))
      .filter((line) => !COMMENT.test(line))
      .flatMap((line) => (WHOLE.test(line) ? [line] : findStrings(line)))
      .flatMap((text) => text.match(WORD) ?? []),
  );

/** @param {string} line */
const findStrings = (line) =>
  [...line.matchAll(STRING)]
    .map(([, double, single]) => double ?? single)
    .filter((text) => !SENTENCE.test(text));

/**
 * A stylesheet without the rules whose elements have a class that is no word of the page. What
 * stands in parentheses, as in `:is(.card, .panel)`, is not looked at: such a rule stays.
 * @param {string} css
 * @param {Set<string>} words
 */
export function removeUnusedRules(css, words) {
  const sheet = postcss.parse(css);
  sheet.walkRules((rule) => {
    const used = rule.selectors.filter((selector) => isUsed(selector, words));
    if (used.length === 0) rule.remove();
    else if (used.length < rule.selectors.length) rule.selectors = used;
  });
  sheet.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
  return sheet.toString();
}

/**
 * Check that the page may have each class of a selector.
 * @param {string} selector
 * @param {Set<string>} words
 */
function isUsed(selector, words) {
  const classes = withoutGroups(selector).match(/\.[A-Za-z][\w-]*/g) ?? [];
  return classes.every((name) => words.has(name.slice(1)));
}

/** A selector without what stands in brackets and parentheses. @param {string} selector */
function withoutGroups(selector) {
  const outside = selector.replace(/\[[^[\]]*\]|\([^()]*\)/g, "");
  return outside === selector ? outside : withoutGroups(outside);
}

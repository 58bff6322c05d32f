// What on a page of the pseudo-locale (tests/tools/pseudo_locale.py) nobody could translate, as `untranslated.among(names)`: a list of texts.
// Not looked at is what says by `lang` that it is in another language, or in nobody knows which; and what is in none: codes, abbreviations.

globalThis.untranslated = (() => {
  const ATTRIBUTES = [
    "aria-label",
    "aria-roledescription",
    "aria-description",
    "aria-valuetext",
    "title",
    "placeholder",
    "alt",
    "label",
  ];
  const NONE = "script, style, noscript, template, code, kbd";
  const ABBREVIATIONS = /\b[A-Z]{2,5}\b|https?:\S+/g;
  // Attributes cannot say in which language they are: "1 upvote · " and a question, or what stands on the page as well.
  const ABOUT = /⟧(: | · ).*/s;
  const foreign = () =>
    new Set(
      [...document.querySelectorAll("[lang]")]
        .filter(({ lang }) => lang !== page)
        .map(({ textContent }) => textContent),
    );
  const page = document.documentElement.lang;
  const isLooked = (element) => !element.closest(NONE) && element.closest("[lang]").lang === page;
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true }) ||
    element.closest("option, title, select");

  /** What is left of a text without what stands in brackets, and without the letters of Greek days. */
  function rest(text) {
    const less = text.replace(/⟦[^⟦⟧]*⟧/g, " ");
    return less === text
      ? text.replace(/\p{Script=Greek}/gu, "").replace(ABBREVIATIONS, "")
      : rest(less);
  }

  function texts() {
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (isLooked(parentElement) && isSeen(parentElement)) found.push(data);
    }
    return found.join("\n");
  }

  function attributes() {
    const all = [...document.querySelectorAll(ATTRIBUTES.map((name) => `[${name}]`).join())].filter(
      isLooked,
    );
    const known = foreign();
    return all.flatMap((element) =>
      ATTRIBUTES.map((name) => element.getAttribute(name)?.replace(ABOUT, "⟧")).filter(
        (value) => value && !known.has(value),
      ),
    );
  }

  const without = (text, names) => names.reduce((left, name) => left.replaceAll(name, ""), text);
  const lines = (names) =>
    [texts(), ...attributes()]
      .flatMap((text) => rest(without(text, names)).split("\n"))
      .map((line) => line.trim());

  /** What is said to be in a language whose script it is not in. */
  function mistaken() {
    const told = [...document.querySelectorAll("[lang]:not([lang=''])")].filter(
      (element) => element.lang !== page && isSeen(element) && /\p{L}/u.test(element.innerText),
    );
    return told
      .filter(({ lang, innerText }) => lang.startsWith("zh") !== /\p{Script=Han}/u.test(innerText))
      .map(({ outerHTML }) => outerHTML.slice(0, 160));
  }

  /** But for these names. */
  const among = (names) => [...lines(names).filter((line) => /\p{L}/u.test(line)), ...mistaken()];

  return { among };
})();

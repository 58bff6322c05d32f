// Lists the texts of a page in the pseudo-locale (tests/tools/pseudo_locale.py) that did not pass
// through the catalogue: `untranslated.among(names)`. Elements with another `lang`, codes and
// abbreviations are left out.

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
  const NONE = "script, style, noscript, template, code, kbd, datalist";
  const ABBREVIATIONS = /\b[A-Z]{2,5}\b|https?:\S+/g;
  // Attributes have no language of their own: "1 upvote · " and a question, or a text that the page
  // shows too.
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

  /** A text without its bracketed parts and without the letters of Greek days. */
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

  /** Text labelled with a language of another script. */
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

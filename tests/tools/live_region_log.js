// Records in `told` the texts that a screen reader announces: changes of live regions.

globalThis.told = [];

(() => {
  const LIVE = "[aria-live], [role=status], [role=alert], [role=log], output";
  const words = new Map();
  const isOn = (region) => region.checkVisibility() && !region.closest("[aria-live=off]");

  function heard(region) {
    const copy = region.cloneNode(true);
    for (const hidden of copy.querySelectorAll("[aria-hidden=true]")) hidden.remove();
    return copy.textContent.trim();
  }

  function listen() {
    for (const region of document.querySelectorAll(LIVE)) {
      const said = heard(region);
      const isNew = !words.has(region);
      if (
        said &&
        said !== words.get(region) &&
        (!isNew || region.matches("[role=alert]")) &&
        isOn(region)
      )
        globalThis.told.push(said);
      words.set(region, said);
    }
  }

  for (const region of document.querySelectorAll(LIVE)) words.set(region, heard(region));
  new MutationObserver(listen).observe(document.body, {
    childList: true,
    characterData: true,
    subtree: true,
  });
})();

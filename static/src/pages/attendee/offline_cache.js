// What a tab last knew of an event, for when the page cannot be had. It lies in the tab's own storage and ends with it; whoever it is of is asked
// again by the server before anything is sent.

const TRIES = "live.tries";
const shelf = (path) => `live.page:${path}`;

/** Boot data as the page had them, with the clock moved on; null if this tab has not been there. */
export function recall(path) {
  const boot = JSON.parse(sessionStorage.getItem(shelf(path)));
  return boot && { ...boot, now: boot.now + Date.now() - boot.at };
}

export function remember(path, boot) {
  try {
    sessionStorage.setItem(shelf(path), JSON.stringify({ ...boot, at: Date.now() }));
  } catch (failure) {
    if (failure.name !== "QuotaExceededError") throw failure;
    forget(path);
  }
}

/** How often in a row the page did not come and there was nothing to show in its place. */
export function tried() {
  const times = Number(sessionStorage.getItem(TRIES));
  sessionStorage.setItem(TRIES, times + 1);
  return times;
}

export const came = () => sessionStorage.removeItem(TRIES);

export const forget = (path) => sessionStorage.removeItem(shelf(path));

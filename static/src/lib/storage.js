// Storage of pages: on this device, and in this tab. The only module that touches the browser's
// storage: where that is refused, such as in a frame, things are remembered as long as the page.

/** Storage of a page. As in the browser's, the names of its values are its keys. */
class PageStorage {
  /**
   * @param {string} key
   * @returns {?string}
   */
  getItem(key) {
    return Object.getOwnPropertyDescriptor(this, key)?.value ?? null;
  }

  /**
   * @param {string} key
   * @param {string} value
   */
  setItem(key, value) {
    Reflect.set(this, key, String(value));
  }

  /** @param {string} key */
  removeItem(key) {
    Reflect.deleteProperty(this, key);
  }
}

/** Remembered on this device. */
export const deviceStorage = openStorage("localStorage");
/** Remembered in this tab. */
export const tabStorage = openStorage("sessionStorage");

/**
 * @param {"localStorage" | "sessionStorage"} name
 * @returns {Pick<Storage, "getItem" | "setItem" | "removeItem">}
 */
function openStorage(name) {
  try {
    const storage = globalThis[name];
    storage.getItem(name); // throws where storage is refused, or there is none
    return storage;
  } catch {
    return new PageStorage();
  }
}

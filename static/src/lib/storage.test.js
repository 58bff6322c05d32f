// Storage of pages: the browser's where it lets them, else their own.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

const SOURCES = new URL("../", import.meta.url);

/** Loads the module anew, in a browser with this storage. */
async function load(open) {
  for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(globalThis, name, { get: open, configurable: true });
  return import(`./storage.js?${Math.random()}`);
}

test("the browser's own storage is used where it is allowed", async () => {
  const storage = { getItem: () => "kept" };
  const { deviceStorage, tabStorage } = await load(() => storage);
  assert.equal(deviceStorage, storage);
  assert.equal(tabStorage, storage);
});

for (const [name, open] of Object.entries({
  "is refused": () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  },
  "is none": () => null,
  "refuses to be read": () => ({
    getItem: () => {
      throw new DOMException("Access is denied for this document.", "SecurityError");
    },
  }),
}))
  test(`a page remembers for itself where storage ${name}`, async () => {
    const { deviceStorage, tabStorage } = await load(open);
    assert.equal(tabStorage.getItem("getItem"), null);
    tabStorage.setItem("live.draft:a", 1);
    assert.equal(tabStorage.getItem("live.draft:a"), "1");
    assert.deepEqual(Object.keys(tabStorage), ["live.draft:a"]);
    assert.equal(deviceStorage.getItem("live.draft:a"), null);
    tabStorage.removeItem("live.draft:a");
    assert.equal(tabStorage.getItem("live.draft:a"), null);
  });

test("no other module touches the browser's storage", async () => {
  const files = await readdir(SOURCES, { recursive: true });
  for (const file of files.filter(
    (each) => /(?<!\.test)\.jsx?$/.test(each) && each !== "lib/storage.js",
  ))
    assert.doesNotMatch(
      await readFile(new URL(file, SOURCES), "utf8"),
      /\b(localStorage|sessionStorage|indexedDB)\b/,
      file,
    );
});

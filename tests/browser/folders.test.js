// Folders of the browser code: the files that each may import, and how many files lie side by side.
// Tests lie in the same folders.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { test } from "node:test";

const SOURCES = join(import.meta.dirname, "../../static/src");
const MOST_FILES = 20;

/** Paths of all files in a folder, such as "features/board/ready.jsx". */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(folder, posix.join(entry.parentPath, entry.name)));

const files = filesIn(SOURCES);
const tests = filesIn(import.meta.dirname);

const textOf = (file) => readFileSync(join(SOURCES, file), "utf8");
const importsOf = (file) =>
  [...textOf(file).matchAll(/"(\.{1,2}\/[^"\s]+\.(?:jsx?|css))"/g)].map(([, path]) =>
    posix.join(dirname(file), path),
  );

const featureOf = (file) => /^features\/([^/]+)/.exec(file)?.[1];
const isInside = (file) => featureOf(file) && file.split("/").length > 3;

test("a feature or a kind uses of another feature only the files at its top", () => {
  const found = files
    .filter((file) => /^(features|kinds)\//.test(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((path) => isInside(path) && featureOf(path) !== featureOf(file))
        .map((path) => `${file} imports ${path}`),
    );
  assert.deepEqual(found, []);
});

test("styles keep to the layers, too", () => {
  const layers = [["lib"], ["ui"], ["features", "kinds"], ["pages"]];
  const layerOf = (file) => layers.findIndex((names) => names.includes(file.split("/")[0]));
  const found = files
    .filter((file) => file.endsWith(".css"))
    .flatMap((file) =>
      importsOf(file)
        .filter((path) => layerOf(path) > layerOf(file))
        .map((path) => `${file} imports ${path}`),
    );
  assert.deepEqual(found, []);
});

test("a page lists panels: it keeps no state of its own and sends no action", () => {
  const found = files
    .filter((file) => file.startsWith("pages/"))
    .filter((file) => /"preact\/hooks"|use_action\.js"|\bsendAction\b/.test(textOf(file)));
  assert.deepEqual(found, []);
});

test("a test lies in the folder of its sources", () => {
  const folders = new Set(files.flatMap((file) => [dirname(file), dirname(dirname(file))]));
  assert.deepEqual(
    tests.filter((file) => !folders.has(dirname(file))),
    [],
  );
});

test("no folder has more than 20 files", () => {
  for (const paths of [files, tests]) {
    const counts = new Map();
    for (const file of paths) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    assert.deepEqual(
      [...counts].filter(([, count]) => count > MOST_FILES),
      [],
    );
  }
});

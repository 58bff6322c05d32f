// Files of the sources.

import { readdirSync } from "node:fs";
import { join, posix } from "node:path";

export const SOURCES = join(import.meta.dirname, "../src");

/** Paths of the files with a name that matches, such as "features/board/ready.jsx", sorted. */
export const listFiles = (name) =>
  readdirSync(SOURCES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => posix.relative(SOURCES, posix.join(entry.parentPath, entry.name)))
    .sort();

// Module hooks of register.js: compiles JSX, and makes stylesheets modules that export their text.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

/** Source of a module that Node cannot load by itself; see the Node documentation of hooks. */
export async function load(url, context, nextLoad) {
  if (url.endsWith(".css")) {
    const text = JSON.stringify(await readFile(fileURLToPath(url), "utf8"));
    return { format: "module", source: `export default ${text};`, shortCircuit: true };
  }
  if (!url.endsWith(".jsx")) return nextLoad(url, context);
  const { code } = await transform(await readFile(fileURLToPath(url), "utf8"), {
    loader: "jsx",
    jsx: "automatic",
    jsxImportSource: "preact",
    sourcemap: "inline",
    sourcefile: fileURLToPath(url),
  });
  return { format: "module", source: code, shortCircuit: true };
}

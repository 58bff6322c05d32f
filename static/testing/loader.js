// Module hooks of register.js: compiles JSX, and makes stylesheets empty: parts are tested for what they say
// and do, and matching each rule would take a third of the time.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

/** Source of a module that Node cannot load by itself; see the Node documentation of hooks. */
export async function load(url, context, nextLoad) {
  if (url.endsWith(".css"))
    return { format: "module", source: `export default "";`, shortCircuit: true };
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

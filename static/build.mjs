// Bundles the browser code into dist/: names carry a hash, meta.json tells the server which file came of which entry.
// Each page is built by itself: hardly anybody opens two, and a few files that are whole arrive sooner than many that are shared.
import { createHash } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { icons } from "./icons.mjs";

const PAGES = [["src/attendee.jsx", "src/shell.js"], ["src/moderator.jsx"], ["src/screen.jsx"], ["src/organiser.jsx"], ["src/worker.js"], ["src/door.js"]];
const STYLES = ["src/style/page.css", "src/style/doors.css", "src/style/staff.css", "src/style/screen.css"];

const bundled = (entryPoints) =>
  build({
    absWorkingDir: import.meta.dirname,
    entryPoints,
    outdir: "dist",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    metafile: true,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    logLevel: "warning",
  });

async function drawn(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  const file = `dist/${name.replace(".", `-${hash}.`)}`;
  await writeFile(new URL(file, import.meta.url), content);
  return [file, { entryPoint: `icons/${name}`, bytes: content.length }];
}

await rm("dist", { recursive: true, force: true });
const built = await Promise.all([...PAGES, STYLES].map(bundled));
const outputs = Object.assign({}, ...built.map(({ metafile }) => metafile.outputs));
for (const [name, content] of Object.entries(icons())) {
  const [file, output] = await drawn(name, content);
  outputs[file] = output;
}
await writeFile("dist/meta.json", JSON.stringify({ outputs }));

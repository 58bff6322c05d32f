// Bundles the browser code into dist/: names carry a hash, meta.json tells the server which file came of which entry.
// Each page is built by itself: hardly anybody opens two, and a few files that are whole arrive sooner than many that are shared.
import { rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const PAGES = ["src/attendee.jsx", "src/moderator.jsx", "src/screen.jsx", "src/organiser.jsx"];
const STYLES = ["src/style/page.css", "src/style/staff.css", "src/style/screen.css"];

const bundled = (...entryPoints) =>
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

await rm("dist", { recursive: true, force: true });
const built = await Promise.all([...PAGES.map((page) => bundled(page)), bundled(...STYLES)]);
const outputs = Object.assign({}, ...built.map(({ metafile }) => metafile.outputs));
await writeFile("dist/meta.json", JSON.stringify({ outputs }));

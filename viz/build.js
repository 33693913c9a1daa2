// @ts-check
// Puts each page's modules into one script under templates, which Python puts into the page.
// `node build.js --check` writes nothing and fails where a script is not what its modules give.

import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const SCRIPTS = {
  "theme.bundle.js": "src/shared/theme.js",
  "focus.bundle.js": "src/graph/focus_page.js",
  "atlas.bundle.js": "src/graph/atlas_page.js",
  "index.bundle.js": "src/index/main.js",
  "explanation.bundle.js": "src/explanation/main.js",
  "site/site.bundle.js": "src/site/main.js",
};
const FOLDER = fileURLToPath(new URL(".", import.meta.url));

/**
 * Return the text of a script: the same on every machine, its names kept.
 * @param {string} source
 */
async function bundle(source) {
  const result = await build({
    absWorkingDir: FOLDER,
    entryPoints: [source],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    minifySyntax: true,
    minifyWhitespace: true,
    lineLimit: 160,
  });
  return result.outputFiles[0].text;
}

let isStale = false;
for (const [name, source] of Object.entries(SCRIPTS)) {
  const path = `${FOLDER}templates/${name}`;
  const text = await bundle(source);
  if (!process.argv.includes("--check")) await writeFile(path, text);
  else if ((await readFile(path, "utf8").catch(() => "")) !== text) {
    console.error(`templates/${name} is not what ${source} gives. Run: npm run build`);
    isStale = true;
  }
}
process.exitCode = Number(isStale);

// @ts-check
// Starts what every page of the site does.

import { createLoader } from "../shared/loader.js";
import { readPage } from "./reader.js";
import { ResultsPage } from "./results_page.js";
import { startSearchBox } from "./search_box.js";
import { improveTables } from "./tables.js";
import { showTips } from "./tips.js";

const root = document.documentElement.dataset.root || "";
const load = createLoader(`${root}search/`, "papergraphSearch");
const list = document.getElementById("found");
const results = list ? new ResultsPage(load, root, list) : null;
startSearchBox(load, root, results && results.show);
results?.start();
const reading = document.getElementById("reading");
Promise.resolve(reading && readPage(reading)).then(() => {
  improveTables();
  showTips();
});

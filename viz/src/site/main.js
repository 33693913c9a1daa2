// @ts-check
// Starts what every page of the site does.

import { ResultsPage } from "./results_page.js";
import { startSearchBox } from "./search_box.js";
import { createLoader } from "./search_index.js";
import { improveTables } from "./tables.js";
import { showTips } from "./tips.js";

const root = document.documentElement.dataset.root || "";
const load = createLoader(root);
const list = document.getElementById("found");
const results = list ? new ResultsPage(load, root, list) : null;
startSearchBox(load, root, results && results.show);
results?.start();
improveTables();
showTips();

// @ts-check
// Starts a focus page.

import { readFocusData } from "./focus_data.js";
import { GraphPage } from "./page.js";
import { VisRenderer } from "./vis_renderer.js";

const data = readFocusData();
new GraphPage(data, (state, events) => new VisRenderer(state, events, data.network)).start();

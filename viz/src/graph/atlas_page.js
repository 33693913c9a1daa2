// @ts-check
// Starts an atlas, once its data is unpacked.

import { readAtlasData } from "./atlas_data.js";
import { CanvasRenderer } from "./canvas_renderer.js";
import { GraphPage } from "./page.js";

readAtlasData().then((data) =>
  new GraphPage(data, (state, events) => new CanvasRenderer(state, events)).start(),
);

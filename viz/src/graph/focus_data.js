// @ts-check
// Reads the graph of a focus page: rows of JSON, and the network that pyvis laid out.

import { byId } from "../shared/dom.js";

/** @typedef {import("./graph_model.js").GraphSource} GraphSource */

/**
 * @typedef {object} FocusData
 * @property {{nodes: any[], edges: any[], options: Record<string, any>}} network
 */

/** @returns {GraphSource & FocusData} */
export function readFocusData() {
  const data = JSON.parse(byId("data").textContent || "");
  const { network } = data;
  return {
    ...data,
    discs: null,
    nodes: data.nodes.map((/** @type {object} */ row, /** @type {number} */ id) => {
      const { x, y, size } = network.nodes[id];
      return { ...row, x, y, size, community: data.community[id], isLoaded: true };
    }),
    edges: data.edges.map((/** @type {any[]} */ row, /** @type {number} */ number) => {
      const [source, target, role, confidence, proofs] = row;
      return { id: network.edges[number].id, source, target, role, confidence, proofs };
    }),
    loadText: () => Promise.resolve(),
  };
}

// @ts-check
// Loads data that stands beside a page: a page on disk may load scripts there, but not read files.

/** @typedef {(name: string) => Promise<any>} Load */

/**
 * Return what loads a script by its name, once, and gives what it hands over; null where it cannot
 * be read, or hands nothing over because it is damaged.
 * @param {string} folder Where the scripts stand.
 * @param {string} receiver The function that each calls with its name and what it hands over.
 * @returns {Load}
 */
export function createLoader(folder, receiver) {
  /** @type {Map<string, Promise<unknown>>} */
  const loaded = new Map();
  /** @type {Map<string, (data: unknown) => void>} */
  const waiting = new Map();
  Object.assign(window, {
    [receiver]: (/** @type {string} */ name, /** @type {unknown} */ data) =>
      waiting.get(name)?.(data),
  });
  return (name) => {
    const known = loaded.get(name);
    if (known) return known;
    const loading = new Promise((resolve) => {
      waiting.set(name, resolve);
      const script = document.createElement("script");
      script.src = `${folder}${name}.js`;
      for (const event of ["load", "error"]) script.addEventListener(event, () => resolve(null));
      document.head.append(script);
    });
    loaded.set(name, loading);
    return loading;
  };
}

// @ts-check
// Unpacks what travels compressed inside a page or a script.

/**
 * Return the value of JSON that was compressed (zlib) and written in base64.
 * @param {string} packed
 * @returns {Promise<any>}
 */
export async function inflate(packed) {
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place += 1) bytes[place] = text.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

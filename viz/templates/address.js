// Keeps what is chosen and shown in the address, so that a view can be shared.
// #KEY, or #KEY&KEY for an edge or a connection, then ?name=value&… for what is not as at first.

const PLAIN = { "%3A": ":", "%2F": "/" };

function addressOf(chosen) {
  if (!chosen) return "";
  const members = isEdge(chosen) ? nodesOf(chosen) : isPath(chosen) ? [chosen.from, chosen.to] : [chosen];
  return members.map((node) => encodeURIComponent(node.key).replace(/%3A|%2F/g, (code) => PLAIN[code])).join("&");
}

function findByAddress(address) {
  let keys;
  try {
    keys = address.replace(/^#/, "").split("?")[0].split("&").map(decodeURIComponent);
  } catch {
    return null;
  }
  const [from, to] = keys.map((key) => findByKey(key));
  if (keys.length === 1) return from || null;
  return from && to ? connect(from, to) : null;
}

function writeAddress() {
  const values = {
    hide: kinds.filter((kind) => !filters.kinds.has(kind)).map((kind) => kind.label).join("."),
    not: roles.filter((role) => !filters.roles.has(role)).map((role) => role.type).join("."),
    colour: filters.colour === firstColour ? "" : filters.colour,
    at: state.at ? state.at.map((value) => Number(value.toPrecision(5))).join() : "",
  };
  for (const id of ["least", "sure", "from", "until"]) {
    const control = document.getElementById(id);
    if (control && control.value !== control.defaultValue) values[id] = control.value;
  }
  const told = Object.entries(values).filter(([, value]) => value !== "");
  return `#${addressOf(state.chosen)}${told.length ? `?${told.map((pair) => pair.join("=")).join("&")}` : ""}`;
}

let isReading = false;

// In a frame of a notebook there is no address to write.
function remember(isNew) {
  const address = writeAddress();
  if (isReading || location.protocol === "about:" || location.hash === address || (address === "#" && !location.hash)) return;
  if (isNew) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

// Sets filters and colours as an address says, and returns its view or null.
function readSettings(address) {
  const told = new URLSearchParams(address.split("?")[1] || "");
  const [hidden, not] = ["hide", "not"].map((name) => new Set((told.get(name) || "").split(".")));
  for (const box of document.querySelectorAll("#kinds input, #roles input")) {
    const isWanted = !hidden.has(box.value) && !not.has(box.value);
    if (box.checked !== isWanted) box.click();
  }
  for (const id of ["least", "sure", "from", "until"]) {
    const control = document.getElementById(id);
    const value = control && /^\d+$/.test(told.get(id) || "") ? told.get(id) : control && control.defaultValue;
    if (!control || control.value === value) continue;
    control.value = value;
    control.dispatchEvent(new Event("input"));
  }
  const wanted = told.get("colour") || firstColour;
  const colour = [...document.querySelectorAll("#colours input")].find((box) => box.value === wanted);
  if (colour && !colour.checked) colour.click();
  const at = (told.get("at") || "").split(",").map(Number);
  return at.length === 3 && at.every(Number.isFinite) && at[2] > 0 ? at : null;
}

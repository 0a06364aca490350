// The elements of the page, by their names.
export const part = (id) => document.getElementById(id);

export function show(id) {
  part(id).hidden = false;
}

export function hide(id) {
  part(id).hidden = true;
}

/** An element with this text, or with these children. */
export function element(name, content, className = '') {
  const made = document.createElement(name);
  made.className = className;
  made.append(...[content].flat());
  return made;
}

/** @param {number} seconds since the epoch, as times travel */
export function time(seconds) {
  return seconds === undefined ? 'an unknown time' : new Date(seconds * 1000).toLocaleTimeString();
}

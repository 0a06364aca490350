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

/** With the day, when that is another one. @param {number} seconds since the epoch, as times travel */
export function time(seconds) {
  if (seconds === undefined) return 'an unknown time';
  const moment = new Date(seconds * 1000);
  const isToday = moment.toDateString() === new Date().toDateString();
  return isToday ? moment.toLocaleTimeString() : moment.toLocaleString();
}

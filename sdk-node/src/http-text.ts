/**
 * A text without the white space of HTTP around it: spaces and tabs (RFC 9110, 5.6.3; RFC 6265bis, 5.6). `String.trim` takes
 * away more, such as a no-break space, which a neighbour may put in front of a cookie's name to hide a prefix from browsers.
 */
export function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhite(text.charCodeAt(start))) start++;
  while (end > start && isWhite(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isWhite(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}

/** The members of a list in header lines (RFC 9110, 5.6.1); empty ones are passed over. */
export function listed(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return lines
    .flatMap((line) => line.split(','))
    .map(trimmed)
    .filter((member) => member !== '');
}

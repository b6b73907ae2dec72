/** The words of a cell; null where it is blank or absent. A value that is no text is written as JSON. */
export function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

/** A list in one cell. Its values have commas in them, so that only "; " parts them; blanks keep their place. */
export function listOf(value: unknown): string[] {
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ') : '';
  return text.trim() === '' ? [] : text.split(/; |;$/).map((part) => part.trim());
}

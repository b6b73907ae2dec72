/** A BCP-47 tag in its canonical form (`en_us` → `en-US`); null for what is none. */
export function languageTag(written: string | null | undefined): string | null {
  const tidy = written?.trim().replaceAll('_', '-');
  if (!tidy || tidy.length > 35 || tidy.toLowerCase() === 'und') return null;
  try {
    return Intl.getCanonicalLocales(tidy)[0] ?? null;
  } catch {
    return null;
  }
}

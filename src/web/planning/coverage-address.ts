/** The sheet of who has answered in a wave; with `pdf` as PDF, on A3 for the wall. */
export function coveragePrint(
  survey: string,
  wave: string,
  { pdf = false, format = '' }: { readonly pdf?: boolean; readonly format?: string } = {},
): string {
  const query = new URLSearchParams({ welle: wave, ...(format === '' ? {} : { format }) });
  return `/druck/ruecklauf/${encodeURIComponent(survey)}${pdf ? '.pdf' : ''}?${query.toString()}`;
}

/**
 * Table 15 of the second nationwide survey on the programme Soziale Stadt (Deutsches Institut für
 * Urbanistik, 2002, final report): levels involved in neighbourhood management, 222 areas.
 * Counts and percentages exactly as printed there.
 */
export const DIFU_TABLE_15 = [
  { code: 'alle-drei', count: 179, percent: '80,6' },
  { code: 'verwaltung-intermediaer', count: 16, percent: '7,2' },
  { code: 'verwaltung-quartier', count: 4, percent: '1,8' },
  { code: 'intermediaer-quartier', count: 6, percent: '2,7' },
  { code: 'nur-verwaltung', count: 6, percent: '2,7' },
  { code: 'nur-intermediaer', count: 3, percent: '1,4' },
  { code: 'nur-quartier', count: 0, percent: '0,0' },
  { code: 'keine-angabe', count: 8, percent: '3,6' },
] as const;

export const DIFU_BASE = 222;

/** The table as one response per area, in the format of `import-responses`. */
export function difuResponsesCsv(): string {
  const codes = DIFU_TABLE_15.flatMap(({ code, count }) => Array<string>(count).fill(code));
  const lines = codes.map((code, index) => {
    const id = `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`;
    return `${id},2002,bundesweit,kommune,paper,organisation,,de,2002-06-30,${code}`;
  });
  const header = 'id,wave,area,actorType,channel,speaksFor,organisation,language,date,ebenen';
  return `${[header, ...lines].join('\r\n')}\r\n`;
}

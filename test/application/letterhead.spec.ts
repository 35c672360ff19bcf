import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLogo } from '../../src/application/letterhead/logo-file.js';
import {
  contrastOf,
  contrastOnWhite,
  LEAST_CONTRAST,
} from '../../src/domain/letterhead/contrast.js';
import { parseLetterhead } from '../../src/domain/letterhead/letterhead.js';
import { GROUNDS, pageColours } from '../../src/domain/letterhead/page-colours.js';
import { ROOT } from '../../src/root.js';

const typed = { department: '', reference: '', accent: '' };
const codesOf = (result: ReturnType<typeof parseLetterhead> | ReturnType<typeof readLogo>) =>
  result.ok ? [] : result.problems.map(({ at, code }) => `${at} ${code}`);

describe('the contrast of a colour against white', () => {
  // The two greys on both sides of 4.5 to 1 that the explanations of WCAG 1.4.3 name.
  it.each([
    ['#000000', 21],
    ['#ffffff', 1],
    ['#767676', 4.54],
    ['#777777', 4.48],
    ['#ff0000', 4],
    ['#0000ff', 8.59],
  ])('of %s is %d to 1', (colour, ratio) => {
    expect(contrastOnWhite(colour)).toBeCloseTo(ratio, 2);
  });
});

describe('the colours of the pages', () => {
  it('follow from the accent where text of it can be read on every ground there is', () => {
    expect(pageColours('#7a1f3d')).toEqual({ accent: '#7a1f3d', dark: '#55162b', tint: '#f6eff1' });
    expect(contrastOf('#7a1f3d', '#ece6da')).toBeCloseTo(8.08, 2);
    // 4.6 to 1 on white, 3.7 on the darkest tint.
    expect([contrastOnWhite('#757575') > LEAST_CONTRAST, pageColours('#757575')]).toEqual([
      true,
      null,
    ]);
  });

  it('are tried on the grounds that the pages have', () => {
    const tokens = readFileSync(join(ROOT, 'views/assets/styles/parts/tokens.css'), 'utf8');
    const valueOf = (name: string) => new RegExp(`--${name}: (#\\w{6});`).exec(tokens)?.[1];
    expect(['paper', 'tint', 'tint-strong'].map(valueOf)).toEqual(GROUNDS);
  });
});

describe('what is typed for a letterhead', () => {
  it('is tidied up, and without a colour has that of the program', () => {
    expect(parseLetterhead({ department: '  Abteilung\n 61 ', reference: '', accent: '' })).toEqual(
      {
        ok: true,
        value: { department: 'Abteilung 61', reference: '', accent: '#24509a' },
      },
    );
    expect(parseLetterhead({ ...typed, accent: ' #7A1F3D ' })).toMatchObject({
      value: { accent: '#7a1f3d' },
    });
  });

  it('is refused field by field, a faint colour with its figure, never rounded up', () => {
    const wrong = { department: 'x'.repeat(121), reference: 'a\u0007', accent: 'blau' };
    expect(codesOf(parseLetterhead(wrong))).toEqual([
      'department letterhead.too-long',
      'reference letterhead.broken',
      'accent letterhead.accent-invalid',
    ]);
    expect(parseLetterhead({ ...typed, accent: '#777777' })).toMatchObject({
      problems: [{ code: 'letterhead.accent-faint', details: { ratio: '4,4' } }],
    });
    expect(parseLetterhead({ ...typed, accent: '#767676' }).ok).toBe(true);
  });
});

const svg = (content: string, attributes = '') =>
  readLogo(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${content}</svg>`));

describe('the file of a logo', () => {
  it('may be a drawing as drawing programs write it', () => {
    const drawing =
      '<metadata><rdf:RDF><cc:Work rdf:about=""/></rdf:RDF></metadata><sodipodi:namedview id="a"/>' +
      '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><style>.a{fill:red}</style>' +
      '<g><path class="a" fill="url(#g)" d="M0 0"/><use xlink:href="#p"/><text>Stadt &amp; Land</text></g>';
    expect(svg(drawing, ' viewBox="0 0 9 9" xmlns:xlink="http://www.w3.org/1999/xlink"').ok).toBe(
      true,
    );
  });

  it.each([
    '<script>alert(1)</script>',
    '<svg:script>alert(1)</svg:script>',
    '<SCRIPT>alert(1)</SCRIPT>',
    '<g onload="alert(1)"/>',
    '<a href="https://example.org"><path/></a>',
    '<use href="https://example.org/a.svg#b"/>',
    '<use xlink:href="data:image/svg+xml;base64,AA=="/>',
    '<image href="data:image/png;base64,AA=="/>',
    '<foreignObject><p>x</p></foreignObject>',
    '<path style="fill:url(https://example.org/a)"/>',
    '<style>@import "https://example.org/a.css";</style>',
    '<style>.a{fill:url( "https://example.org")}</style>',
    '<style>.a{fill:\\75rl(https://example.org)}</style>',
    '<path fill="&#117;rl(https://example.org)"/>',
    '<animate attributeName="href" to="javascript:alert(1)"/>',
    '<set attributeName="href" to="#a"/>',
  ])('may be nothing but a drawing: %s', (content) => {
    expect(codesOf(svg(content))).toEqual(['logo letterhead.logo-unsafe']);
  });

  it('has no document type, no entities and no style sheet of its own', () => {
    for (const head of ['<!DOCTYPE svg>', '<?xml-stylesheet href="https://example.org"?>']) {
      expect(codesOf(readLogo(Buffer.from(`${head}<svg></svg>`)))).toEqual([
        'logo letterhead.logo-unsafe',
      ]);
    }
  });

  it('is what it holds, not what it is called, and small', () => {
    expect(codesOf(readLogo(Buffer.from('<html></html>')))).toEqual(['logo letterhead.logo-kind']);
    expect(codesOf(readLogo(Buffer.from([0xff, 0xd8, 0xff])))).toEqual([
      'logo letterhead.logo-kind',
    ]);
    expect(codesOf(readLogo(Buffer.from('<svg><g>')))).toEqual(['logo letterhead.logo-unreadable']);
    expect(codesOf(readLogo(Buffer.alloc(200_001)))).toEqual(['logo letterhead.logo-too-large']);
    const cut = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    expect(codesOf(readLogo(cut))).toEqual(['logo letterhead.logo-unreadable']);
  });
});

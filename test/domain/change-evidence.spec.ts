import { withLink, withoutLink } from '../../src/domain/statement/change-evidence.js';
import { evidenceOf } from '../../src/domain/statement/evidence.js';
import type { EvidenceLink, StatementDefinition } from '../../src/domain/statement/statement.js';

const BARE: StatementDefinition = {
  ...{ key: 'x', theme: 'a', subtopic: 'b', sentence: 'Ein Satz.', polarity: '+', modality: 'ist' },
};

const yes: EvidenceLink = { stance: 'pro', answers: { item: 's', codes: ['ja'] } };
const no: EvidenceLink = { stance: 'contra', answers: { item: 's', codes: ['nein'] } };
const other: EvidenceLink = { stance: 'pro', answers: { item: 'r', codes: ['5'] } };
const code: EvidenceLink = { stance: 'pro', code: 'lage' };

const made = (...links: readonly EvidenceLink[]) =>
  links.reduce((before, link) => withLink(before, link) ?? before, BARE);

describe('what a statement stands on', () => {
  it('is its rule first, then what contradicts the rule, then all else', () => {
    const definition = made(code, yes, no, other);
    expect(definition.rule).toEqual({ item: 's', codes: ['ja'] });
    expect(definition.contrary).toEqual({ codes: ['nein'] });
    expect(definition.evidence).toEqual([code, other]);
    expect(evidenceOf(definition)).toEqual([yes, no, code, other]);
    // The contrary of another question is a link of its own.
    expect(made(other, no).evidence).toEqual([no]);
  });

  it('takes nothing twice, on whichever side', () => {
    expect(withLink(made(code), { ...code, stance: 'contra' })).toBeUndefined();
    expect(withLink(made(yes), { ...yes, stance: 'neutral' })).toBeUndefined();
    expect(withLink(made(code), { ...code, items: ['warum'] })).toBeDefined();
  });

  it('loses one link and keeps all others; without its rule the next answers carry it', () => {
    const definition = made(yes, no, code, other);
    expect(withoutLink(definition, 1)).toEqual({ ...BARE, ...made(yes, code, other) });
    expect(withoutLink(definition, 2)).toEqual({ ...BARE, ...made(yes, no, other) });
    const without = withoutLink(definition, 0);
    expect(without?.rule).toEqual({ item: 'r', codes: ['5'] });
    expect(without?.contrary).toBeUndefined();
    expect(without?.evidence).toEqual([no, code]);
    expect(withoutLink(definition, 4)).toBeUndefined();
    expect(withoutLink(made(code), 0)).toEqual(BARE);
  });
});

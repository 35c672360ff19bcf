import fc from 'fast-check';
import { countMentions } from '../../src/domain/mention/count-mentions.js';
import type { Mention, Speaker } from '../../src/domain/mention/mention.js';

function speaker(id: string, organisation: string | null, area = 'x'): Speaker {
  return { id, organisation, area, actorType: 'verein' };
}

function pro(key: string, by: string): Mention {
  return { key, speaker: by, stance: 'pro' };
}

function contra(key: string, by: string): Mention {
  return { key, speaker: by, stance: 'contra' };
}

describe('Counting Nennungen', () => {
  it('gives 1/4/1/1, 1/3/1/1 and 1/2/1/1 for the same seven segments', () => {
    const counted = countMentions(['s1', 's2', 's3', 's4'], {
      speakers: [
        speaker('r1', 'A'),
        speaker('r2', 'A'),
        speaker('r3', 'B'),
        speaker('r4', 'C'),
        speaker('r5', 'D'),
      ],
      mentions: [
        pro('s1', 'r1'),
        pro('s2', 'r1'),
        pro('s2', 'r2'),
        pro('s2', 'r2'),
        pro('s2', 'r3'),
        pro('s3', 'r4'),
        pro('s4', 'r5'),
      ],
    });
    expect(counted.map(({ total }) => total.mention.pro)).toEqual([1, 4, 1, 1]);
    expect(counted.map(({ total }) => total.respondent.pro)).toEqual([1, 3, 1, 1]);
    expect(counted.map(({ total }) => total.organisation.pro)).toEqual([1, 2, 1, 1]);
    expect(counted.map(({ total }) => total.respondent.base)).toEqual([5, 5, 5, 5]);
    expect(counted.map(({ total }) => total.organisation.base)).toEqual([4, 4, 4, 4]);
  });

  it('counts an organisation once in each of its areas and once in the total', () => {
    const [counted] = countMentions(['s'], {
      speakers: [
        speaker('r1', 'A', 'prohlis'),
        speaker('r2', 'A', 'gorbitz'),
        speaker('r3', 'B', 'gorbitz'),
      ],
      mentions: [pro('s', 'r1'), pro('s', 'r2'), pro('s', 'r3')],
    });
    expect(counted?.byArea.prohlis?.organisation).toMatchObject({ pro: 1, base: 1 });
    expect(counted?.byArea.gorbitz?.organisation).toMatchObject({ pro: 2, base: 2 });
    expect(counted?.total.organisation).toMatchObject({ pro: 2, base: 2 });
    expect(counted?.byActorType.verein).toEqual(counted?.total);
  });

  it('lets no last answer win where an organisation contradicts itself', () => {
    const input = {
      speakers: [speaker('r1', 'A', 'prohlis'), speaker('r2', 'A', 'gorbitz'), speaker('r3', 'B')],
      mentions: [pro('s', 'r1'), contra('s', 'r2'), pro('s', 'r3')],
    };
    const [open] = countMentions(['s'], input);
    expect(open?.total.organisation).toEqual({ pro: 1, contra: 0, mixed: 1, base: 2 });
    expect(open?.total.respondent).toEqual({ pro: 2, contra: 1, mixed: 0, base: 3 });
    expect(open?.byArea.prohlis?.organisation).toMatchObject({ pro: 1, contra: 0 });
    expect(open?.inconsistent).toEqual(['A']);

    const resolutions = [{ key: 's', organisation: 'A', stance: 'contra' as const }];
    const [asked] = countMentions(['s'], { ...input, resolutions });
    expect(asked?.total.organisation).toEqual({ pro: 1, contra: 1, mixed: 0, base: 2 });
    expect(asked?.byArea.prohlis?.organisation).toMatchObject({ pro: 0, contra: 1 });
    expect(asked?.inconsistent).toEqual([]);
  });

  it('forgets a resolution once the contradiction is gone', () => {
    const [counted] = countMentions(['s'], {
      speakers: [speaker('r1', 'A')],
      mentions: [pro('s', 'r1')],
      resolutions: [{ key: 's', organisation: 'A', stance: 'contra' }],
    });
    expect(counted?.total.organisation).toMatchObject({ pro: 1, contra: 0 });
  });

  it('takes a response without an organisation as a unit of its own, also if names are alike', () => {
    const [counted] = countMentions(['s'], {
      speakers: [speaker('r1', null), speaker('r2', null), speaker('r3', 'r1')],
      mentions: [pro('s', 'r1'), pro('s', 'r3')],
    });
    expect(counted?.total.organisation).toMatchObject({ pro: 2, base: 3 });
  });

  it('says 0 of all for what nobody mentions, and refuses mentions by nobody', () => {
    const speakers = [speaker('r1', 'A')];
    const [counted] = countMentions(['s'], { speakers, mentions: [] });
    expect(counted?.total.organisation).toEqual({ pro: 0, contra: 0, mixed: 0, base: 1 });
    expect(() => countMentions(['s'], { speakers, mentions: [pro('s', 'r9')] })).toThrow(
      RangeError,
    );
  });

  it('never counts more organisations than respondents, nor more of these than places', () => {
    const speakers = Array.from({ length: 6 }, (_, index) =>
      speaker(`r${index}`, index % 3 === 0 ? null : `o${index % 2}`, `a${index % 2}`),
    );
    const mention = fc.record({
      key: fc.constant('s'),
      speaker: fc.constantFrom(...speakers.map(({ id }) => id)),
      stance: fc.constantFrom('pro' as const, 'contra' as const),
    });
    fc.assert(
      fc.property(fc.array(mention, { maxLength: 20 }), (mentions) => {
        const [counted] = countMentions(['s'], { speakers, mentions });
        const { mention: places, respondent, organisation } = counted?.total ?? never();
        const units = (count: typeof respondent) => count.pro + count.contra + count.mixed;
        expect(units(respondent)).toBeLessThanOrEqual(places.pro + places.contra);
        expect(units(organisation)).toBeLessThanOrEqual(units(respondent));
        expect(units(organisation)).toBeLessThanOrEqual(organisation.base);
        const areas = Object.values(counted?.byArea ?? {});
        expect(areas.reduce((sum, area) => sum + units(area.respondent), 0)).toBe(
          units(respondent),
        );
      }),
    );
  });
});

function never(): never {
  throw new Error('nothing was counted');
}

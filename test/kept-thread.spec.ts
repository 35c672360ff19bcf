import { KeptThread, ThreadGone } from '../src/kept-thread.js';

const ECHO = new URL('./support/echo-worker.js', import.meta.url);

const MINUTE = 60_000;

describe('a kept thread', () => {
  it('answers one question after the other, and stays', async () => {
    const thread = new KeptThread<string, string>(ECHO, { idle: MINUTE });
    const asked = ['a', 'b', 'c'].map((question) => thread.ask(question));
    expect(thread.waiting).toBe(3);
    expect(await Promise.all(asked)).toEqual(['a 1', 'b 2', 'c 3']);
    // More often than an emitter takes listeners without a warning.
    for (let at = 4; at < 20; at += 1) expect(await thread.ask('d')).toBe(`d ${at}`);
    expect(thread.waiting).toBe(0);
    await thread.end();
    expect(await thread.ask('e')).toBe('e 1');
    await thread.end();
  });

  it('is replaced after a break, and whoever waited hears of it', async () => {
    const thread = new KeptThread<string, string>(ECHO, { idle: MINUTE });
    const broken = thread.ask('break');
    const next = thread.ask('a');
    await expect(broken).rejects.toThrow('Broken, as asked.');
    expect(await next).toBe('a 1');
    await expect(thread.ask('exit')).rejects.toThrow(ThreadGone);
    expect(await thread.ask('b')).toBe('b 1');
    await thread.end();
  });

  it('is given up when it does not answer, or when it is ended', async () => {
    const thread = new KeptThread<string, string>(ECHO, { idle: MINUTE, patience: 300 });
    await expect(thread.ask('never')).rejects.toThrow('within 300 ms');
    expect(thread.waiting).toBe(0);
    const patient = new KeptThread<string, string>(ECHO, { idle: MINUTE });
    await patient.ask('a');
    const unheard = patient.ask('never');
    await Promise.resolve();
    await patient.end();
    await expect(unheard).rejects.toThrow(ThreadGone);
  });

  it('ends when nobody has asked for a while', async () => {
    const thread = new KeptThread<string, string>(ECHO, { idle: 1 });
    expect(await thread.ask('a')).toBe('a 1');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await thread.ask('b')).toBe('b 1');
    await thread.end();
  });
});

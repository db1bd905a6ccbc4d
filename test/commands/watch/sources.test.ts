import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import { aListedSource, aMember, anAdministrator, noServices, replyOf } from '../context.ts';
import { aWatch, held, idsOf, origin, read, run } from './harness.ts';

describe('/watch sources', () => {
  it('lists every source and opens one with what can be done about it', async () => {
    const { open, press } = run(await aWatch());
    const list = await open();
    expect(replyOf(list).ephemeral).toBe(true);
    expect(read(list)).toContain('**White House** (legal instruments, official): not read yet');
    expect(idsOf(list)).toEqual(['source-pick', 'source-add']);
    const one = await press('source-pick', ['white-house']);
    expect(read(one)).toContain('A government source: it can be paused, but not removed.');
    expect(idsOf(one)).toEqual(['source-pause:white-house', 'source-release:white-house', 'source-page:0']);
    expect(read(await press('source-page:0'))).toContain('Sources (1)');
  });

  it('shows every one of many sources on some page, what needs a look first', async () => {
    const many = Array.from({ length: 30 }, (_, n) =>
      aListedSource({ id: `s${n}`, name: { en: `Source ${n}!`, ko: `출처 ${n}!` }, stale: n === 29 }),
    );
    const { press } = run(await aWatch(), {
      services: { ...noServices, sources: { ...noServices.sources, list: () => many } },
    });
    const pages = [];
    for (const page of ['0', '1', '2']) pages.push(read(await press(`source-page:${page}`)));
    for (const { name } of many) expect(pages.join('\n')).toContain(`**${name.en}**`);
    expect(pages[0]).toMatch(/out of date \*\*Source 29!/);
    // A list that has become shorter shows its last page.
    expect(read(await press('source-page:9'))).toBe(pages[2]);
  });

  it('is for operators alone', async () => {
    const managed = await aWatch();
    for (const actor of [aMember(), anAdministrator()]) {
      const { open, press } = run(managed, { actor });
      expect(read(await open())).toContain('DW-OPERATOR');
      expect(read(await press('source-pause:white-house'))).toContain('DW-OPERATOR');
    }
    expect(managed.now()).toHaveLength(1);
  });

  it('is for operators alone in the use case as well', async () => {
    const { now, service } = await aWatch();
    const feed = { kind: 'feed', name: 'News', tier: 'press', language: null, selector: null } as const;
    const wanted = { ...feed, address: `${origin}/feed.xml` };
    const all = async (actor: Actor) => {
      const done = [await service.preview(actor, wanted), await service.add(actor, wanted)];
      for (const act of ['pause', 'resume', 'release', 'remove'] as const)
        done.push(await service[act](actor, 'white-house'));
      return done.map(({ kind }) => kind);
    };
    expect(await all(anAdministrator())).toEqual(['refused', ...Array(5).fill('none')]);
    expect(now()).toHaveLength(1);
    expect(await all(anAdministrator({ operator: true }))).not.toContain('none');
  });
});

describe('one source', () => {
  it('of a government is never removed, only paused, with a loud note to everyone in the channel', async () => {
    const managed = await aWatch();
    const { open, press } = run(managed);
    expect(read(await press('source-remove:white-house:yes'))).toContain('it can be paused, but not removed');
    const paused = await press('source-pause:white-house');
    expect(read(paused)).toContain('a government source, is paused');
    expect(replyOf(paused).ephemeral).toBe(false);
    expect(managed.now()).toEqual([]);
    expect(read(await open())).toContain('⏸️ paused **White House**');
    expect(read(await press('source-pause:white-house'))).toContain('already paused. (DW-SOURCE-SO)');
    expect(idsOf(await press('source-pick', ['white-house']))).toEqual(['source-resume:white-house', 'source-page:0']);
    expect(read(await press('source-resume:white-house'))).toContain('is read again');
    expect(managed.now()).toHaveLength(1);
  });

  it('what is not paused is not resumed, and what nobody knows is said', async () => {
    const { press } = run(await aWatch());
    expect(read(await press('source-resume:white-house'))).toContain('not paused. (DW-SOURCE-SO)');
    for (const id of ['source-resume:nobody', 'source-release:nobody', 'source-remove:nobody:yes']) {
      expect(read(await press(id))).toContain('no longer in the list');
    }
    expect(read(await press('source-pick', ['nobody']))).toContain('no longer in the list');
  });

  it('releases what is held, and says so when nothing is', async () => {
    const { press } = run(await aWatch());
    held.push('white-house');
    expect(read(await press('source-release:white-house'))).toContain('The held items of **White House** are released');
    expect(read(await press('source-release:white-house'))).toContain('DW-SOURCE-SO');
  });

  it('that was added here is removed once it is confirmed', async () => {
    const managed = await aWatch();
    const { add, press } = run(managed, { language: 'ko' });
    await add({ address: `${origin}/feed.xml`, name: '구리 소식', tier: 'official' });
    expect(read(await press('source-save:d1'))).toContain('구리 소식');
    const id = managed.service.list().find(({ added }) => added)?.id ?? '';
    expect(idsOf(await press('source-pick', [id]))).toContain(`source-remove:${id}:ask`);
    const asked = await press(`source-remove:${id}:ask`);
    expect(read(asked)).toContain('제거할까요?');
    expect(managed.now()).toHaveLength(2);
    expect(read(await press(idsOf(asked)[0] ?? ''))).toContain('제거했습니다');
    expect(managed.now()).toHaveLength(1);
  });
});

describe('the form of a new source', () => {
  it('shows the last items and which would have been alerts and why, and saves on a click', async () => {
    const managed = await aWatch();
    const { open, press, add } = run(managed);
    expect(await press('source-add')).toMatchObject({ kind: 'modal', customId: 'source-typed' });
    const preview = await add({ address: `${origin}/feed.xml`, name: 'Copper news' });
    const text = read(preview);
    expect(text).toContain('Not saved yet. Counts as: press. 2 items at this address now.');
    expect(text).toMatch(
      /A new tariff on copper[^\n]*30 Jun 2025[^\n]*\n\s+🔔 would have been an alert: the title names a duty/,
    );
    expect(text).toMatch(/garden[^\n]*\n\s+– no alert/);
    expect(text).not.toContain('@everyone');
    expect(replyOf(preview).ephemeral).toBe(true);
    expect(managed.now()).toHaveLength(1);
    expect(read(await press('source-save:d1'))).toContain('**Copper news** is now watched');
    expect(managed.now().map(({ spec }) => spec.address)).toContain(`${origin}/feed.xml`);
    expect(read(await open())).toMatch(/Copper news\*\* \(press, added here\): not read yet/);
    expect(read(await add({ address: `${origin}/feed.xml`, name: 'Again' }))).toContain('already watched');
  });

  it.each([
    ['what is not there', { address: '/none.xml' }, 'DW-SOURCE-READ'],
    ['no web address', { address: 'file:///etc/passwd' }, 'DW-SOURCE'],
    ['a page with a selector that is none', { address: '/2', selector: '<<' }, 'DW-SOURCE'],
  ])('refuses %s in words, saves nothing, and opens again with what was typed', async (_, typed, code) => {
    const managed = await aWatch();
    const { add, press } = run(managed);
    const address = typed.address.startsWith('/') ? `${origin}${typed.address}` : typed.address;
    const refused = await add({ ...typed, address });
    expect(read(refused)).toContain(code);
    expect(managed.service.list()).toHaveLength(1);
    expect(idsOf(refused)).toEqual(['source-again:d1']);
    expect(await press('source-again:d1')).toMatchObject({
      kind: 'modal',
      fields: expect.arrayContaining([expect.objectContaining({ id: 'address', value: address })]),
    });
  });
});

import { describe, expect, it } from 'vitest';
import { commandList, findHandler } from '../../src/commands/index.ts';
import type { CommandContext } from '../../src/commands/shared/command.ts';
import { aContext, aMember, anAdministrator, replyOf, said } from './context.ts';

const ask = async (over: Partial<CommandContext> = {}) => {
  const answer = await findHandler(['help'])?.handle({}, aContext(over));
  if (!answer) throw new Error('there is no /help');
  return answer;
};
const named = async (over: Partial<CommandContext> = {}) =>
  [...said(await ask(over)).matchAll(/^`\/([^`]+)` · /gmu)].map(([, name]) => name);
const pathsFor = (...needs: readonly string[]) =>
  commandList.filter((command) => needs.includes(command.needs)).map(({ path }) => path.join(' '));

describe('/help', () => {
  it('shows a member what a member may use, for them alone', async () => {
    expect(replyOf(await ask()).ephemeral).toBe(true);
    const names = await named();
    expect(names).toContain('tariff status');
    expect(names).toContain('remind me');
    expect(names).toContain('help');
    expect(names.filter((name) => /^(deadline|server|alerts|watch)/.test(name ?? ''))).toEqual([]);
  });

  it('shows an administrator what manages the server, and an operator everything', async () => {
    const administrator = await named({ actor: anAdministrator() });
    expect(administrator).toEqual(expect.arrayContaining(pathsFor('anyone', 'server', 'administrator')));
    expect(administrator.filter((name) => pathsFor('operator').includes(name ?? ''))).toEqual([]);
    const operator = await named({ actor: anAdministrator({ operator: true }) });
    expect(operator.toSorted()).toEqual(commandList.map(({ path }) => path.join(' ')).toSorted());
  });

  it('shows in direct messages only what works there', async () => {
    const names = await named({ actor: aMember({ guild: null }) });
    expect(names).toContain('tariff status');
    expect(names.filter((name) => /^(deadline|server|alerts|watch)/.test(name ?? ''))).toEqual([]);
  });

  it('calls the commands in Korean as Discord calls them there', async () => {
    const text = said(await ask({ language: 'ko', actor: anAdministrator() }));
    expect(text).toContain('`/관세 현황` · ');
    expect(text).toContain('`/기한 편집` · ');
    expect(text).toContain('사용할 수 있는 명령어');
    expect(text).not.toMatch(/`\/[a-z]/);
  });
});

import {
  ApplicationCommandCreateRequestSchema,
  ApplicationCommandPatchRequestPartialSchema,
  ApplicationCommandUpdateRequestSchema,
} from 'discord-api-spec/zod';
import type { Command } from '../commands.ts';
import type { Json } from '../messages.ts';
import { type Answer, created, empty, type FormIssue, invalidForm, ok, refuse } from './answers.ts';
import { check } from './forms.ts';
import { list, text } from './message-rules.ts';
import { type Backend, type Call, param, type Route } from './route.ts';

/** Source: Discord's documentation, "Application command naming"; letters must be lower case where case exists. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MOST_COMMANDS = 100;
const CHAT_INPUT = 1;
const SUBCOMMANDS = new Set<unknown>([1, 2]);

/** Registering slash commands, global and of one server. */
export function commandRoutes(backend: Backend): readonly Route[] {
  const { commands, world } = backend;

  const scope = (call: Call): { readonly guildId: string | null } | { readonly refused: Answer } => {
    if (param(call, 'application') !== world.spec.applicationId) return { refused: refuse(50001) };
    const guildId = call.params.guild ?? null;
    return guildId !== null && !world.guilds.has(guildId) ? { refused: refuse(50001) } : { guildId };
  };
  const scoped =
    (answer: (guildId: string | null, call: Call) => Answer) =>
    (call: Call): Answer => {
      const found = scope(call);
      return 'refused' in found ? found.refused : answer(found.guildId, call);
    };

  const readAll = scoped((guildId, call) =>
    ok(commands.list(guildId).map((command) => (call.query.with_localizations === 'true' ? command : plain(command)))),
  );
  const create = scoped((guildId, call) => {
    const form = check(ApplicationCommandCreateRequestSchema, call.body);
    const issues = form.ok ? commandIssues(form.body, []) : form.issues;
    if (!form.ok || issues.length) return invalidForm(issues);
    const { command, isNew } = commands.put(guildId, form.body, call.now);
    return isNew ? created(command) : ok(command);
  });
  const replaceAll = scoped((guildId, call) => {
    if (!Array.isArray(call.body)) {
      return invalidForm([{ path: [], code: 'BASE_TYPE_BAD_TYPE', message: 'Value has the wrong type.' }]);
    }
    if (call.body.length > MOST_COMMANDS) return refuse(30032);
    const forms = call.body.map((one: unknown) => check(ApplicationCommandUpdateRequestSchema, one));
    const issues = forms.flatMap((form, index) =>
      form.ok ? commandIssues(form.body, [index]) : form.issues.map((one) => ({ ...one, path: [index, ...one.path] })),
    );
    const bodies = forms.flatMap((form) => (form.ok ? [form.body] : []));
    for (const [index, body] of bodies.entries()) {
      const twin = bodies.findIndex((other) => other.name === body.name && (other.type ?? 1) === (body.type ?? 1));
      if (twin === index) continue;
      const message = 'Application command names must be unique';
      issues.push({ path: [index, 'name'], code: 'APPLICATION_COMMANDS_DUPLICATE_NAME', message });
    }
    return issues.length ? invalidForm(issues) : ok(commands.replaceAll(guildId, bodies, call.now));
  });
  const readOne = scoped((guildId, call) => {
    const command = commands.get(guildId, param(call, 'command'));
    return command ? ok(command) : refuse(10063);
  });
  const update = scoped((guildId, call) => {
    const before = commands.get(guildId, param(call, 'command'));
    if (!before) return refuse(10063);
    const form = check(ApplicationCommandPatchRequestPartialSchema, call.body);
    const issues = form.ok ? commandIssues({ ...before, ...form.body }, []) : form.issues;
    if (!form.ok || issues.length) return invalidForm(issues);
    return ok(commands.update(guildId, before.id, form.body, call.now));
  });
  const remove = scoped((guildId, call) => (commands.remove(guildId, param(call, 'command')) ? empty : refuse(10063)));

  return ['/applications/:application/commands', '/applications/:application/guilds/:guild/commands'].flatMap(
    (path): readonly Route[] => [
      { method: 'GET', path, handle: readAll },
      { method: 'POST', path, handle: create },
      { method: 'PUT', path, handle: replaceAll },
      { method: 'GET', path: `${path}/:command`, handle: readOne },
      { method: 'PATCH', path: `${path}/:command`, handle: update },
      { method: 'DELETE', path: `${path}/:command`, handle: remove },
    ],
  );
}

/** Without `with_localizations` Discord's list leaves the translations out. */
function plain(command: Command): Json {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = command;
  return rest;
}

function commandIssues(command: Json, base: readonly PropertyKey[]): FormIssue[] {
  if ((command.type ?? CHAT_INPUT) !== CHAT_INPUT) return [];
  const issues = [...nameIssues(command, base)];
  if (!text(command.description)) {
    issues.push({ path: [...base, 'description'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' });
  }
  return [...issues, ...optionIssues(list(command.options), [...base, 'options'])];
}

function nameIssues({ name, name_localizations: names }: Json, base: readonly PropertyKey[]): FormIssue[] {
  const message = 'Command name is invalid';
  const bad = (one: unknown) => !NAME.test(text(one)) || text(one) !== text(one).toLowerCase();
  const code = 'APPLICATION_COMMAND_INVALID_NAME';
  const issues: FormIssue[] = bad(name) ? [{ path: [...base, 'name'], code, message }] : [];
  for (const [locale, one] of Object.entries(names ?? {})) {
    if (bad(one)) issues.push({ path: [...base, 'name_localizations', locale], code, message });
  }
  return issues;
}

function optionIssues(options: readonly Json[], base: readonly PropertyKey[]): FormIssue[] {
  const issues: FormIssue[] = [];
  const seen = new Set<unknown>();
  let optional = false;
  for (const [index, option] of options.entries()) {
    const path = [...base, index];
    issues.push(...nameIssues(option, path), ...optionIssues(list(option.options), [...path, 'options']));
    if (seen.has(option.name)) {
      issues.push({
        path,
        code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        message: 'Option name already exists',
      });
    }
    seen.add(option.name);
    if (SUBCOMMANDS.has(option.type)) continue;
    if (option.required === true && optional) {
      const message = 'Required options must be placed before non-required options';
      issues.push({ path, code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message });
    }
    if (option.required !== true) optional = true;
    if (option.autocomplete === true && list(option.choices).length) {
      const message = 'Autocomplete options may not have choices';
      issues.push({ path, code: 'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES', message });
    }
  }
  return issues;
}

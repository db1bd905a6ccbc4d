import type {
  AutocompleteAnswer,
  PageAnswer,
  PageError,
  PageEvent,
  PageMessages,
  PagePins,
  PageState,
  PressComponent,
  RunCommand,
  RunMenu,
  SendForm,
  SetTime,
} from '../page-api.ts';

export type Answer<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & PageError);

const BASE = '/sandbox/api';

/** An unreachable server or unreadable answer gives the code `unreachable`; refusals keep the server's code. */
async function call<T>(path: string, init?: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(`${BASE}${path}`, init);
    const text = await response.text();
    const body: unknown = text === '' ? {} : JSON.parse(text);
    if (response.ok) return { ok: true, value: body as T };
    const refusal = body as Partial<PageError>;
    return {
      ok: false,
      error: refusal.error ?? `HTTP ${response.status}`,
      code: refusal.code ?? String(response.status),
    };
  } catch {
    return { ok: false, error: '', code: 'unreachable' };
  }
}

function post<T>(path: string, body: unknown): Promise<Answer<T>> {
  return call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

export function getState(as: string | null): Promise<Answer<PageState>> {
  return call(as === null ? '/state' : `/state?${new URLSearchParams({ as })}`);
}

export function getMessages(channel: string, as: string, before?: string): Promise<Answer<PageMessages>> {
  const query = new URLSearchParams(before === undefined ? { channel, as } : { channel, as, before });
  return call(`/messages?${query}`);
}

export function getPins(channel: string, as: string): Promise<Answer<PagePins>> {
  return call(`/pins?${new URLSearchParams({ channel, as })}`);
}

export function runCommand(command: RunCommand): Promise<Answer<PageAnswer>> {
  return post('/command', command);
}

export function autocomplete(command: RunCommand): Promise<Answer<AutocompleteAnswer>> {
  return post('/autocomplete', command);
}

export function pressComponent(press: PressComponent): Promise<Answer<PageAnswer>> {
  return post('/component', press);
}

export function runMenu(run: RunMenu): Promise<Answer<PageAnswer>> {
  return post('/menu', run);
}

export function sendForm(form: SendForm): Promise<Answer<PageAnswer>> {
  return post('/form', form);
}

export function setTime(request: SetTime): Promise<Answer<unknown>> {
  return post('/time', request);
}

/** Listens until the returned function is called; the browser reconnects by itself, and `on.open` is called each time. */
export function listen(
  as: string,
  on: { readonly event: (event: PageEvent) => void; readonly open: () => void; readonly lost: () => void },
): () => void {
  const stream = new EventSource(`${BASE}/events?${new URLSearchParams({ as })}`);
  stream.addEventListener('open', on.open);
  stream.addEventListener('error', on.lost);
  stream.addEventListener('message', (event) => on.event(JSON.parse(String(event.data)) as PageEvent));
  return () => stream.close();
}

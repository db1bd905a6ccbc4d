import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Schema } from './schema.ts';

type Value = string | number | null;
/** The parameters of one execution: values, and lists of them. */
type Given = Readonly<Record<string, Value | readonly Value[]>>;

/** Every length of a list needs its own statement text. Beyond this length, building is a small part of the statement's cost. */
const LONGEST_LIST = 8;

/** Texts of all prepared statements, and the name of each. */
const names = new Map<string, string>();

/** The name under which a database may keep a statement prepared; undefined for statements that are built each time. */
export const keptAs = (text: string): string | undefined => names.get(text);

/** A placeholder for a value that is bound when the statement is executed. */
class QueryParameter {
  readonly name: string;
  /** Its position in a list; undefined where it is the whole value. */
  readonly at: number | undefined;

  constructor(name: string, at?: number) {
    this.name = name;
    this.at = at;
  }

  /** A result computed from a value while the statement is built would stay the same for ever. */
  [Symbol.toPrimitive](): never {
    throw new Error(`a kept statement may only bind ${this.name}, not look at it`);
  }
}

/**
 * A statement that is built once and bound again for each execution: building costs Kysely more than SQLite needs for a row, and planning
 * costs PostgreSQL, which keeps it prepared, more than executing. `build` receives the shape of the parameters, so it may use the length of
 * a list, but never a value.
 */
export function preparedQuery<G extends Given, Row>(build: (given: G) => Compilable<Row>) {
  const statements = new Map<string, CompiledQuery<Row>>();
  return (db: Kysely<Schema>, given: G): Promise<QueryResult<Row>> => {
    const shape = shapeOf(given);
    if (shape === null) return db.executeQuery(build(given));
    let statement = statements.get(shape);
    if (!statement) {
      statement = build(parametersOf(given)).compile();
      statements.set(shape, statement);
      if (!names.has(statement.sql)) names.set(statement.sql, `kept-${names.size}`);
    }
    const parameters = statement.parameters.map((bound) =>
      bound instanceof QueryParameter ? valueAt(given, bound) : bound,
    );
    return db.executeQuery({ ...statement, parameters });
  };
}

/** The lengths of the lists; null where one is too long. */
function shapeOf(given: Given): string | null {
  let shape = '';
  for (const name in given) {
    const value = given[name];
    if (!Array.isArray(value)) continue;
    if (value.length > LONGEST_LIST) return null;
    shape += `${value.length},`;
  }
  return shape;
}

function parametersOf<G extends Given>(given: G): G {
  const parameters = Object.entries(given).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map((_, at) => new QueryParameter(name, at)) : new QueryParameter(name),
  ]);
  return Object.fromEntries(parameters) as G;
}

function valueAt(given: Given, { name, at }: QueryParameter): unknown {
  const value = given[name];
  return at === undefined ? value : (value as readonly Value[])[at];
}

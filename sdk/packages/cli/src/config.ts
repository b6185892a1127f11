import type { Template } from './emit/context.js';

export type AuthConfig =
  | { readonly type: 'session' }
  | { readonly type: 'jwt'; readonly refreshPath?: string; readonly storage?: 'cookie' | 'memory' }
  | { readonly type: 'apiKey' };

/** Text of a file, as it is to be written. `file` is its name, such as `api.ts`. */
export type Formatter = (source: string, file: string) => string | Promise<string>;

export interface DjangoConfig {
  /** URL or path of the OpenAPI schema, JSON or YAML. */
  readonly schema?: string;
  /** Folder of the generated files. */
  readonly output?: string;
  /** Where the API answers; by default what the schema or its address says. */
  readonly baseUrl?: string;
  readonly auth?: AuthConfig;
  /** Sent with the request for the schema, where it is not public. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds to wait for the schema. */
  readonly timeout?: number;
  /** Tags and operationIds; all operations without it. */
  readonly only?: readonly string[];
  /** `prettier` with the configuration of the project, a function, or not at all. */
  readonly format?: false | 'prettier' | Formatter;
  /** Functions that write a file in place of the generator. */
  readonly templates?: {
    readonly api?: Template;
    readonly hooks?: Template;
    readonly actions?: Template;
  };
}

export const DEFAULTS = {
  schema: 'http://127.0.0.1:8000/api/schema/',
  output: './.django-next',
  timeout: 30_000,
} as const;

/** For `django.config.ts`: the configuration as it is given, checked by the editor. */
export function defineConfig(config: DjangoConfig): DjangoConfig {
  return config;
}

import type { OperationModel } from '../operations/model.js';
import type { AuthConfig } from '../config.js';

/** What a template is given. */
export interface TemplateContext {
  readonly operations: readonly OperationModel[];
  readonly baseUrl: string;
  readonly auth: AuthConfig;
  /** What stands in the file without the template, to add to or to alter. */
  readonly source: string;
}

export type Template = (context: TemplateContext) => string | Promise<string>;
